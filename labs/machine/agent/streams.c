/* What processes, sockets and observers have in common: an id, two descriptors, and credit. */
#define _GNU_SOURCE
#include "agent.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct stream streams[MAX_STREAMS];

struct stream *stream_new(uint32_t id, enum stream_kind kind) {
  for (int i = 0; i < MAX_STREAMS; i++) {
    struct stream *s = &streams[i];
    if (s->kind != FREE) continue;
    memset(s, 0, sizeof *s);
    s->kind = kind;
    s->id = id;
    s->in = s->out = -1;
    s->credit = WINDOW;
    return s;
  }
  return NULL;
}

struct stream *stream_find(uint32_t id) {
  for (int i = 0; i < MAX_STREAMS; i++)
    if (streams[i].kind != FREE && !streams[i].parked && streams[i].id == id) return &streams[i];
  return NULL;
}

static void close_input(struct stream *s) {
  if (s->in < 0) return;
  if (s->kind == SOCKET) shutdown(s->in, SHUT_WR);
  else if (s->in != s->out) close(s->in);
  else if (s->pty) (void)!write(s->in, "\004", 1); /* ^D: a terminal's end of input */
  s->in = -1;
}

void stream_free(struct stream *s) {
  if (s->in >= 0 && s->in != s->out) close(s->in);
  if (s->out >= 0) close(s->out);
  free(s->pending);
  free(s->state);
  memset(s, 0, sizeof *s);
}

void stream_flush(struct stream *s) {
  size_t done = 0;
  if (s->connecting) return;
  while (s->in >= 0 && done < s->pending_length) {
    ssize_t n = write(s->in, s->pending + done, s->pending_length - done);
    if (n < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) break;
      done = s->pending_length; /* nobody reads any more */
      close_input(s);
      break;
    }
    done += n;
  }
  if (s->in < 0) done = s->pending_length;
  if (done) {
    memmove(s->pending, s->pending + done, s->pending_length - done);
    s->pending_length -= done;
    s->owed += done;
    if (s->owed >= PORTION) {
      send_u32(OP_CREDIT, s->id, s->owed);
      s->owed = 0;
    }
  }
  if (s->end_input && s->pending_length == 0) {
    s->end_input = 0;
    close_input(s);
  }
}

void stream_push(struct stream *s, const uint8_t *data, size_t length) {
  if (s->pending_length + length > s->pending_capacity) {
    size_t capacity = s->pending_length + length;
    uint8_t *bigger = realloc(s->pending, capacity);
    if (!bigger) return;
    s->pending = bigger;
    s->pending_capacity = capacity;
  }
  memcpy(s->pending + s->pending_length, data, length);
  s->pending_length += length;
  stream_flush(s);
}

int stream_pump(struct stream *s, int obey_credit) {
  static uint8_t buffer[MAX_PAYLOAD];
  size_t room = sizeof buffer;
  ssize_t n;
  if (obey_credit && s->credit < (int32_t)room) room = s->credit > 0 ? s->credit : 0;
  if (!room) return 1;
  do n = read(s->out, buffer, room);
  while (n < 0 && errno == EINTR);
  if (n < 0 && errno == EAGAIN) return -1;
  if (n <= 0) return 0; /* EIO is how a PTY says that its last user left */
  s->credit -= n;
  send_frame(OP_DATA, s->id, buffer, n);
  return 1;
}
