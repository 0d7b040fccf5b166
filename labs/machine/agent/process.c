/* Processes for the page: on a real PTY or on pipes. */
#define _GNU_SOURCE
#include "agent.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define MAX_WORDS 512

/* Splits `count` NUL-terminated strings into `words`; returns where the next field starts. */
static const uint8_t *take(const uint8_t *p, const uint8_t *end, int count, char **words) {
  for (int i = 0; i < count; i++) {
    const uint8_t *nul = memchr(p, 0, end - p);
    if (!nul) return NULL;
    words[i] = (char *)p;
    p = nul + 1;
  }
  words[count] = NULL;
  return p;
}

static void child(char **argv, char **envp, const char *cwd, int in, int out, int pty) {
  sigset_t none;
  int group = open("/sys/fs/cgroup/lab/cgroup.procs", O_WRONLY);
  if (group >= 0) {
    (void)!write(group, "0", 1);
    close(group);
  }
  setsid();
  if (pty) ioctl(in, TIOCSCTTY, 0);
  dup2(in, 0);
  dup2(out, 1);
  dup2(out, 2);
  for (int fd = 3; fd < 1024; fd++) close(fd);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  if (chdir(*cwd ? cwd : "/root") < 0) _exit(126);
  for (; *envp; envp++) putenv(*envp);
  execvp(argv[0], argv);
  _exit(errno == ENOENT ? 127 : 126);
}

/* Payload: u8 pty, u16 cols, u16 rows, u16 argc, u16 envc, cwd\0, argv\0…, env\0… */
void process_spawn(uint32_t id, const uint8_t *p, size_t n) {
  static char *argv[MAX_WORDS + 1], *envp[MAX_WORDS + 1], *cwd[2];
  const uint8_t *end = p + n;
  int pty, argc, envc, to_child[2] = {-1, -1}, from_child[2] = {-1, -1};
  struct winsize size;
  struct stream *s;
  pid_t pid;

  if (n < 10) return send_error(id, EINVAL);
  pty = p[0];
  memset(&size, 0, sizeof size);
  size.ws_col = p[1] | p[2] << 8;
  size.ws_row = p[3] | p[4] << 8;
  argc = p[5] | p[6] << 8;
  envc = p[7] | p[8] << 8;
  if (argc < 1 || argc > MAX_WORDS || envc > MAX_WORDS) return send_error(id, E2BIG);
  if (!(p = take(p + 9, end, 1, cwd)) || !(p = take(p, end, argc, argv)) ||
      !(p = take(p, end, envc, envp)))
    return send_error(id, EINVAL);

  if (!(s = stream_new(id, PROCESS))) return send_error(id, EMFILE);
  s->pty = pty;
  if (pty) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0) goto failed;
    ioctl(master, TIOCSWINSZ, &size);
    s->in = s->out = master;
    to_child[0] = from_child[1] = open(ptsname(master), O_RDWR | O_NOCTTY);
    if (to_child[0] < 0) goto failed;
  } else {
    if (pipe2(to_child, O_CLOEXEC) < 0) goto failed;
    s->in = to_child[1];
    if (pipe2(from_child, O_CLOEXEC) < 0) goto failed;
    s->out = from_child[0];
    fcntl(s->in, F_SETFL, O_NONBLOCK);
    fcntl(s->out, F_SETFL, O_NONBLOCK);
  }
  pid = fork();
  if (pid < 0) goto failed;
  if (pid == 0) child(argv, envp, cwd[0], to_child[0], from_child[1], pty);
  s->pid = pid;
  close(to_child[0]);
  if (!pty) close(from_child[1]);
  send_u32(OP_OK, id, pid);
  return;

failed:
  send_error(id, errno);
  if (to_child[0] >= 0) close(to_child[0]);
  if (!pty && from_child[1] >= 0) close(from_child[1]);
  stream_free(s);
}

void process_resize(struct stream *s, const uint8_t *p, size_t n) {
  struct winsize size;
  if (!s->pty || n < 4 || s->out < 0) return;
  memset(&size, 0, sizeof size);
  size.ws_col = p[0] | p[1] << 8;
  size.ws_row = p[2] | p[3] << 8;
  ioctl(s->out, TIOCSWINSZ, &size); /* the kernel sends SIGWINCH */
}

/* To the whole session's foreground and background: the child leads its own process group. */
void process_signal(struct stream *s, int sig) {
  if (s->kind != PROCESS || !s->pid) return;
  if (kill(-s->pid, sig) < 0) kill(s->pid, sig);
}

/*
 * A login shell that is started before the snapshot and waits in it: whoever restores the snapshot
 * gets a prompt at once instead of half a second later.
 */
void process_park(struct stream *s) {
  if (s->kind != PROCESS || !s->pty) return;
  s->parked = 1;
  s->id = 0;
}

/* Payload: u16 columns, rows. ENOENT when no shell is parked. */
void process_adopt(uint32_t id, const uint8_t *p, size_t n) {
  for (int i = 0; i < MAX_STREAMS; i++) {
    struct stream *s = &streams[i];
    if (s->kind != PROCESS || !s->parked || !s->pid) continue;
    s->parked = 0;
    s->id = id;
    s->credit = WINDOW;
    send_u32(OP_OK, id, s->pid);
    process_resize(s, p, n);
    return;
  }
  send_error(id, ENOENT);
}

static void finished(struct stream *s, int status) {
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  s->pid = 0;
  /* What it wrote before it died; a daemon it left behind may hold the pipe open for ever. */
  while (s->out >= 0 && stream_pump(s, 0) > 0) {
  }
  send_u32(OP_EXIT, s->id, code);
  stream_free(s);
}

void process_reap(void) {
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
    for (int i = 0; i < MAX_STREAMS; i++)
      if (streams[i].kind == PROCESS && streams[i].pid == pid) finished(&streams[i], status);
}
