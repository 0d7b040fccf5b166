/*
 * Loaded into nginx beside libc (see ../agent/README.md): passes what nginx says over Unix sockets
 * on to the agent, and otherwise calls libc's own functions. Does next to nothing while nobody
 * listens.
 *
 * tcc's shared objects can't call other libraries directly on i386: everything from outside is
 * called through a pointer.
 */
#define _GNU_SOURCE
#include "../agent/ring.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define MAX_FD 1024

static void *(*lookup)(void *, const char *) = dlsym;
static int *(*errno_place)(void) = __errno_location;
static int (*open_file)(const char *, int, ...) = open;
static void *(*map)(void *, size_t, int, int, int, off_t) = mmap;
static int (*now)(clockid_t, struct timespec *) = clock_gettime;
static int (*pause_for)(const struct timespec *, struct timespec *) = nanosleep;
static ssize_t (*read_at)(int, void *, size_t, off64_t) = pread64;

static int (*libc_connect)(int, const struct sockaddr *, socklen_t);
static int (*libc_close)(int);
static ssize_t (*libc_send)(int, const void *, size_t, int);
static ssize_t (*libc_recv)(int, void *, size_t, int);
static ssize_t (*libc_writev)(int, const struct iovec *, int);
static ssize_t (*libc_readv)(int, const struct iovec *, int);
static ssize_t (*libc_sendfile64)(int, int, off64_t *, size_t);

static struct ring *ring;
static int *worker; /* nginx's own variable with its process id: spares a system call */
static uint32_t connection_of[MAX_FD];

static void prepare(void) {
  void *memory;
  int fd;
  libc_connect = lookup(RTLD_NEXT, "connect");
  libc_send = lookup(RTLD_NEXT, "send");
  libc_recv = lookup(RTLD_NEXT, "recv");
  libc_writev = lookup(RTLD_NEXT, "writev");
  libc_readv = lookup(RTLD_NEXT, "readv");
  libc_sendfile64 = lookup(RTLD_NEXT, "sendfile64");
  worker = lookup(RTLD_DEFAULT, "ngx_pid");
  libc_close = lookup(RTLD_NEXT, "close");
  fd = open_file(RING_FILE, O_RDWR | O_CLOEXEC);
  if (fd < 0) return; /* not root, or no agent: nginx works, nothing is told */
  memory = map(NULL, sizeof(struct ring), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (memory != MAP_FAILED) ring = memory;
  libc_close(fd);
}

/*
 * tcc knows no constructors. nginx's master closes files long before it forks workers, which are not
 * root and could not open the ring.
 */
#define PREPARE() \
  do { \
    if (!libc_close) prepare(); \
  } while (0)

static uint32_t add_one(volatile uint32_t *where) {
  uint32_t one = 1;
  __asm__ __volatile__("lock; xaddl %0, %1" : "+r"(one), "+m"(*where) : : "memory");
  return one;
}

static void copy(uint8_t *to, const uint8_t *from, size_t length) {
  __asm__ __volatile__("cld; rep; movsb" : "+D"(to), "+S"(from), "+c"(length) : : "memory");
}

/* Waits while the agent has not read; after a fifth of a second it is given up for this slot. */
static int room(void) {
  struct timespec five;
  five.tv_sec = 0;
  five.tv_nsec = 5000000;
  for (int turn = 0; turn < 40; turn++) {
    if (ring->head - ring->tail < RING_SLOTS - 8) return 1;
    pause_for(&five, NULL);
  }
  return 0;
}

static void tell_piece(uint32_t connection, uint32_t event, const uint8_t *data, size_t length) {
  struct timespec time;
  struct slot *slot;
  uint32_t number;
  if (!room()) return;
  now(CLOCK_REALTIME, &time);
  number = add_one(&ring->head);
  slot = &ring->slots[number % RING_SLOTS];
  slot->seconds = time.tv_sec;
  slot->nanoseconds = time.tv_nsec;
  slot->connection = connection;
  slot->pid = worker ? *worker : 0;
  slot->event = event;
  slot->length = length;
  copy(slot->data, data, length);
  __asm__ __volatile__("" : : : "memory");
  slot->ready = number + 1;
}

static void tell(uint32_t connection, uint32_t event, const void *data, size_t length) {
  const uint8_t *p = data;
  int error = *errno_place();
  do {
    size_t piece = length > SLOT_DATA ? SLOT_DATA : length;
    tell_piece(connection, event, p, piece);
    p += piece;
    length -= piece;
  } while (length);
  *errno_place() = error;
}

/* The connection of this descriptor when somebody listens, else 0. */
static uint32_t heard(int fd) {
  if (!ring || fd < 0 || fd >= MAX_FD || !ring->active) return 0;
  return connection_of[fd];
}

static void tell_vector(uint32_t connection, uint32_t event, const struct iovec *v, int n, ssize_t length) {
  for (int i = 0; i < n && length > 0; i++) {
    size_t piece = v[i].iov_len > (size_t)length ? (size_t)length : v[i].iov_len;
    if (piece) tell(connection, event, v[i].iov_base, piece);
    length -= piece;
  }
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
  const struct sockaddr_un *local = (const struct sockaddr_un *)address;
  size_t n = 0;
  int result;
  PREPARE();
  result = libc_connect(fd, address, length);
  if (!ring || result < 0 || fd >= MAX_FD || address->sa_family != AF_UNIX) return result;
  connection_of[fd] = add_one(&ring->connections) + 1;
  if (!ring->active) return result;
  while (n < length - offsetof(struct sockaddr_un, sun_path) && local->sun_path[n]) n++;
  tell(connection_of[fd], RING_CONNECT, local->sun_path, n);
  return result;
}

int close(int fd) {
  uint32_t connection;
  PREPARE();
  connection = heard(fd);
  if (connection) tell(connection, RING_CLOSE, NULL, 0);
  if (fd >= 0 && fd < MAX_FD) connection_of[fd] = 0;
  return libc_close(fd);
}

ssize_t send(int fd, const void *data, size_t length, int flags) {
  ssize_t done;
  PREPARE();
  done = libc_send(fd, data, length, flags);
  uint32_t connection = done > 0 ? heard(fd) : 0;
  if (connection) tell(connection, RING_REQUEST, data, done);
  return done;
}

ssize_t recv(int fd, void *data, size_t length, int flags) {
  ssize_t done;
  PREPARE();
  done = libc_recv(fd, data, length, flags);
  uint32_t connection = done >= 0 && length && !(flags & MSG_PEEK) ? heard(fd) : 0;
  if (connection) tell(connection, done ? RING_ANSWER : RING_END, data, done);
  return done;
}

ssize_t writev(int fd, const struct iovec *v, int n) {
  ssize_t done;
  PREPARE();
  done = libc_writev(fd, v, n);
  uint32_t connection = done > 0 ? heard(fd) : 0;
  if (connection) tell_vector(connection, RING_REQUEST, v, n, done);
  return done;
}

ssize_t readv(int fd, const struct iovec *v, int n) {
  ssize_t done;
  PREPARE();
  done = libc_readv(fd, v, n);
  uint32_t connection = done >= 0 ? heard(fd) : 0;
  if (connection && done) tell_vector(connection, RING_ANSWER, v, n, done);
  else if (connection) tell(connection, RING_END, NULL, 0);
  return done;
}

/* A request's body that nginx has put into a file. */
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
  static uint8_t piece[SLOT_DATA];
  off64_t from = offset ? *offset : 0;
  ssize_t done;
  PREPARE();
  done = libc_sendfile64(out, in, offset, count);
  uint32_t connection = done > 0 && offset ? heard(out) : 0;
  int error = *errno_place();
  for (ssize_t at = 0; connection && at < done;) {
    size_t want = done - at > SLOT_DATA ? SLOT_DATA : done - at;
    ssize_t got = read_at(in, piece, want, from + at);
    if (got <= 0) break;
    tell(connection, RING_REQUEST, piece, got);
    at += got;
  }
  *errno_place() = error;
  return done;
}
