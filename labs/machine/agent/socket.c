/* Connections from the page to servers of the guest. */
#define _GNU_SOURCE
#include "agent.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Payload: u16 port (0: a Unix socket), path\0 */
void socket_connect(uint32_t id, const uint8_t *p, size_t n) {
  struct sockaddr_in tcp;
  struct sockaddr_un local;
  struct sockaddr *address;
  socklen_t length;
  struct stream *s;
  int port, fd, one = 1;

  if (n < 2) return send_error(id, EINVAL);
  port = p[0] | p[1] << 8;
  memset(&tcp, 0, sizeof tcp);
  memset(&local, 0, sizeof local);
  if (port) {
    tcp.sin_family = AF_INET;
    tcp.sin_port = htons(port);
    tcp.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address = (struct sockaddr *)&tcp;
    length = sizeof tcp;
  } else {
    if (n < 4 || n - 2 > sizeof local.sun_path) return send_error(id, ENAMETOOLONG);
    local.sun_family = AF_UNIX;
    memcpy(local.sun_path, p + 2, n - 2);
    address = (struct sockaddr *)&local;
    length = sizeof local;
  }
  fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return send_error(id, errno);
  if (port) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(fd, address, length) < 0 && errno != EINPROGRESS) {
    send_error(id, errno);
    close(fd);
    return;
  }
  if (!(s = stream_new(id, SOCKET))) {
    close(fd);
    return send_error(id, EMFILE);
  }
  s->in = s->out = fd;
  s->connecting = 1;
  /* On the loopback the answer is usually there at once: spare a turn of the loop. */
  socket_connected(s);
}

void socket_connected(struct stream *s) {
  int error = 0;
  struct tcp_info info;
  socklen_t length = sizeof info;
  if (getsockopt(s->out, IPPROTO_TCP, TCP_INFO, &info, &length) == 0 &&
      (info.tcpi_state == TCP_SYN_SENT || info.tcpi_state == TCP_SYN_RECV))
    return;
  length = sizeof error;
  getsockopt(s->out, SOL_SOCKET, SO_ERROR, &error, &length);
  if (error) {
    send_error(s->id, error);
    stream_free(s);
    return;
  }
  s->connecting = 0;
  send_frame(OP_OK, s->id, NULL, 0);
}
