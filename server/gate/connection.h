// Connection: one client's socket. Reads requests, has them answered, and sends the answers in
// order. Never waits: it is told what its socket can do and how late it is.

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/gate/chunked_body.h"
#include "server/gate/gate_parts.h"
#include "server/gate/judge.h"
#include "server/gate/output.h"
#include "server/gate/request_parser.h"
#include "server/gate/router.h"

namespace rq::server {

/// What a connection needs of the thread that it belongs to.
struct ConnectionTools {
  explicit ConnectionTools(GateParts& its_parts) : parts(its_parts) {}
  ConnectionTools(const ConnectionTools&) = delete;
  ConnectionTools& operator=(const ConnectionTools&) = delete;
  virtual ~ConnectionTools() = default;

  /// Has a request answered by a route; complete() comes later. False when too many wait.
  [[nodiscard]] virtual bool dispatch(std::uint64_t connection, RoutedRequest request) = 0;

  GateParts& parts;
  std::array<char, 16'384> scratch{};
  ParsedRequest request;
  /// "Date: …" with its end, of this second.
  std::string date_line;
};

class Connection {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  /// Wait for the socket or a worker; be called again soon; be closed.
  enum class Next { kWait, kAgain, kOver };

  /// Owns `socket`.
  Connection(int socket, std::uint64_t id, const Address& peer, bool peer_is_trusted,
             ConnectionTools& tools, Moment now);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// What has become possible since the last time.
  void allow(bool reading, bool writing, bool ended) {
    readable_ = readable_ || reading;
    writable_ = writable_ || writing;
    ended_ = ended_ || ended;
  }
  [[nodiscard]] Next advance(Moment now);
  /// The answer of the route has come.
  [[nodiscard]] Next complete(std::string answer, Moment now);
  /// deadline() is over.
  [[nodiscard]] Next time_out(Moment now);
  [[nodiscard]] Moment deadline() const;

  /// A route is at work for it, so it cannot be forgotten yet.
  [[nodiscard]] bool is_busy() const { return state_ == State::kBusy; }
  /// Nothing of a request has come, nothing of an answer is left.
  [[nodiscard]] bool is_idle() const;
  /// Waits for a request, or for more of one.
  [[nodiscard]] bool is_reading() const;
  /// The client is gone; what is still at work for it is finished for nobody.
  void abandon();
  [[nodiscard]] bool is_abandoned() const { return socket_ < 0; }
  /// Requests that were whole so far.
  [[nodiscard]] std::uint64_t requests() const { return requests_; }

 private:
  enum class State { kHead, kContent, kBusy, kClosing, kLingering };

  [[nodiscard]] Next receive(Moment now);
  [[nodiscard]] bool send(Moment now);
  [[nodiscard]] Next drop_input();
  void start_next(Moment now);

  void take(std::string_view bytes, Moment now);
  [[nodiscard]] std::string_view take_requests(std::string_view bytes, Moment now);
  [[nodiscard]] bool take_head(std::string_view& bytes, Moment now);
  [[nodiscard]] bool take_content(std::string_view& bytes, Moment now);
  void start_request(std::string_view head, bool more_has_come, Moment now);
  void start_routed(const ParsedRequest& request, const Decision& decision, const Address& client,
                    bool more_has_come, Moment now);
  void dispatch(Moment now);

  void answer_from_site(const ParsedRequest& request);
  void answer(const Reply& reply);
  void refuse(const Refusal& refusal, bool closes, long retry_after_seconds = 0);
  [[nodiscard]] bool charge();

  int socket_;
  std::uint64_t id_;
  Address peer_;
  bool peer_is_trusted_;
  ConnectionTools& tools_;

  State state_ = State::kHead;
  bool readable_ = true;
  bool writable_ = true;
  /// The client has said its last word, which may not be read yet.
  bool ended_ = false;
  /// Input was left because there was too much output.
  bool unread_ = false;
  /// Of the request that is being answered.
  bool keep_alive_ = true;
  bool http_1_0_ = false;
  bool head_only_ = false;
  bool passed_empty_line_ = false;

  std::string pending_;
  std::size_t scanned_ = 0;
  RoutedRequest routed_;
  ChunkedBody chunks_;
  bool chunked_ = false;
  std::size_t content_left_ = 0;
  std::size_t max_body_ = 0;
  Output output_;

  /// When the state, or the request in it, began.
  Moment since_;
  Moment output_since_;
  std::size_t output_sent_ = 0;
  std::size_t dropped_ = 0;
  /// Bytes of the request that a route is at work on, and bytes taken from the budget.
  std::size_t at_work_ = 0;
  std::size_t charged_ = 0;
  std::uint64_t requests_ = 0;
};

}  // namespace rq::server
