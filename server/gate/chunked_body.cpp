#include "server/gate/chunked_body.h"

#include <algorithm>
#include <optional>

#include "server/gate/characters.h"
#include "server/gate/request_parser.h"

namespace rq::server {
namespace {

// Fifteen hexadecimal digits never overflow 64 bits.
constexpr std::size_t kMaxSizeDigits = 15;
constexpr std::size_t kMaxLineBytes = 512;
// Extensions and trailers of one request together: they carry nothing for us.
constexpr std::size_t kMaxExtraBytes = 4'096;

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? std::optional(lower - 'a' + 10) : std::nullopt;
}

// Cuts a quoted-string (RFC 9110, 5.6.4).
bool take_quoted(std::string_view& text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return true;
    }
    if (text[i] == '\\') {
      ++i;
    }
    if (i < text.size() && !is_in(text[i], kValueCharacter)) {
      return false;
    }
  }
  return false;
}

bool take_token(std::string_view& text) {
  const auto* const end =
      std::find_if(text.begin(), text.end(), [](char c) { return !is_in(c, kTokenCharacter); });
  const auto size = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(size);
  return size > 0;
}

// *( ";" chunk-ext-name [ "=" chunk-ext-val ] ), without the spaces that only old senders wrote.
bool is_extensions(std::string_view text) {
  while (!text.empty()) {
    if (text[0] != ';') {
      return false;
    }
    text.remove_prefix(1);
    if (!take_token(text)) {
      return false;
    }
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      if (!(text.starts_with('"') ? take_quoted(text) : take_token(text))) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

// Gathers a line into line_; true when it is whole or wrong.
bool ChunkedBody::take_line(std::string_view& bytes) {
  const auto end = bytes.find('\n');
  const auto part = bytes.substr(0, end);
  bad_line_ = line_.size() + part.size() > kMaxLineBytes;
  if (bad_line_) {
    return true;
  }
  line_.append(part);
  if (end == std::string_view::npos) {
    bytes = {};
    return false;
  }
  bytes.remove_prefix(end + 1);
  bad_line_ = !line_.ends_with('\r');
  if (!bad_line_) {
    line_.pop_back();
  }
  return true;
}

ChunkedBody::State ChunkedBody::end_size_line() {
  std::size_t size = 0;
  std::size_t digits = 0;
  while (digits < line_.size()) {
    const auto digit = hex_digit(line_[digits]);
    if (!digit) {
      break;
    }
    size = size * 16 + static_cast<std::size_t>(*digit);
    if (++digits > kMaxSizeDigits) {
      return State::kBad;
    }
  }
  extra_bytes_ += line_.size() - digits;
  if (digits == 0 || extra_bytes_ > kMaxExtraBytes ||
      !is_extensions(std::string_view(line_).substr(digits))) {
    return State::kBad;
  }
  if (size > max_body_ - total_) {
    return State::kTooLarge;
  }
  total_ += size;
  left_in_chunk_ = size;
  part_ = size == 0 ? Part::kTrailer : Part::kContent;
  return State::kMore;
}

ChunkedBody::State ChunkedBody::end_trailer() {
  if (line_.empty()) {
    return State::kDone;
  }
  extra_bytes_ += line_.size();
  return is_trailer_line(line_) && extra_bytes_ <= kMaxExtraBytes ? State::kMore : State::kBad;
}

void ChunkedBody::take_content(std::string_view& bytes, std::string& body) {
  const std::size_t taken = std::min(bytes.size(), left_in_chunk_);
  body.append(bytes.substr(0, taken));
  bytes.remove_prefix(taken);
  left_in_chunk_ -= taken;
  if (left_in_chunk_ == 0) {
    part_ = Part::kContentEnd;
  }
}

ChunkedBody::State ChunkedBody::end_content() {
  part_ = Part::kSizeLine;
  return line_.empty() ? State::kMore : State::kBad;
}

ChunkedBody::State ChunkedBody::read(std::string_view& bytes, std::string& body) {
  State state = State::kMore;
  while (state == State::kMore && !bytes.empty()) {
    if (part_ == Part::kContent) {
      take_content(bytes, body);
      continue;
    }
    if (!take_line(bytes)) {
      break;
    }
    if (bad_line_) {
      return State::kBad;
    }
    state = part_ == Part::kSizeLine     ? end_size_line()
            : part_ == Part::kContentEnd ? end_content()
                                         : end_trailer();
    line_.clear();
  }
  return state;
}

}  // namespace rq::server
