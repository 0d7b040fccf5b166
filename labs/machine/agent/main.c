/* The loop: serial port, dead children, streams; once a second the listening ports. */
#define _GNU_SOURCE
#include "agent.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* How often the loop looks at the listening ports, and at the Unix sockets while a tap is open; ms. */
#define PORTS_EVERY 1000
#define TAP_EVERY 40

static int wake[2];

static void on_child(int sig) {
  (void)sig;
  int saved = errno;
  (void)!write(wake[1], "", 1);
  errno = saved;
}

static void serve_stream(struct stream *s, short events) {
  uint32_t id = s->id;
  if (s->connecting) {
    if (events & (POLLOUT | POLLERR | POLLHUP)) socket_connected(s);
    return;
  }
  if (s->kind == WATCH) return watch_read(s);
  if (s->kind == TAP) return tap_read(s);
  if (events & POLLOUT) stream_flush(s);
  if (s->out < 0 || !(events & (POLLIN | POLLHUP | POLLERR))) return;
  /* A server's answer and its end mostly come together: tell both at once. */
  int more;
  do more = stream_pump(s, 1);
  while (more > 0 && s->kind == SOCKET && s->credit > 0);
  if (more != 0) return;
  /* End of file. A process is finished when it is reaped; a socket here. */
  send_frame(OP_EOF, id, NULL, 0);
  if (s->kind == SOCKET) {
    stream_free(s);
    return;
  }
  if (s->in == s->out) s->in = -1;
  close(s->out);
  s->out = -1;
}

int main(void) {
  static struct pollfd fds[2 + MAX_STREAMS * 2];
  static struct stream *owner[2 + MAX_STREAMS * 2];
  struct sigaction action;

  system_prepare();
  unixtap_prepare();
  if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) < 0) return 1;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_child;
  action.sa_flags = SA_NOCLDSTOP | SA_RESTART;
  sigaction(SIGCHLD, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  if (channel_open() < 0) return 2;
  send_frame(OP_HELLO, 0, NULL, 0); /* a cold boot is over */

  for (;;) {
    int count = 2;
    fds[0].fd = channel_fd();
    fds[0].events = POLLIN;
    fds[1].fd = wake[0];
    fds[1].events = POLLIN;
    for (int i = 0; i < MAX_STREAMS; i++) {
      struct stream *s = &streams[i];
      short events = 0;
      if (s->kind == FREE || s->kind == PORTS || s->parked) continue;
      if (s->connecting) events = POLLOUT;
      else if (s->out >= 0 && (s->credit > 0 || s->kind == WATCH || s->kind == TAP)) events = POLLIN;
      if (s->in >= 0 && s->pending_length) {
        if (s->in == s->out) events |= POLLOUT;
        else {
          fds[count].fd = s->in;
          fds[count].events = POLLOUT;
          owner[count++] = s;
        }
      }
      if (!events) continue;
      fds[count].fd = s->connecting ? s->in : s->out;
      fds[count].events = events;
      owner[count++] = s;
    }
    int tapped = unixtap_poll();
    channel_flush();
    int ready = poll(fds, count, tapped ? TAP_EVERY : PORTS_EVERY);
    if (ready < 0 && errno != EINTR) return 3;
    if (ready <= 0) {
      static int turns;
      if (tapped && ++turns < PORTS_EVERY / TAP_EVERY) continue;
      turns = 0;
      ports_poll();
      continue;
    }
    for (int i = 2; i < count; i++)
      if (fds[i].revents && owner[i]->kind != FREE) serve_stream(owner[i], fds[i].revents);
    if (fds[1].revents) {
      char drain[64];
      while (read(wake[0], drain, sizeof drain) > 0) {
      }
      process_reap();
      ports_poll();
    }
    if (fds[0].revents) channel_read();
  }
}
