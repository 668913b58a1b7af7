#include "core/money/discount.h"

#include <algorithm>
#include <bit>

namespace rq {
namespace {

/// Near values have so many bits for what was received; together with those of a near discount, and
/// what is paid at most four times as much, they fit a word.
constexpr unsigned kNearBits = 31;
constexpr std::uint64_t kNearOne = std::uint64_t{1} << kNearBits;

std::uint64_t low_word(Wide value) { return static_cast<std::uint64_t>(value); }
std::uint64_t high_word(Wide value) { return static_cast<std::uint64_t>(value >> kDiscountBits); }
Wide product(std::uint64_t a, std::uint64_t b) { return static_cast<Wide>(a) * b; }

/// Fen as near values: moved by so many bits, to the left when that is negative.
std::uint64_t moved(std::uint64_t fen, int by) { return by >= 0 ? fen >> by : fen << -by; }

struct NearValue {
  std::uint64_t value = 0;
  /// How much more it is for a whole more of discount.
  std::uint64_t growth = 0;
};

NearValue near_value(std::span<const Money> payments, int by, std::uint64_t discount) {
  // What grows is up to 600 times the value, so it gives some of its bits away before a product.
  constexpr unsigned kGiven = 10;
  NearValue near;
  for (std::size_t i = payments.size(); i-- > 0;) {
    near.value += moved(static_cast<std::uint64_t>(payments[i].fen()), by);
    near.growth = (((near.growth >> kGiven) * discount) >> (kNearBits - kGiven)) + near.value;
    near.value = (near.value * discount) >> kNearBits;
  }
  return near;
}

/// Where to look first, and how steep it is there: fen for a whole more of discount, 0 when that is
/// not known.
struct Start {
  std::uint64_t discount = kLowestDiscount;
  std::uint64_t growth = 0;
};

/// Newton's steps from a rate of nothing: they come from above, since the value bends upwards.
Start find_start(std::span<const Money> payments, Money received) {
  constexpr int kSteps = 6;
  const auto wanted = static_cast<std::uint64_t>(received.fen());
  const int by = static_cast<int>(std::bit_width(wanted)) - static_cast<int>(kNearBits);
  std::uint64_t paid = 0;
  for (const Money payment : payments) paid += static_cast<std::uint64_t>(payment.fen());
  Start start;
  if (paid / 4 >= wanted) return start;
  std::uint64_t discount = kNearOne;
  for (int step = 0; step < kSteps; ++step) {
    const NearValue near = near_value(payments, by, discount);
    start.growth = moved(near.growth, -by);
    const std::uint64_t goal = moved(wanted, by);
    if (near.value <= goal || near.growth == 0) break;
    const std::uint64_t less = ((near.value - goal) << (kNearBits - 2)) / near.growth * 4;
    if (less == 0 || less > discount - kNearOne / 2) break;
    discount -= less;
  }
  start.discount =
      discount == kNearOne ? ~std::uint64_t{0} : discount << (kDiscountBits - kNearBits);
  return start;
}

/// So far from the wanted value, in 2^-64 fen, over what it grows by: at least 1. Words are
/// divided, with what of both fits them.
std::uint64_t newton_step(Wide apart, std::uint64_t growth) {
  const int too_long = static_cast<int>(std::bit_width(high_word(apart)));
  const std::uint64_t slope = growth >> too_long;
  if (slope == 0) return 1;
  return std::max<std::uint64_t>(1, low_word(apart >> too_long) / slope);
}

}  // namespace

Wide value_now(std::span<const Money> payments, std::uint64_t discount) {
  Wide value = 0;
  for (std::size_t i = payments.size(); i-- > 0;) {
    value += static_cast<Wide>(payments[i].fen()) << kDiscountBits;
    if (discount == 0) continue;
    value = product(high_word(value), discount) + high_word(product(low_word(value), discount));
  }
  return value;
}

std::uint64_t find_discount(std::span<const Money> payments, Money received) {
  constexpr int kGuesses = 8;
  // Behind a step as short as this, the next would move the last bits only.
  constexpr std::uint64_t kShort = 1U << 16U;
  const Wide wanted = static_cast<Wide>(received.fen()) << kDiscountBits;
  const Start start = find_start(payments, received);
  // Worth no more at `low`, and more at `high`, which begins beyond the last.
  std::uint64_t low = kLowestDiscount;
  std::uint64_t high = 0;
  std::uint64_t discount = start.discount;
  for (int guess = 0; high - low > 1; ++guess) {
    const std::uint64_t inside = discount - low;
    if (guess >= kGuesses || start.growth == 0 || inside == 0 || inside >= high - low) {
      discount = low + (high - low) / 2;
    }
    const Wide value = value_now(payments, discount);
    const bool is_more = value > wanted;
    (is_more ? high : low) = discount;
    if (guess >= kGuesses || start.growth == 0) continue;
    const std::uint64_t step = newton_step(is_more ? value - wanted : wanted - value, start.growth);
    discount = is_more ? discount - step : discount + step;
    if (step <= kShort && discount >= kLowestDiscount) return discount;
  }
  return low;
}

}  // namespace rq
