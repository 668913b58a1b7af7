// Any bytes as a request with content in chunks: read whole and read in pieces must give the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/gate/characters.h"
#include "server/gate/chunked_body.h"
#include "server/gate/request_parser.h"
#include "server/gate/router.h"

namespace {

using namespace rq::server;

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

void check_chunks(std::string_view bytes, std::size_t step) {
  ChunkedBody at_once(1'000);
  std::string whole;
  std::string_view rest = bytes;
  const auto state = at_once.read(rest, whole);
  require(whole.size() <= 1'000);

  ChunkedBody by_pieces(1'000);
  std::string gathered;
  std::size_t done = 0;
  auto now = ChunkedBody::State::kMore;
  while (now == ChunkedBody::State::kMore && done < bytes.size()) {
    std::string_view piece = bytes.substr(done, step);
    const std::size_t size = piece.size();
    now = by_pieces.read(piece, gathered);
    done += size - piece.size();
  }
  require(now == state && gathered == whole);
  require(state != ChunkedBody::State::kDone || bytes.size() - rest.size() == done);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const GateLimits limits;
  std::size_t scanned = 0;
  const std::size_t end = find_head_end(bytes, scanned);

  // The same end, however the bytes come.
  std::size_t scanned_slowly = 0;
  std::size_t end_slowly = std::string_view::npos;
  const std::size_t step = 1 + size % 5;
  for (std::size_t come = 0; come < size && end_slowly == std::string_view::npos;) {
    come = std::min(size, come + step);
    end_slowly = find_head_end(bytes.substr(0, come), scanned_slowly);
  }
  require(end == end_slowly);
  if (end == std::string_view::npos) {
    return 0;
  }
  ParsedRequest request;
  if (parse_head(bytes.substr(0, end), limits, request)) {
    return 0;
  }
  require(request.fields.size() <= limits.fields && request.target.size() <= limits.target_bytes);
  require(!(request.chunked && request.content_length));
  require(request.target.find_first_of(std::string_view("\r\n \0", 4)) == std::string_view::npos);
  // What the router gets is a sound request again, with the same meaning.
  const std::string canonical = canonical_head(request) + "\r\n";
  ParsedRequest again;
  require(!parse_head(canonical, limits, again));
  require(again.method == request.method && again.target == request.target &&
          again.host == request.host && !again.has_content());
  check_chunks(bytes.substr(end), step);
  return 0;
}
