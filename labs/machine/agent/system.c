/* What pid 1 does before it serves: mounts, limits, the loopback; later the clock and entropy. */
#define _GNU_SOURCE
#include "agent.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/random.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void put(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  if (fd < 0) return;
  (void)!write(fd, text, strlen(text));
  close(fd);
}

void system_prepare(void) {
  struct ifreq lo;
  int fd;
  mkdir("/dev/pts", 0755);
  mount("devpts", "/dev/pts", "devpts", 0, "gid=5,mode=620,ptmxmode=666");
  mkdir("/dev/shm", 01777);
  mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
  mount("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755");
  mkdir("/run/php", 0755);
  mkdir("/run/lock", 01777);
  mount("cgroup2", "/sys/fs/cgroup", "cgroup2", 0, NULL);
  mkdir("/sys/fs/cgroup/lab", 0755);
  put("/sys/fs/cgroup/cgroup.subtree_control", "+pids");
  /* A fork bomb ends at its own limit and leaves the machine answering. */
  put("/sys/fs/cgroup/lab/pids.max", "300");
  sethostname("lab", 3);
  memset(&lo, 0, sizeof lo);
  strcpy(lo.ifr_name, "lo");
  fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &lo) == 0) {
    lo.ifr_flags |= IFF_UP;
    ioctl(fd, SIOCSIFFLAGS, &lo);
  }
  close(fd);
  putenv("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  putenv("HOME=/root");
  putenv("USER=root");
  putenv("LANG=C.UTF-8");
  putenv("TERM=xterm-256color");
}

/* Payload: u32 seconds, u32 nanoseconds since the epoch. */
void clock_set(uint32_t id, const uint8_t *p, size_t n) {
  struct timespec t;
  if (n < 8) return send_error(id, EINVAL);
  t.tv_sec = u32(p);
  t.tv_nsec = u32(p + 4);
  if (clock_settime(CLOCK_REALTIME, &t) < 0) send_error(id, errno);
  else send_frame(OP_OK, id, NULL, 0);
}

/* Every reader restores the same snapshot: without fresh bytes all would draw the same numbers. */
void entropy_add(uint32_t id, const uint8_t *p, size_t n) {
  uint8_t buffer[sizeof(struct rand_pool_info) + 256];
  struct rand_pool_info *info = (struct rand_pool_info *)buffer;
  int fd = open("/dev/urandom", O_RDWR | O_CLOEXEC);
  if (n > 256) n = 256;
  info->entropy_count = n * 8;
  info->buf_size = n;
  memcpy(info->buf, p, n);
  if (fd < 0 || ioctl(fd, RNDADDENTROPY, info) < 0 || ioctl(fd, RNDRESEEDCRNG) < 0) send_error(id, errno);
  else send_frame(OP_OK, id, NULL, 0);
  if (fd >= 0) close(fd);
}
