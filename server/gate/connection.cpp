// The socket side of a connection; connection_input.cpp has what is done with the bytes.

#include "server/gate/connection.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace rq::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Reads of one connection before others have their turn.
constexpr int kTurns = 4;
// A client that still sends must get its last answer before a reset destroys it.
constexpr seconds kLingerTime{1};
constexpr std::size_t kLingerBytes = std::size_t{1} << 20U;
// Content may be late for so long before its rate counts.
constexpr seconds kContentGrace{5};
constexpr std::size_t kBodyTimeBytes = std::size_t{64} << 10U;
constexpr std::size_t kBytesPerMoreSecond = std::size_t{32} << 10U;
// An answer that is read slower than this is given up, some time after the first wait.
constexpr std::size_t kReadRate = 256;

constexpr Refusal kTooSlow{408, "too_slow", "the request did not come in time"};

}  // namespace

Connection::Connection(int socket, std::uint64_t id, const Address& peer, bool peer_is_trusted,
                       ConnectionTools& tools, Moment now)
    : socket_(socket),
      id_(id),
      peer_(peer),
      peer_is_trusted_(peer_is_trusted),
      tools_(tools),
      since_(now),
      output_since_(now) {}

Connection::~Connection() {
  abandon();
  tools_.parts.budget.give_back(charged_);
  if (!peer_is_trusted_) {
    tools_.parts.addresses.leave(peer_.owner());
  }
}

void Connection::abandon() {
  if (socket_ >= 0) {
    ::close(std::exchange(socket_, -1));
  }
}

bool Connection::is_idle() const {
  return state_ == State::kHead && pending_.empty() && output_.empty();
}

bool Connection::is_reading() const {
  return (state_ == State::kHead || state_ == State::kContent) && output_.empty();
}

Connection::Next Connection::advance(Moment now) {
  for (int turn = 0; turn < kTurns; ++turn) {
    if (!output_.empty()) {
      if (!writable_) {
        return Next::kWait;
      }
      if (!send(now)) {
        return Next::kOver;
      }
      continue;
    }
    if (state_ == State::kBusy) {
      return Next::kWait;
    }
    if (state_ == State::kClosing) {
      // RFC 9112, 9.6: closed in two steps, since what is sent meanwhile would bring a reset.
      state_ = State::kLingering;
      since_ = now;
      ::shutdown(socket_, SHUT_WR);
    }
    if (state_ == State::kLingering) {
      return drop_input();
    }
    if (unread_) {
      unread_ = false;
      take(std::exchange(pending_, {}), now);
      continue;
    }
    if (!readable_) {
      return Next::kWait;
    }
    if (receive(now) == Next::kOver) {
      return Next::kOver;
    }
  }
  return Next::kAgain;
}

Connection::Next Connection::receive(Moment now) {
  auto& scratch = tools_.scratch;
  const ssize_t got = ::recv(socket_, scratch.data(), scratch.size(), 0);
  if (got > 0) {
    // Less than asked for: there is no more, and what comes later is told.
    readable_ = static_cast<std::size_t>(got) == scratch.size() || ended_;
    take({scratch.data(), static_cast<std::size_t>(got)}, now);
    return Next::kWait;
  }
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    readable_ = false;
    return Next::kWait;
  }
  return got < 0 && errno == EINTR ? Next::kWait : Next::kOver;
}

bool Connection::send(Moment now) {
  const std::size_t before = output_sent_;
  const Output::Sent sent = output_.flush(socket_, output_sent_);
  count(tools_.parts.counters.bytes_sent, output_sent_ - before);
  writable_ = sent != Output::Sent::kBlocked;
  if (writable_) {
    output_sent_ = 0;
  } else if (before == 0) {
    output_since_ = now;
  }
  return sent != Output::Sent::kBroken;
}

Connection::Next Connection::drop_input() {
  auto& scratch = tools_.scratch;
  while (readable_ && dropped_ < kLingerBytes) {
    const ssize_t got = ::recv(socket_, scratch.data(), scratch.size(), 0);
    if (got > 0) {
      dropped_ += static_cast<std::size_t>(got);
    } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      readable_ = false;
      return Next::kWait;
    } else {
      return Next::kOver;
    }
  }
  return dropped_ < kLingerBytes ? Next::kWait : Next::kOver;
}

Connection::Next Connection::complete(std::string answer, Moment now) {
  at_work_ = 0;
  if (is_abandoned()) {
    state_ = State::kClosing;
    return Next::kOver;
  }
  if (answer.empty()) {
    keep_alive_ = false;
    refuse({500, "internal", "the server failed to answer"}, true);
  } else {
    output_.add_body(std::make_shared<const std::string>(std::move(answer)), -1);
  }
  start_next(now);
  return advance(now);
}

void Connection::start_next(Moment now) {
  since_ = now;
  state_ = keep_alive_ ? State::kHead : State::kClosing;
  static_cast<void>(charge());
}

Connection::Moment Connection::deadline() const {
  const GateLimits& limits = tools_.parts.limits;
  if (!output_.empty() && state_ != State::kBusy) {
    return output_since_ + limits.write_time +
           seconds(static_cast<std::int64_t>(output_sent_ / kReadRate));
  }
  switch (state_) {
    case State::kHead: return since_ + (pending_.empty() ? limits.idle_time : limits.head_time);
    case State::kContent: {
      const auto come = static_cast<std::int64_t>(routed_.content.size() / limits.body_rate);
      const std::size_t beyond = max_body_ > kBodyTimeBytes ? max_body_ - kBodyTimeBytes : 0;
      const auto longest =
          limits.body_time + seconds(static_cast<std::int64_t>(beyond / kBytesPerMoreSecond));
      return since_ + std::min<milliseconds>(kContentGrace + seconds(come), longest);
    }
    case State::kBusy: return Moment::max();
    case State::kClosing:
    case State::kLingering: return since_ + kLingerTime;
  }
  return Moment::max();
}

Connection::Next Connection::time_out(Moment now) {
  if (!is_reading() || is_idle()) {
    return Next::kOver;
  }
  count(tools_.parts.counters.requests_too_slow);
  refuse(kTooSlow, true);
  since_ = now;
  return advance(now);
}

}  // namespace rq::server
