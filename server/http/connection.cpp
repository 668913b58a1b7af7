#include "server/http/connection.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rq::server {
namespace {

using std::chrono::steady_clock;

// A client that still sends a refused body must get the refusal before a reset destroys it.
constexpr std::chrono::milliseconds kLingerTime{500};
constexpr std::size_t kLingerBytes = std::size_t{1} << 20U;

// After recv() or send() gave `result`, which is not a number of bytes.
bool may_work_later(ssize_t result) {
  return result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

}  // namespace

Connection::~Connection() {
  linger();
  ::close(socket_);
}

void Connection::linger() {
  ::shutdown(socket_, SHUT_WR);
  const Time until = steady_clock::now() + kLingerTime;
  for (std::size_t dropped = 0; dropped < kLingerBytes && wait(POLLIN, until);) {
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got <= 0) {
      return;
    }
    dropped += static_cast<std::size_t>(got);
  }
}

bool Connection::wait_for_request(std::chrono::milliseconds timeout) {
  return begin_ < end_ || wait(POLLIN, steady_clock::now() + timeout);
}

void Connection::start_request() {
  head_bytes_ = 0;
  deadline_ = steady_clock::now() + kHeadTime;
}

void Connection::start_answer() { deadline_ = steady_clock::now() + kAnswerTime; }

bool Connection::is_readable() const { return begin_ < end_ || wait(POLLIN, deadline_); }

bool Connection::is_writable() const { return wait(POLLOUT, deadline_); }

ssize_t Connection::read(char* data, std::size_t size) {
  if (head_bytes_ >= kMaxHeadBytes) {
    head_too_large_ = true;
    return -1;
  }
  if (begin_ == end_ && !fill()) {
    return -1;
  }
  const std::size_t taken = std::min({size, end_ - begin_, kMaxHeadBytes - head_bytes_});
  std::copy_n(buffer_.data() + begin_, taken, data);
  begin_ += taken;
  head_bytes_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* data, std::size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    const ssize_t now = ::send(socket_, data + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (now > 0) {
      sent += static_cast<std::size_t>(now);
    } else if (!may_work_later(now) || !wait(POLLOUT, deadline_)) {
      return -1;
    }
  }
  return static_cast<ssize_t>(sent);
}

// Addresses are not looked up: nothing depends on them, and behind a proxy they are the proxy's.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

bool Connection::wait(short events, Time until) const {
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    pollfd ready{socket_, events, 0};
    const int count = ::poll(&ready, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (count > 0) {
      return true;
    }
    if (count == 0 || errno != EINTR) {
      return false;
    }
  }
}

bool Connection::fill() {
  while (wait(POLLIN, deadline_)) {
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got > 0) {
      begin_ = 0;
      end_ = static_cast<std::size_t>(got);
      return true;
    }
    if (!may_work_later(got)) {
      return false;
    }
  }
  return false;
}

}  // namespace rq::server
