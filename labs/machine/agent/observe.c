/* What the page watches: files (inotify), packets of the loopback (AF_PACKET), listening ports. */
#define _GNU_SOURCE
#include "agent.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <linux/if_packet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define ETHERNET_ALL 0x0003

void watch_start(uint32_t id, const uint8_t *p, size_t n) {
  char path[4096];
  struct stream *s;
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (n < 1 || n >= sizeof path) return send_error(id, ENAMETOOLONG);
  memcpy(path, p, n);
  path[n] = 0;
  if (fd < 0 || inotify_add_watch(fd, path, IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE | IN_DELETE_SELF |
                                                IN_MOVE_SELF) < 0) {
    send_error(id, errno);
    if (fd >= 0) close(fd);
    return;
  }
  if (!(s = stream_new(id, WATCH))) return send_error(id, EMFILE);
  s->out = fd;
  send_frame(OP_OK, id, NULL, 0);
}

/* EVENT: 'c' (contents changed) or 'r' (entry came, went or was renamed), then the name. */
void watch_read(struct stream *s) {
  static uint8_t buffer[16 * 1024];
  ssize_t n = read(s->out, buffer, sizeof buffer);
  for (ssize_t at = 0; at < n;) {
    struct inotify_event *e = (struct inotify_event *)(buffer + at);
    char text[260];
    size_t length = e->len ? strlen(e->name) : 0;
    text[0] = e->mask & IN_CLOSE_WRITE ? 'c' : 'r';
    memcpy(text + 1, e->name, length);
    send_frame(OP_EVENT, s->id, text, 1 + length);
    at += sizeof *e + e->len;
  }
}

/* Payload: u16 ports that are left out. */
void tap_start(uint32_t id, const uint8_t *p, size_t n) {
  struct sockaddr_ll address;
  struct stream *s;
  int one = 1, size = 4 * 1024 * 1024;
  int fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(ETHERNET_ALL));
  memset(&address, 0, sizeof address);
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETHERNET_ALL);
  address.sll_ifindex = if_nametoindex("lo");
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    send_error(id, errno);
    if (fd >= 0) close(fd);
    return;
  }
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
  setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one);
  if (!(s = stream_new(id, TAP))) return send_error(id, EMFILE);
  s->out = fd;
  for (; n >= 2 && s->skip_count < 16; p += 2, n -= 2) s->skip[s->skip_count++] = p[0] | p[1] << 8;
  send_frame(OP_OK, id, NULL, 0);
}

/* Left out: what is not TCP over IPv4 or IPv6, and the ports that the page did not ask for. */
static int unwanted(const struct stream *s, const uint8_t *p, size_t n) {
  size_t tcp;
  if (n >= 20 && p[0] >> 4 == 4 && p[9] == 6) tcp = (p[0] & 15) * 4;
  else if (n >= 40 && p[0] >> 4 == 6 && p[6] == 6) tcp = 40;
  else return 1;
  if (n < tcp + 20) return 1;
  for (int i = 0; i < s->skip_count; i++)
    if (s->skip[i] == (p[tcp] << 8 | p[tcp + 1]) || s->skip[i] == (p[tcp + 2] << 8 | p[tcp + 3])) return 1;
  return 0;
}

/* DATA: u32 seconds, u32 nanoseconds, u32 length, the packet; cut into frames by the channel. */
void tap_read(struct stream *s) {
  static uint8_t packet[12 + 65600];
  char control[256];
  struct sockaddr_ll from;
  struct iovec iov = {packet + 12, sizeof packet - 12};
  struct msghdr message;
  for (int turn = 0; turn < 32; turn++) {
    struct timespec at = {0, 0};
    memset(&message, 0, sizeof message);
    message.msg_name = &from;
    message.msg_namelen = sizeof from;
    message.msg_iov = &iov;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t n = recvmsg(s->out, &message, 0);
    if (n <= 0) return;
    /* The loopback shows each packet twice, leaving and arriving. */
    if (from.sll_pkttype == PACKET_OUTGOING || unwanted(s, packet + 12, n)) continue;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c))
      if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS)
        memcpy(&at, CMSG_DATA(c), sizeof at);
    uint32_t head[3] = {at.tv_sec, at.tv_nsec, n};
    memcpy(packet, head, 12);
    for (size_t sent = 0, all = n + 12; sent < all;) {
      size_t piece = all - sent > MAX_PAYLOAD ? MAX_PAYLOAD : all - sent;
      send_frame(OP_DATA, s->id, packet + sent, piece);
      sent += piece;
    }
  }
}

void ports_start(uint32_t id) {
  struct stream *s = stream_new(id, PORTS);
  if (!s) return send_error(id, EMFILE);
  send_frame(OP_OK, id, NULL, 0);
  ports_poll();
}

static size_t list_ports(const char *table, char *text, size_t used, size_t size) {
  char line[256];
  unsigned port, state;
  FILE *f = fopen(table, "re");
  if (!f) return used;
  while (fgets(line, sizeof line, f))
    if (sscanf(line, " %*d: %*[0-9A-F]:%x %*[0-9A-F]:%*x %x", &port, &state) == 2 && state == 10 &&
        used + 8 < size)
      used += snprintf(text + used, size - used, "%u ", port);
  fclose(f);
  return used;
}

/* EVENT with the listening ports, whenever they change. */
void ports_poll(void) {
  static char now[1024];
  size_t used = 0;
  int wanted = 0;
  for (int i = 0; i < MAX_STREAMS; i++) wanted |= streams[i].kind == PORTS;
  if (!wanted) return;
  now[0] = 0;
  used = list_ports("/proc/net/tcp", now, used, sizeof now);
  used = list_ports("/proc/net/tcp6", now, used, sizeof now);
  for (int i = 0; i < MAX_STREAMS; i++) {
    struct stream *s = &streams[i];
    if (s->kind != PORTS || (s->state && !strcmp(s->state, now))) continue;
    free(s->state);
    s->state = strdup(now);
    send_frame(OP_EVENT, s->id, now, used);
  }
}
