#include <algorithm>
#include <vector>

#include "core/base/check.h"
#include "core/base/delta.h"
#include "core/base/packed.h"

namespace rq {

namespace {

/// So many bytes have to be the same before they are copied: fewer cost as much as they save.
constexpr std::size_t kLeast = 12;
/// Places with the same beginning that are compared; more are rare and help little.
constexpr std::size_t kMostTried = 32;
constexpr std::size_t kNoPlace = ~std::size_t{0};
constexpr std::uint32_t kFactor = 0x9E3779B1;

std::size_t same_bytes(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  const auto end = a.begin() + static_cast<std::ptrdiff_t>(most);
  return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
}

/// Where beginnings of kLeast bytes stand in a text.
class Places {
 public:
  explicit Places(std::string_view text)
      : text_(text), heads_(std::size_t{1} << kBits, kNoPlace), before_(text.size(), kNoPlace) {
    for (std::size_t at = 0; at + kLeast <= text.size(); ++at) {
      std::size_t& head = heads_[slot(text.substr(at, kLeast))];
      before_[at] = head;
      head = at;
    }
  }

  struct Match {
    std::size_t at = 0;
    std::size_t size = 0;
  };

  /// The longest beginning of `wanted` that stands in the text, of those that are tried; at
  /// `likely` when that is as long.
  [[nodiscard]] Match longest(std::string_view wanted, std::size_t likely) const {
    Match best{likely, same_bytes(text_.substr(std::min(likely, text_.size())), wanted)};
    if (wanted.size() < kLeast) {
      return best;
    }
    std::size_t tried = 0;
    for (std::size_t at = heads_[slot(wanted.substr(0, kLeast))];
         at != kNoPlace && tried < kMostTried; at = before_[at], ++tried) {
      const std::size_t size = same_bytes(text_.substr(at), wanted);
      if (size > best.size) {
        best = {at, size};
      }
    }
    return best;
  }

 private:
  static constexpr unsigned kBits = 16;

  static std::size_t slot(std::string_view bytes) {
    std::uint32_t hash = 0;
    for (const char byte : bytes) {
      hash = (hash + static_cast<unsigned char>(byte)) * kFactor;
    }
    return hash >> (32U - kBits);
  }

  std::string_view text_;
  std::vector<std::size_t> heads_;
  /// The place before with the same slot.
  std::vector<std::size_t> before_;
};

}  // namespace

std::string make_delta(std::string_view from, std::string_view to) {
  RQ_CHECK(from.size() <= kMaxDeltaBytes && to.size() <= kMaxDeltaBytes);
  const Places places(from);
  std::string steps;
  std::string new_bytes;
  std::size_t fresh = 0;
  std::size_t next = 0;
  const auto add_step = [&](const Places::Match& copied) {
    packed::put_number(steps, fresh);
    packed::put_number(steps, copied.size);
    packed::put_number(steps, packed::fold(static_cast<std::int64_t>(copied.at) -
                                           static_cast<std::int64_t>(next)));
    fresh = 0;
    next = copied.at + copied.size;
  };
  for (std::size_t at = 0; at < to.size();) {
    // After bytes that were replaced by as many, the text goes on where it would have.
    const Places::Match match = places.longest(to.substr(at), next + fresh);
    if (match.size >= kLeast) {
      add_step(match);
      at += match.size;
    } else {
      new_bytes += to[at++];
      ++fresh;
    }
  }
  if (fresh > 0) {
    add_step({next, 0});
  }
  std::string delta = "RQD1";
  packed::put_number(delta, to.size());
  packed::put_number(delta, steps.size());
  return delta + steps + new_bytes;
}

}  // namespace rq
