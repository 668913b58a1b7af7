// Reactor: one thread that waits for all of its connections at once.

#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "server/gate/connection.h"
#include "server/gate/gate_parts.h"
#include "server/gate/listener.h"
#include "server/gate/workers.h"

namespace rq::server {

class Reactor : public ConnectionTools {
 public:
  /// All must outlive it, but `listener`, which is let go when the gate drains.
  Reactor(GateParts& its_parts, std::shared_ptr<Listener> listener, Router& router,
          Workers& workers);
  ~Reactor() override;

  /// Until the gate drains and nothing is under way any more.
  void run();

  /// Makes run() look up: the gate drains. From any thread.
  void wake() const;

 private:
  using Moment = Connection::Moment;
  struct Slot {
    std::unique_ptr<Connection> connection;
    std::uint32_t generation = 0;
    std::list<std::uint32_t>::iterator place;
  };

  [[nodiscard]] bool dispatch(std::uint64_t connection, RoutedRequest routed) override;
  void finish(std::uint64_t connection, std::string answer);

  void turn();
  void take_finished(Moment now);
  void accept_all(Moment now);
  [[nodiscard]] bool make_room();
  void add(int socket, const Address& peer, Moment now);
  void handle(std::uint64_t id, std::uint32_t events, Moment now);
  void settle(std::uint32_t slot, std::uint64_t requests_before, Connection::Next next);
  void remove(std::uint32_t slot);
  void sweep(Moment now);
  void start_draining(Moment now);
  void update_date();
  void listen_to(bool on);
  [[nodiscard]] Slot* find(std::uint64_t id);
  [[nodiscard]] std::uint64_t id_of(std::uint32_t slot) const;

  std::shared_ptr<Listener> listener_;
  Router& router_;
  Workers& workers_;
  int epoll_;
  int waker_;
  bool listening_ = false;
  bool draining_ = false;
  Moment drain_until_{};
  Moment read_until_{};
  Moment swept_{};
  std::int64_t date_second_ = -1;

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_slots_;
  /// Those that brought no whole request for the longest time come first.
  std::list<std::uint32_t> by_age_;
  std::vector<std::uint64_t> again_;

  std::mutex finished_mutex_;
  std::vector<std::pair<std::uint64_t, std::string>> finished_;
};

}  // namespace rq::server
