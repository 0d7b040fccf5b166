/* Frames on the serial port: u32 length of what follows, u8 type, u32 id, payload; little endian. */
#define _GNU_SOURCE
#include "agent.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define HEADER 9

static int port = -1;
static uint8_t input[MAX_PAYLOAD * 2 + HEADER];
static size_t input_length;
static uint8_t output[4096];
static size_t output_length;

uint32_t u32(const uint8_t *p) {
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

static void put_u32(uint8_t *p, uint32_t v) {
  p[0] = v;
  p[1] = v >> 8;
  p[2] = v >> 16;
  p[3] = v >> 24;
}

int channel_open(void) {
  port = open("/dev/vport0p1", O_RDWR | O_CLOEXEC);
  return port;
}

int channel_fd(void) { return port; }

static void write_all(const uint8_t *p, size_t n) {
  while (n > 0) {
    ssize_t done = write(port, p, n);
    if (done < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return;
    }
    p += done;
    n -= done;
  }
}

void channel_flush(void) {
  size_t length = output_length;
  output_length = 0;
  if (length) write_all(output, length);
}

static void put_frame(uint8_t *frame, uint8_t op, uint32_t id, const void *payload, size_t length) {
  put_u32(frame, length + 5);
  frame[4] = op;
  put_u32(frame + 5, id);
  if (length) memcpy(frame + HEADER, payload, length);
}

/* A write wakes the page and costs as much as a system call of nginx: small frames share one. */
void send_frame(uint8_t op, uint32_t id, const void *payload, size_t length) {
  static uint8_t large[MAX_PAYLOAD + HEADER];
  if (length > MAX_PAYLOAD) length = MAX_PAYLOAD;
  if (output_length + HEADER + length > sizeof output) channel_flush();
  if (HEADER + length > sizeof output) {
    put_frame(large, op, id, payload, length);
    write_all(large, HEADER + length);
    return;
  }
  put_frame(output + output_length, op, id, payload, length);
  output_length += HEADER + length;
}

void send_u32(uint8_t op, uint32_t id, uint32_t value) {
  uint8_t b[4];
  put_u32(b, value);
  send_frame(op, id, b, 4);
}

void send_error(uint32_t id, int error) {
  const char *name = strerrorname_np(error);
  if (!name) name = "EIO";
  send_frame(OP_ERROR, id, name, strlen(name));
}

static void stream_request(uint8_t op, struct stream *s, const uint8_t *p, size_t n) {
  switch (op) {
  case OP_DATA:
    stream_push(s, p, n);
    break;
  case OP_EOF:
    s->end_input = 1;
    stream_flush(s);
    break;
  case OP_CREDIT:
    if (n >= 4) s->credit += (int32_t)u32(p);
    break;
  case OP_RESIZE:
    process_resize(s, p, n);
    break;
  case OP_SIGNAL:
    if (n >= 4) process_signal(s, (int)u32(p));
    break;
  case OP_PARK:
    process_park(s);
    break;
  case OP_CLOSE:
    if (s->kind == PROCESS && s->pid) process_signal(s, 9);
    else stream_free(s);
    break;
  }
}

static void dispatch(uint8_t op, uint32_t id, const uint8_t *p, size_t n) {
  struct stream *s;
  switch (op) {
  case OP_HELLO:
    send_frame(OP_OK, id, p, n);
    return;
  case OP_SPAWN:
    process_spawn(id, p, n);
    return;
  case OP_ADOPT:
    process_adopt(id, p, n);
    return;
  case OP_CONNECT:
    socket_connect(id, p, n);
    return;
  case OP_WATCH:
    watch_start(id, p, n);
    return;
  case OP_TAP:
    tap_start(id, p, n);
    return;
  case OP_PORTS:
    ports_start(id);
    return;
  case OP_CLOCK:
    clock_set(id, p, n);
    return;
  case OP_ENTROPY:
    entropy_add(id, p, n);
    return;
  case OP_DATA:
  case OP_EOF:
  case OP_CREDIT:
  case OP_RESIZE:
  case OP_SIGNAL:
  case OP_PARK:
  case OP_CLOSE:
    s = stream_find(id);
    if (s) stream_request(op, s, p, n);
    return;
  default:
    file_request(op, id, p, n);
  }
}

void channel_read(void) {
  size_t at = 0;
  ssize_t got = read(port, input + input_length, sizeof input - input_length);
  if (got <= 0) return;
  input_length += got;
  while (input_length - at >= HEADER) {
    size_t length = u32(input + at);
    if (length < 5 || length > MAX_PAYLOAD + 5) { /* lost step: nothing sound can follow */
      input_length = 0;
      return;
    }
    if (input_length - at < 4 + length) break;
    dispatch(input[at + 4], u32(input + at + 5), input + at + HEADER, length - 5);
    at += 4 + length;
  }
  memmove(input, input + at, input_length - at);
  input_length -= at;
}
