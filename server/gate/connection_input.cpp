// What a connection does with the bytes that have come.

#include <algorithm>
#include <array>
#include <utility>

#include "server/gate/connection.h"

namespace rq::server {
namespace {

constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view kEmptyLine = "\r\n";
constexpr long kRetrySeconds = 1;
constexpr std::size_t kReserveFrom = std::size_t{64} << 10U;

constexpr Refusal kNoRequest{400, "bad_request", "this is not a request of HTTP"};
constexpr Refusal kHeadTooLarge{431, "head_too_large", "the header fields are too large"};
constexpr Refusal kLineTooLong{414, "target_too_long", "the address is longer than 2048 bytes"};
constexpr Refusal kBadChunks{400, "bad_request", "the chunks of the content cannot be read"};
constexpr Refusal kChunksTooLarge{413, "content_too_large", "the content is too large"};
constexpr Refusal kNoMemory{503, "busy", "too many requests are being read; try again later"};
constexpr Refusal kQueueFull{503, "busy", "too many requests are waiting; try again later"};

}  // namespace

void Connection::take(std::string_view bytes, Moment now) {
  // Alone when nothing was waiting, which is the rule; together with it otherwise.
  if (pending_.empty()) {
    const std::string_view rest = take_requests(bytes, now);
    pending_.assign(rest);
  } else {
    pending_.append(bytes);
    const std::string_view rest = take_requests(pending_, now);
    pending_.erase(0, pending_.size() - rest.size());
  }
  if (pending_.empty()) {
    pending_.shrink_to_fit();
  }
  if (!charge() && state_ != State::kClosing) {
    refuse(kNoMemory, true, kRetrySeconds);
  }
}

// Gives back what has to wait.
std::string_view Connection::take_requests(std::string_view bytes, Moment now) {
  bool went_on = true;
  while (went_on && !bytes.empty()) {
    if (output_.is_full()) {
      unread_ = true;
      break;
    }
    went_on = state_ == State::kHead      ? take_head(bytes, now)
              : state_ == State::kContent ? take_content(bytes, now)
                                          : false;
  }
  if (state_ == State::kClosing) {
    return {};
  }
  unread_ = unread_ || (state_ == State::kBusy && !bytes.empty());
  return bytes;
}

bool Connection::take_head(std::string_view& bytes, Moment now) {
  const GateLimits& limits = tools_.parts.limits;
  if (scanned_ == 0 && pending_.empty()) {
    since_ = now;
  }
  // RFC 9112, 2.2: one empty line before a request is passed over.
  if (!passed_empty_line_ && bytes.starts_with(kEmptyLine)) {
    passed_empty_line_ = true;
    scanned_ = 0;
    bytes.remove_prefix(kEmptyLine.size());
    return true;
  }
  if (cannot_begin_request(bytes.front())) {
    refuse(kNoRequest, true);
    return false;
  }
  const std::size_t size = find_head_end(bytes.substr(0, limits.head_bytes), scanned_);
  if (size == std::string_view::npos) {
    if (bytes.size() >= limits.head_bytes) {
      refuse(scanned_ == 0 ? kLineTooLong : kHeadTooLarge, true);
    }
    return false;
  }
  const std::string_view head = bytes.substr(0, size);
  bytes.remove_prefix(size);
  scanned_ = 0;
  passed_empty_line_ = false;
  since_ = now;
  start_request(head, !bytes.empty(), now);
  return state_ != State::kBusy && state_ != State::kClosing;
}

void Connection::start_request(std::string_view head, bool more_has_come, Moment now) {
  ParsedRequest& request = tools_.request;
  ++requests_;
  head_only_ = head.starts_with("HEAD ");
  if (const auto refusal = parse_head(head, tools_.parts.limits, request)) {
    refuse(*refusal, true);
    return;
  }
  keep_alive_ = request.keep_alive && !tools_.parts.draining;
  http_1_0_ = request.http_1_0;
  const Address client = client_of(request, peer_, peer_is_trusted_);
  const Decision decision = decide(request, client, tools_.parts, now);
  switch (decision.kind) {
    case Decision::Kind::kRefuse:
      if (decision.refusal.status == 429) {
        count(tools_.parts.counters.requests_rate_limited);
      }
      // What follows CONNECT may be meant for somebody else.
      refuse(decision.refusal, request.has_content() || request.method == "CONNECT",
             decision.retry_after_seconds);
      return;
    case Decision::Kind::kAnswer: answer_from_site(request); return;
    case Decision::Kind::kRoute:
      start_routed(request, decision, client, more_has_come, now);
      return;
  }
}

void Connection::answer_from_site(const ParsedRequest& request) {
  count(tools_.parts.counters.requests_static);
  // Content is not read here, so nobody knows where the next request would begin.
  keep_alive_ = keep_alive_ && !request.has_content();
  std::string accept_storage;
  std::string match_storage;
  const Reply reply = tools_.parts.site({request.method, request.target,
                                         request.values("Accept-Encoding", accept_storage),
                                         request.values("If-None-Match", match_storage)});
  answer(reply);
}

void Connection::start_routed(const ParsedRequest& request, const Decision& decision,
                              const Address& client, bool more_has_come, Moment now) {
  count(tools_.parts.counters.requests_routed);
  routed_.head = canonical_head(request);
  routed_.may_have_content = request.method != "GET" && request.method != "HEAD";
  routed_.address = client.text();
  // The library would not tell a client of HTTP/1.0 that the connection stays.
  keep_alive_ = keep_alive_ && !http_1_0_;
  routed_.closes = !keep_alive_;
  if (!request.has_content()) {
    dispatch(now);
    return;
  }
  state_ = State::kContent;
  since_ = now;
  chunked_ = request.chunked;
  max_body_ = decision.route->max_body;
  chunks_ = ChunkedBody(max_body_);
  content_left_ = request.chunked ? 0 : static_cast<std::size_t>(*request.content_length);
  if (request.expects_continue && !more_has_come) {
    output_.add_text(kGoOn);
  }
}

bool Connection::take_content(std::string_view& bytes, Moment now) {
  if (chunked_) {
    switch (chunks_.read(bytes, routed_.content)) {
      case ChunkedBody::State::kMore: return true;
      case ChunkedBody::State::kBad: refuse(kBadChunks, true); return false;
      case ChunkedBody::State::kTooLarge: refuse(kChunksTooLarge, true); return false;
      case ChunkedBody::State::kDone: break;
    }
  } else {
    const std::size_t taken = std::min(content_left_, bytes.size());
    // Not before some of it has come: announcing costs nothing.
    if (routed_.content.size() >= kReserveFrom) {
      routed_.content.reserve(routed_.content.size() + content_left_);
    }
    routed_.content.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    content_left_ -= taken;
    if (content_left_ > 0) {
      return true;
    }
  }
  dispatch(now);
  return state_ == State::kHead;
}

void Connection::dispatch(Moment now) {
  since_ = now;
  state_ = State::kBusy;
  const bool has_room = charge();
  at_work_ = routed_.head.capacity() + routed_.content.capacity();
  if (!has_room) {
    refuse(kNoMemory, true, kRetrySeconds);
  } else if (!tools_.dispatch(id_, std::move(routed_))) {
    count(tools_.parts.counters.requests_queue_full);
    refuse(kQueueFull, !keep_alive_, kRetrySeconds);
  }
}

void Connection::refuse(const Refusal& refusal, bool closes, long retry_after_seconds) {
  count(tools_.parts.counters.requests_refused.at(static_cast<std::size_t>(refusal.status)));
  keep_alive_ = keep_alive_ && !closes;
  state_ = State::kHead;
  routed_ = {};
  at_work_ = 0;
  const std::string seconds = std::to_string(retry_after_seconds);
  const std::array<std::pair<std::string_view, std::string_view>, 1> fields = {
      {{refusal.status == 405 ? "Allow" : "Retry-After",
        refusal.status == 405 ? std::string_view("GET, HEAD") : std::string_view(seconds)}}};
  const bool has_field = refusal.status == 405 || retry_after_seconds > 0;
  answer(error_reply(refusal.status, refusal.code, refusal.detail,
                     std::span(fields).first(has_field ? 1 : 0)));
}

void Connection::answer(const Reply& reply) {
  output_.add_text(*reply.head);
  output_.add_text(tools_.date_line);
  output_.add_text(!keep_alive_ ? "Connection: close\r\n\r\n"
                   : http_1_0_  ? "Connection: keep-alive\r\n\r\n"
                                : kEmptyLine);
  if (!head_only_ && reply.body != nullptr) {
    output_.add_body(reply.body, reply.body_file);
  }
  head_only_ = false;
  if (!keep_alive_) {
    state_ = State::kClosing;
  }
}

// False when what this connection holds is too much for all; it keeps what it has.
bool Connection::charge() {
  const std::size_t held =
      pending_.capacity() + routed_.content.capacity() + routed_.head.capacity() + at_work_;
  const std::size_t wanted = held > GateLimits::kFreeBytes ? held - GateLimits::kFreeBytes : 0;
  if (wanted > charged_ && !tools_.parts.budget.take(wanted - charged_)) {
    return false;
  }
  if (wanted < charged_) {
    tools_.parts.budget.give_back(charged_ - wanted);
  }
  charged_ = wanted;
  return true;
}

}  // namespace rq::server
