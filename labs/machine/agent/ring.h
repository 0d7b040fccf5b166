/*
 * What nginx and php-fpm say to each other over Unix sockets, on its way from nginx's worker
 * (../tap/tap.c writes) to the agent (unixtap.c reads): a ring of slots in a file on tmpfs that both
 * map. No system call, so that a learner's strace shows nginx's own calls alone.
 */
#ifndef RING_H
#define RING_H

#include <stdint.h>

#define RING_FILE "/run/lab/tap"
#define RING_SLOTS 256
#define SLOT_SIZE 4096
#define SLOT_DATA (SLOT_SIZE - 28)

enum ring_event {
  RING_CONNECT = 0, /* data: the socket's path */
  RING_REQUEST = 1, /* bytes to php-fpm */
  RING_ANSWER = 2,  /* bytes to nginx */
  RING_END = 3,     /* php-fpm closed */
  RING_CLOSE = 4    /* nginx closed */
};

struct slot {
  volatile uint32_t ready; /* the slot's number in the stream, from 1, once it is written */
  uint32_t seconds, nanoseconds;
  uint32_t connection; /* counts from 1 */
  uint32_t pid;        /* of nginx's worker */
  uint32_t event;
  uint32_t length;
  uint8_t data[SLOT_DATA];
};

struct ring {
  volatile uint32_t active;      /* somebody listens */
  volatile uint32_t head;        /* slots given out */
  volatile uint32_t tail;        /* slots read */
  volatile uint32_t connections; /* given out */
  uint8_t rest[SLOT_SIZE - 16];
  struct slot slots[RING_SLOTS];
};

#endif
