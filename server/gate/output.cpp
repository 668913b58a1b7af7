#include "server/gate/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <utility>

namespace rq::server {
namespace {

// Below this a copy is cheaper than keeping the pieces apart.
constexpr std::size_t kCopiedBytes = std::size_t{4} << 10U;
constexpr std::size_t kKeptCapacity = std::size_t{4} << 10U;
constexpr std::size_t kFullText = std::size_t{32} << 10U;
constexpr std::size_t kFullBodies = 8;
constexpr std::size_t kPieces = 8;

}  // namespace

void Output::add_body(std::shared_ptr<const std::string> body, int file) {
  if (body->size() <= kCopiedBytes) {
    text_.append(*body);
  } else {
    bodies_.push_back({text_.size(), std::move(body), file});
  }
}

bool Output::is_full() const { return text_.size() >= kFullText || bodies_.size() >= kFullBodies; }

Output::Sent Output::flush(int socket, std::size_t& sent) {
  while (!empty()) {
    const long now = send_some(socket);
    if (now < 0) {
      if (errno == EINTR) {
        continue;
      }
      return errno == EAGAIN || errno == EWOULDBLOCK ? Sent::kBlocked : Sent::kBroken;
    }
    sent += static_cast<std::size_t>(now);
    advance(static_cast<std::size_t>(now));
  }
  return Sent::kAll;
}

// The texts and bodies that come next, up to a body that the kernel sends by itself.
long Output::send_some(int socket) const {
  std::array<iovec, kPieces> pieces{};
  std::size_t count = 0;
  std::size_t text_at = text_done_;
  std::size_t done = body_done_;
  bool file_follows = false;
  const auto add = [&](const char* from, std::size_t size) {
    if (size > 0) {
      pieces.at(count++) = {const_cast<char*>(from), size};
    }
  };
  std::size_t at = body_at_;
  for (; at < bodies_.size() && count + 2 < kPieces && !file_follows; ++at) {
    const Body& body = bodies_[at];
    add(text_.data() + text_at, body.text_end - text_at);
    text_at = body.text_end;
    file_follows = body.file >= 0;
    if (!file_follows) {
      add(body.bytes->data() + done, body.bytes->size() - done);
    } else if (count == 0) {
      auto offset = static_cast<off_t>(done);
      return ::sendfile(socket, body.file, &offset, body.bytes->size() - done);
    }
    done = 0;
  }
  if (at == bodies_.size() && !file_follows) {
    add(text_.data() + text_at, text_.size() - text_at);
  }
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = count;
  return ::sendmsg(socket, &message, MSG_NOSIGNAL | (file_follows ? MSG_MORE : 0));
}

void Output::advance(std::size_t bytes) {
  while (body_at_ < bodies_.size()) {
    const Body& body = bodies_[body_at_];
    const std::size_t text = std::min(bytes, body.text_end - text_done_);
    text_done_ += text;
    bytes -= text;
    const std::size_t content = std::min(bytes, body.bytes->size() - body_done_);
    body_done_ += content;
    bytes -= content;
    if (body_done_ < body.bytes->size()) {
      return;
    }
    ++body_at_;
    body_done_ = 0;
  }
  text_done_ += bytes;
  if (text_done_ == text_.size()) {
    forget();
  }
}

void Output::forget() {
  bodies_.clear();
  body_at_ = 0;
  body_done_ = 0;
  text_done_ = 0;
  text_.clear();
  if (text_.capacity() > kKeptCapacity) {
    text_.shrink_to_fit();
  }
}

}  // namespace rq::server
