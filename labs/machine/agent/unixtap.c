/* Reads the ring that nginx's workers fill (ring.h) into the taps that the page has opened. */
#define _GNU_SOURCE
#include "agent.h"
#include "ring.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Marks a record of a Unix socket in a tap's stream; packets of the loopback are shorter. */
#define UNIX_RECORD 0x80000000u
/* Looks at a slot that was given out and never finished: its worker was killed in between. */
#define PATIENCE 20

static struct ring *ring;

void unixtap_prepare(void) {
  void *memory;
  int fd;
  mkdir("/run/lab", 0755);
  fd = open(RING_FILE, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return;
  if (ftruncate(fd, sizeof(struct ring)) == 0) {
    memory = mmap(NULL, sizeof(struct ring), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory != MAP_FAILED) ring = memory;
  }
  close(fd);
}

static void tell(struct stream *s, const struct slot *slot) {
  static uint8_t record[24 + SLOT_DATA];
  uint32_t length = slot->length > SLOT_DATA ? SLOT_DATA : slot->length;
  uint32_t head[6] = {slot->seconds, slot->nanoseconds, UNIX_RECORD | (12 + length),
                      slot->event,   slot->connection,  slot->pid};
  memcpy(record, head, sizeof head);
  memcpy(record + sizeof head, slot->data, length);
  send_frame(OP_DATA, s->id, record, sizeof head + length);
}

static void tell_all(const struct slot *slot) {
  for (int i = 0; i < MAX_STREAMS; i++)
    if (streams[i].kind == TAP) tell(&streams[i], slot);
}

/* Called by the loop, often while somebody listens. Gives whether somebody does. */
int unixtap_poll(void) {
  static int waited;
  int wanted = 0;
  if (!ring) return 0;
  for (int i = 0; i < MAX_STREAMS; i++) wanted |= streams[i].kind == TAP;
  if (wanted && !ring->active) ring->tail = ring->head;
  ring->active = wanted;
  if (!wanted) return 0;
  while (ring->tail != ring->head) {
    struct slot *slot = &ring->slots[ring->tail % RING_SLOTS];
    if (slot->ready != ring->tail + 1) {
      if (++waited < PATIENCE) break;
    } else {
      tell_all(slot);
    }
    waited = 0;
    ring->tail++;
  }
  return 1;
}
