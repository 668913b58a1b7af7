// Output: what is still to be sent on one connection.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rq::server {

/// Short texts are gathered; long ones are kept as references and never copied.
class Output {
 public:
  enum class Sent { kAll, kBlocked, kBroken };

  void add_text(std::string_view text) { text_.append(text); }
  /// `file`: a descriptor with the bytes of `body` that lives as long as `body`, or -1.
  void add_body(std::shared_ptr<const std::string> body, int file);

  [[nodiscard]] bool empty() const { return text_.empty() && bodies_.empty(); }
  /// True when nothing more should be added before some of it was sent.
  [[nodiscard]] bool is_full() const;

  /// Sends as much as the socket takes now; `sent` grows by the bytes.
  [[nodiscard]] Sent flush(int socket, std::size_t& sent);

 private:
  struct Body {
    /// The texts before it end there.
    std::size_t text_end;
    std::shared_ptr<const std::string> bytes;
    int file;
  };

  [[nodiscard]] long send_some(int socket) const;
  void advance(std::size_t bytes);
  void forget();

  std::string text_;
  std::size_t text_done_ = 0;
  std::vector<Body> bodies_;
  /// Bodies before this one are done; of this one, so many bytes.
  std::size_t body_at_ = 0;
  std::size_t body_done_ = 0;
};

}  // namespace rq::server
