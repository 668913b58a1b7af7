// Content in chunks (RFC 9112, 7.1), taken apart as it arrives.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rq::server {

/// As strict as the head: CR LF only, sizes of digits only, extensions and trailers checked for
/// their form, bounded, and thrown away.
class ChunkedBody {
 public:
  enum class State { kMore, kDone, kBad, kTooLarge };

  /// `max_body`: content without sizes, extensions and trailers, in bytes.
  explicit ChunkedBody(std::size_t max_body = 0) : max_body_(max_body) {}

  /// Reads `bytes`, adds the content to `body`, and cuts off what it has read. What is left when it
  /// is done belongs to the next request.
  [[nodiscard]] State read(std::string_view& bytes, std::string& body);

 private:
  enum class Part { kSizeLine, kContent, kContentEnd, kTrailer };

  [[nodiscard]] bool take_line(std::string_view& bytes);
  [[nodiscard]] State end_size_line();
  [[nodiscard]] State end_trailer();
  [[nodiscard]] State end_content();
  void take_content(std::string_view& bytes, std::string& body);

  std::size_t max_body_;
  Part part_ = Part::kSizeLine;
  /// The line that is being read, without its end.
  std::string line_;
  std::size_t extra_bytes_ = 0;
  std::size_t total_ = 0;
  std::size_t left_in_chunk_ = 0;
  bool bad_line_ = false;
};

}  // namespace rq::server
