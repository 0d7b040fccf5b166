/* Files for the page. Small and synchronous: a read waits for the disk like any other read. */
#define _GNU_SOURCE
#include "agent.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char type_of(mode_t mode) {
  if (S_ISREG(mode)) return 'f';
  if (S_ISDIR(mode)) return 'd';
  if (S_ISLNK(mode)) return 'l';
  if (S_ISSOCK(mode)) return 's';
  return 'o';
}

/* DATA frames with the bytes, then OK. */
static int read_file(uint32_t id, const char *path) {
  static uint8_t buffer[MAX_PAYLOAD];
  struct stat st;
  ssize_t n;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return -1;
  if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    close(fd);
    errno = EISDIR;
    return -1;
  }
  while ((n = read(fd, buffer, sizeof buffer)) > 0) send_frame(OP_DATA, id, buffer, n);
  close(fd);
  return n < 0 ? -1 : 0;
}

/* u32 flags (1: append), path\0, bytes. In place, so that owner, mode and watchers stay. */
static int write_file(const uint8_t *p, size_t n) {
  const uint8_t *data, *end = p + n;
  int fd, saved;
  if (n < 6 || !(data = memchr(p + 4, 0, n - 4))) {
    errno = EINVAL;
    return -1;
  }
  data++;
  fd = open((const char *)p + 4, O_WRONLY | O_CREAT | O_CLOEXEC | (p[0] & 1 ? O_APPEND : O_TRUNC), 0644);
  if (fd < 0) return -1;
  while (data < end) {
    ssize_t done = write(fd, data, end - data);
    if (done < 0) {
      saved = errno;
      close(fd);
      errno = saved;
      return -1;
    }
    data += done;
  }
  return close(fd);
}

/* Entries as: u8 type, name\0 */
static int read_directory(uint32_t id, const char *path) {
  static char list[MAX_PAYLOAD];
  size_t used = 0;
  struct dirent *e;
  DIR *dir = opendir(path);
  if (!dir) return -1;
  while ((e = readdir(dir))) {
    struct stat st;
    size_t length = strlen(e->d_name) + 1;
    if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
    if (used + length + 1 > sizeof list) {
      send_frame(OP_DATA, id, list, used);
      used = 0;
    }
    list[used++] = fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? type_of(st.st_mode) : 'o';
    memcpy(list + used, e->d_name, length);
    used += length;
  }
  closedir(dir);
  if (used) send_frame(OP_DATA, id, list, used);
  return 0;
}

static int make_parents(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdir(path, 0755) < 0 && errno != EEXIST) return -1;
    *slash = '/';
  }
  if (mkdir(path, 0755) < 0 && errno != EEXIST) return -1;
  return 0;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw) {
  (void)st, (void)flag, (void)ftw;
  return remove(path);
}

static int describe(uint32_t id, const char *path) {
  char text[128];
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  int n = snprintf(text, sizeof text, "%c %lld %u %u %u %lld", type_of(st.st_mode), (long long)st.st_size,
                   (unsigned)st.st_mode & 07777, (unsigned)st.st_uid, (unsigned)st.st_gid,
                   (long long)st.st_mtime);
  send_frame(OP_DATA, id, text, n);
  return 0;
}

/* All but WRITE: u32 flags, path\0 and, where there are two, the other path\0. */
void file_request(uint8_t op, uint32_t id, const uint8_t *p, size_t n) {
  static char path[MAX_PAYLOAD + 1];
  const char *other;
  uint32_t flags;
  int result;
  if (op == OP_WRITE) {
    if (write_file(p, n) < 0) send_error(id, errno);
    else send_frame(OP_OK, id, NULL, 0);
    return;
  }
  if (n < 6) return send_error(id, EINVAL);
  flags = u32(p);
  memcpy(path, p + 4, n - 4);
  path[n - 4] = 0;
  other = path + strlen(path) + 1;
  if (other > path + n - 4) other = path + n - 4;
  switch (op) {
  case OP_READ: result = read_file(id, path); break;
  case OP_READDIR: result = read_directory(id, path); break;
  case OP_MKDIR: result = flags & 1 ? make_parents(path) : mkdir(path, 0755); break;
  case OP_REMOVE:
    result = flags & 1 ? nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) : remove(path);
    break;
  case OP_RENAME: result = rename(path, other); break;
  case OP_STAT: result = describe(id, path); break;
  case OP_CHMOD: result = chmod(path, flags); break;
  case OP_SYMLINK: result = symlink(other, path); break;
  default: errno = ENOSYS; result = -1;
  }
  if (result < 0) send_error(id, errno);
  else send_frame(OP_OK, id, NULL, 0);
}
