#include "server/gate/reactor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rq::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kEvents = 256;
constexpr int kAcceptsATurn = 64;
constexpr milliseconds kSweepEvery{100};
// A request that is not whole when the gate drains may come for so long.
constexpr milliseconds kDrainGrace{1'000};
constexpr std::uint64_t kListenerId = ~std::uint64_t{0};
constexpr std::uint64_t kWakerId = kListenerId - 1;

}  // namespace

Reactor::Reactor(GateParts& its_parts, std::shared_ptr<Listener> listener, Router& router,
                 Workers& workers)
    : ConnectionTools(its_parts),
      listener_(std::move(listener)),
      router_(router),
      workers_(workers),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      waker_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  RQ_CHECK(epoll_ >= 0 && waker_ >= 0);
  epoll_event event{};
  // Told once for each time that it is written to, so it need not be read.
  event.events = EPOLLIN | EPOLLET;
  event.data.u64 = kWakerId;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, waker_, &event);
}

Reactor::~Reactor() {
  slots_.clear();
  ::close(waker_);
  ::close(epoll_);
}

void Reactor::wake() const {
  const std::uint64_t one = 1;
  // Only fails when it is awake already.
  static_cast<void>(::write(waker_, &one, sizeof one) < 0);
}

bool Reactor::dispatch(std::uint64_t connection, RoutedRequest routed) {
  std::atomic<std::int64_t>& waiting = parts.counters.requests_waiting;
  waiting.fetch_add(1, std::memory_order_relaxed);
  const bool taken = workers_.offer([this, &waiting, connection, routed = std::move(routed)] {
    waiting.fetch_sub(1, std::memory_order_relaxed);
    finish(connection, router_.answer(routed));
  });
  if (!taken) {
    waiting.fetch_sub(1, std::memory_order_relaxed);
  }
  return taken;
}

void Reactor::finish(std::uint64_t connection, std::string answer) {
  bool first = false;
  {
    const std::lock_guard lock(finished_mutex_);
    first = finished_.empty();
    finished_.emplace_back(connection, std::move(answer));
  }
  if (first) {
    wake();
  }
}

void Reactor::run() {
  listen_to(true);
  while (true) {
    turn();
    const Moment now = steady_clock::now();
    if (parts.draining && !draining_) {
      start_draining(now);
    }
    if (draining_ && (by_age_.empty() || now >= drain_until_)) {
      return;
    }
  }
}

void Reactor::turn() {
  std::array<epoll_event, kEvents> events{};
  const bool idle = by_age_.empty() && listening_ && !parts.draining;
  const int timeout = !again_.empty() ? 0 : idle ? -1 : static_cast<int>(kSweepEvery.count());
  const int count = ::epoll_wait(epoll_, events.data(), kEvents, timeout);
  const Moment now = steady_clock::now();
  update_date();
  bool arrivals = false;
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events.at(static_cast<std::size_t>(i));
    if (event.data.u64 == kListenerId) {
      arrivals = true;
    } else if (event.data.u64 != kWakerId) {
      handle(event.data.u64, event.events, now);
    }
  }
  take_finished(now);
  for (const std::uint64_t id : std::exchange(again_, {})) {
    handle(id, 0, now);
  }
  // After the others: an id that was given up above must not be taken for its successor.
  if (arrivals) {
    accept_all(now);
  }
  if (now - swept_ >= kSweepEvery) {
    sweep(now);
  }
}

void Reactor::take_finished(Moment now) {
  std::vector<std::pair<std::uint64_t, std::string>> finished;
  {
    const std::lock_guard lock(finished_mutex_);
    finished.swap(finished_);
  }
  for (auto& [id, answer] : finished) {
    if (Slot* const slot = find(id)) {
      const std::uint64_t before = slot->connection->requests();
      const auto index = static_cast<std::uint32_t>(id);
      settle(index, before, slot->connection->complete(std::move(answer), now));
    }
  }
}

void Reactor::accept_all(Moment now) {
  for (int i = 0; i < kAcceptsATurn; ++i) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int socket = ::accept4(listener_->descriptor(), reinterpret_cast<sockaddr*>(&address),
                                 &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      add(socket, Address::of(address), now);
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      // Nobody need be waiting: the system looks for a descriptor first. So not the only one here.
      if (by_age_.size() < 2 || !make_room()) {
        // Until the next sweep; otherwise the waiting client would wake us again and again.
        listen_to(false);
        return;
      }
    } else if (errno != ECONNABORTED && errno != EINTR) {
      return;
    }
  }
}

// Closes the connection that has brought nothing for the longest time.
bool Reactor::make_room() {
  for (const std::uint32_t slot : by_age_) {
    if (!slots_[slot].connection->is_busy()) {
      count(parts.counters.connections_evicted);
      remove(slot);
      return true;
    }
  }
  return false;
}

void Reactor::add(int socket, const Address& peer, Moment now) {
  const bool trusted = std::find(parts.trusted_proxies.begin(), parts.trusted_proxies.end(),
                                 peer) != parts.trusted_proxies.end();
  if (!trusted && !parts.addresses.enter(peer.owner())) {
    count(parts.counters.connections_refused);
    ::close(socket);
    return;
  }
  if (parts.counters.connections_open >= static_cast<std::int64_t>(parts.most_connections)) {
    static_cast<void>(make_room());
  }
  if (free_slots_.empty()) {
    free_slots_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
  }
  const std::uint32_t index = free_slots_.back();
  free_slots_.pop_back();
  Slot& slot = slots_[index];
  slot.connection = std::make_unique<Connection>(socket, id_of(index), peer, trusted, *this, now);
  slot.place = by_age_.insert(by_age_.end(), index);
  count(parts.counters.connections_accepted);
  ++parts.counters.connections_open;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.u64 = id_of(index);
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) {
    remove(index);
  }
}

void Reactor::handle(std::uint64_t id, std::uint32_t events, Moment now) {
  Slot* const slot = find(id);
  if (slot == nullptr || slot->connection->is_abandoned()) {
    return;
  }
  const std::uint64_t before = slot->connection->requests();
  const bool broken = (events & (EPOLLERR | EPOLLHUP)) != 0;
  slot->connection->allow((events & EPOLLIN) != 0, (events & EPOLLOUT) != 0,
                          (events & EPOLLRDHUP) != 0);
  settle(static_cast<std::uint32_t>(id), before,
         broken ? Connection::Next::kOver : slot->connection->advance(now));
}

void Reactor::settle(std::uint32_t slot, std::uint64_t requests_before, Connection::Next next) {
  Connection& connection = *slots_[slot].connection;
  if (next == Connection::Next::kOver) {
    if (connection.is_busy()) {
      connection.abandon();
    } else {
      remove(slot);
    }
    return;
  }
  if (connection.requests() != requests_before) {
    by_age_.splice(by_age_.end(), by_age_, slots_[slot].place);
  }
  if (next == Connection::Next::kAgain) {
    again_.push_back(id_of(slot));
  }
}

void Reactor::remove(std::uint32_t slot) {
  by_age_.erase(slots_[slot].place);
  slots_[slot].connection.reset();
  ++slots_[slot].generation;
  free_slots_.push_back(slot);
  --parts.counters.connections_open;
}

void Reactor::sweep(Moment now) {
  swept_ = now;
  listen_to(!draining_);
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    Connection* const connection = slots_[slot].connection.get();
    if (connection == nullptr || connection->is_abandoned()) {
      continue;
    }
    const bool late = now >= connection->deadline() ||
                      (draining_ && now >= read_until_ && connection->is_reading());
    const bool leaves = draining_ && connection->is_idle();
    if (late || leaves) {
      settle(slot, connection->requests(),
             late ? connection->time_out(now) : Connection::Next::kOver);
    }
  }
}

void Reactor::start_draining(Moment now) {
  draining_ = true;
  drain_until_ = now + parts.limits.drain_time;
  read_until_ = now + kDrainGrace;
  // Whoever was let into the queue gets an answer.
  accept_all(now);
  listen_to(false);
  listener_.reset();
  // What has come on idle connections is told after this, and they leave at the next sweep.
  swept_ = now;
}

void Reactor::listen_to(bool on) {
  if (on == listening_) {
    return;
  }
  epoll_event event{};
  event.events = EPOLLIN | EPOLLEXCLUSIVE;
  event.data.u64 = kListenerId;
  listening_ = on;
  ::epoll_ctl(epoll_, on ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, listener_->descriptor(), &event);
}

void Reactor::update_date() {
  const std::int64_t now_ms = parts.clock.now_ms();
  if (now_ms / 1'000 != date_second_) {
    date_second_ = now_ms / 1'000;
    date_line = "Date: " + http_date(now_ms) + "\r\n";
  }
}

Reactor::Slot* Reactor::find(std::uint64_t id) {
  const auto index = static_cast<std::uint32_t>(id);
  if (index >= slots_.size() || slots_[index].generation != id >> 32U ||
      slots_[index].connection == nullptr) {
    return nullptr;
  }
  return &slots_[index];
}

std::uint64_t Reactor::id_of(std::uint32_t slot) const {
  return (std::uint64_t{slots_[slot].generation} << 32U) | slot;
}

}  // namespace rq::server
