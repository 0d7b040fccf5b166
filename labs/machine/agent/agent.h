/*
 * The guest's end of the container: one process (pid 1) that serves the page through a virtio
 * serial port. See README.md for the frames. Kept to what tcc compiles.
 */
#ifndef AGENT_H
#define AGENT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Frame types; src/machine/frames.ts holds the same table. */
enum {
  OP_SPAWN = 1,
  OP_DATA = 2,
  OP_EOF = 3,
  OP_CLOSE = 4,
  OP_RESIZE = 5,
  OP_SIGNAL = 6,
  OP_CONNECT = 7,
  OP_CREDIT = 8,
  OP_READ = 9,
  OP_WRITE = 10,
  OP_READDIR = 11,
  OP_MKDIR = 12,
  OP_REMOVE = 13,
  OP_RENAME = 14,
  OP_STAT = 15,
  OP_CHMOD = 16,
  OP_SYMLINK = 17,
  OP_WATCH = 18,
  OP_TAP = 19,
  OP_PORTS = 20,
  OP_CLOCK = 21,
  OP_ENTROPY = 22,
  OP_HELLO = 23,
  OP_PARK = 24,
  OP_ADOPT = 25,

  OP_OK = 64,
  OP_ERROR = 65,
  OP_EXIT = 66,
  OP_EVENT = 67
};

#define MAX_PAYLOAD (64 * 1024)
/* Bytes that one side may send on a stream before the other grants more. */
#define WINDOW (256 * 1024)
/* Credit is granted in portions of this, not for every read: each frame wakes the other side. */
#define PORTION (WINDOW / 4)

enum stream_kind { FREE, PROCESS, SOCKET, WATCH, TAP, PORTS };

struct stream {
  enum stream_kind kind;
  uint32_t id;
  int in;            /* fd that we write what the page sends to; -1 once closed */
  int out;           /* fd that we read for the page; -1 once at its end */
  pid_t pid;         /* PROCESS only; 0 once reaped */
  int pty;
  int parked;        /* PROCESS: waits for a page to adopt it; its output stays in the PTY */
  int connecting;    /* SOCKET: connect() not finished */
  int end_input;     /* the page closed its side; close `in` when the buffer is empty */
  int32_t credit;    /* bytes that the page still accepts */
  uint32_t owed;     /* bytes taken from the page for which it got no credit yet */
  uint8_t *pending;  /* bytes from the page not yet written to `in` */
  size_t pending_length, pending_capacity;
  char *state;       /* PORTS: the list last sent */
  uint16_t skip[16]; /* TAP: ports left out */
  int skip_count;
};

#define MAX_STREAMS 128
extern struct stream streams[MAX_STREAMS];

/* channel.c */
int channel_open(void);
int channel_fd(void);
void channel_read(void);
/* Frames wait for this, which the loop calls before it sleeps. */
void channel_flush(void);
void send_frame(uint8_t op, uint32_t id, const void *payload, size_t length);
void send_error(uint32_t id, int error);
void send_u32(uint8_t op, uint32_t id, uint32_t value);

/* streams.c */
struct stream *stream_new(uint32_t id, enum stream_kind kind);
struct stream *stream_find(uint32_t id);
void stream_free(struct stream *s);
void stream_push(struct stream *s, const uint8_t *data, size_t length);
void stream_flush(struct stream *s);
/* Reads once and sends it. Returns 1, 0 at end of file, -1 when there is nothing to read yet. */
int stream_pump(struct stream *s, int obey_credit);

/* process.c */
void process_spawn(uint32_t id, const uint8_t *p, size_t n);
void process_resize(struct stream *s, const uint8_t *p, size_t n);
void process_signal(struct stream *s, int sig);
void process_reap(void);
void process_park(struct stream *s);
void process_adopt(uint32_t id, const uint8_t *p, size_t n);

/* socket.c */
void socket_connect(uint32_t id, const uint8_t *p, size_t n);
void socket_connected(struct stream *s);

/* files.c */
void file_request(uint8_t op, uint32_t id, const uint8_t *p, size_t n);

/* observe.c */
void watch_start(uint32_t id, const uint8_t *p, size_t n);
void watch_read(struct stream *s);
void tap_start(uint32_t id, const uint8_t *p, size_t n);
void tap_read(struct stream *s);
void ports_start(uint32_t id);
void ports_poll(void);

/* unixtap.c */
void unixtap_prepare(void);
int unixtap_poll(void);

/* system.c */
void system_prepare(void);
void clock_set(uint32_t id, const uint8_t *p, size_t n);
void entropy_add(uint32_t id, const uint8_t *p, size_t n);

uint32_t u32(const uint8_t *p);

#endif
