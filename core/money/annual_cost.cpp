#include "core/money/annual_cost.h"

#include <string>

#include "core/base/wide.h"

namespace rq {
namespace {

constexpr std::int64_t kMostPaid = 100'000'000'000'000;
constexpr std::size_t kMostPayments = 600;
constexpr unsigned kBits = 64;
constexpr Wide kOne = static_cast<Wide>(1) << kBits;
constexpr std::uint64_t kHundredPercent = std::uint64_t{1} << (kBits - 1);
constexpr std::uint64_t kPerOne = 1'000'000;
constexpr std::uint64_t kMonthsAYear = 12;

/// Fen and, behind the point, 64 bits. Each step cuts off less than one of the last.
Wide value_now(std::span<const Money> payments, std::uint64_t discount) {
  Wide value = 0;
  for (std::size_t i = payments.size(); i-- > 0;) {
    value += static_cast<Wide>(payments[i].fen()) << kBits;
    if (discount == 0) continue;
    const Wide whole = (value >> kBits) * discount;
    const Wide part = ((value & (kOne - 1)) * discount) >> kBits;
    value = whole + part;
  }
  return value;
}

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
    year = static_cast<std::uint64_t>((static_cast<Wide>(year) * discount) >> kBits);
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
  // What is paid is worth more the higher the discount: the highest at which it is worth no more
  // than what was received.
  const Wide wanted = static_cast<Wide>(received.fen()) << kBits;
  if (value_now(payments, kHundredPercent) > wanted) {
    return Error{"no_rate", "payments", "the rate is above 100 % a month"};
  }
  std::uint64_t discount = kHundredPercent;
  for (std::uint64_t bit = kHundredPercent >> 1U; bit != 0; bit >>= 1U) {
    if (value_now(payments, discount | bit) <= wanted) discount |= bit;
  }
  cost.discount = discount;
  cost.simple = Rate::from_ppm(gain(discount, kMonthsAYear * kPerOne));
  cost.compound = Rate::from_ppm(gain(over_a_year(discount), kPerOne));
  return cost;
}

std::int64_t half_fen_now(std::span<const Money> payments, std::uint64_t discount) {
  return static_cast<std::int64_t>(value_now(payments, discount) >> (kBits - 1));
}

}  // namespace rq
