#include "core/money/annual_cost.h"

#include <string>

#include "core/base/wide.h"
#include "core/money/discount.h"

namespace rq {
namespace {

constexpr std::int64_t kMostPaid = 100'000'000'000'000;
constexpr std::size_t kMostPayments = 600;
constexpr Wide kOne = static_cast<Wide>(1) << kDiscountBits;
constexpr std::uint64_t kPerOne = 1'000'000;
constexpr std::uint64_t kMonthsAYear = 12;

/// How much more than one `1 / discount` is, times `scale`, to the nearest.
std::int64_t gain(std::uint64_t discount, std::uint64_t scale) {
  if (discount == 0) return 0;
  const Wide lacking = kOne - discount;
  return static_cast<std::int64_t>((lacking * scale * 2 + discount) /
                                   (static_cast<Wide>(discount) * 2));
}

std::uint64_t over_a_year(std::uint64_t discount) {
  if (discount == 0) return 0;
  std::uint64_t year = discount;
  for (std::uint64_t month = 1; month < kMonthsAYear; ++month) {
    year = static_cast<std::uint64_t>((static_cast<Wide>(year) * discount) >> kDiscountBits);
  }
  return year;
}

}  // namespace

Result<AnnualCost> annual_cost(Money received, std::span<const Money> payments) {
  if (payments.size() > kMostPayments) {
    return Error{"out_of_range", "payments", "at most 600 payments"};
  }
  std::int64_t paid = 0;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    if (payments[i].fen() < 0 || payments[i].fen() > kMostPaid) {
      return Error{"out_of_range", "payments/" + std::to_string(i), "from 0 to a trillion yuan"};
    }
    paid += payments[i].fen();
  }
  if (received.fen() <= 0 || received.fen() > kMostPaid) {
    return Error{"no_rate", "received", "nothing is received, or more than a trillion yuan"};
  }
  if (paid < received.fen()) {
    return Error{"no_rate", "payments", "less is paid back than was received"};
  }
  AnnualCost cost;
  if (paid == received.fen()) return cost;
  // Each is paid after a month at least, so the lowest discount halves it at least.
  if (paid / 2 > received.fen() &&
      value_now(payments, kLowestDiscount) > static_cast<Wide>(received.fen()) << kDiscountBits) {
    return Error{"no_rate", "payments", "the rate is above 100 % a month"};
  }
  cost.discount = find_discount(payments, received);
  return cost;
}

Rate AnnualCost::simple() const { return Rate::from_ppm(gain(discount, kMonthsAYear * kPerOne)); }
Rate AnnualCost::compound() const { return Rate::from_ppm(gain(over_a_year(discount), kPerOne)); }

std::int64_t half_fen_now(std::span<const Money> payments, std::uint64_t discount) {
  return static_cast<std::int64_t>(value_now(payments, discount) >> (kDiscountBits - 1));
}

}  // namespace rq
