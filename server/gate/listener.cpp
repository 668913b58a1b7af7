#include "server/gate/listener.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace rq::server {
namespace {

constexpr int kBacklog = 1'024;

// Connections inherit these.
void set_options(int socket, int send_buffer) {
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof send_buffer);
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return 0;
  }
  in_port_t port = 0;
  // The port stands at the same place in both families.
  std::memcpy(&port, reinterpret_cast<const char*>(&address) + offsetof(sockaddr_in, sin_port),
              sizeof port);
  return ntohs(port);
}

}  // namespace

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), port_(other.port_) {}

Listener& Listener::operator=(Listener&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(port_, other.port_);
  return *this;
}

Listener::~Listener() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

Result<Listener> Listener::open(const std::string& host, int port, int send_buffer) {
  const std::string where = host + ":" + std::to_string(port);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    return Error{"cannot_listen", where, "no such address; choose another with --host"};
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
  int problem = 0;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    Listener listener(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (listener.descriptor_ >= 0) {
      set_options(listener.descriptor_, send_buffer);
      if (::bind(listener.descriptor_, address->ai_addr, address->ai_addrlen) == 0 &&
          ::listen(listener.descriptor_, kBacklog) == 0) {
        listener.port_ = port_of(listener.descriptor_);
        return listener;
      }
    }
    problem = errno;
  }
  return Error{"cannot_listen", where,
               std::string(std::strerror(problem)) +
                   "; is another server running there? Choose another port with --port"};
}

}  // namespace rq::server
