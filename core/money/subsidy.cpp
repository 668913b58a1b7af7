#include "core/money/subsidy.h"

#include <algorithm>
#include <limits>

#include "core/base/wide.h"

namespace rq {
namespace {

constexpr std::int64_t kPpm = 1'000'000;
constexpr std::int64_t kPpmOfMonth = 12 * kPpm;

std::int64_t part_of(std::int64_t fen, Rate rate, std::int64_t whole) {
  return static_cast<std::int64_t>(static_cast<Wide>(fen) * static_cast<Wide>(rate.ppm()) /
                                   static_cast<Wide>(whole));
}

}  // namespace

std::vector<Money> subsidies(std::span<const Instalment> instalments, Money principal,
                             const Subsidy& subsidy) {
  constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();
  const std::int64_t most_loan = subsidy.most_loan ? subsidy.most_loan->fen() : kNoLimit;
  std::int64_t left = subsidy.most ? subsidy.most->fen() : kNoLimit;
  std::int64_t owed = principal.fen();
  std::int64_t interest = 0;
  std::int64_t base = 0;
  std::int64_t given = 0;
  std::vector<Money> all;
  all.reserve(instalments.size());
  for (std::size_t month = 0; month < instalments.size(); ++month) {
    const bool counts =
        !subsidy.most_months || month < static_cast<std::size_t>(subsidy.most_months->months());
    if (counts) base += std::min(owed, most_loan);
    if (counts) interest += instalments[month].interest.fen();
    // Of everything so far, so that nothing is lost by rounding, and months without interest hand
    // theirs on: a bullet gets it all at the end.
    const std::int64_t due = part_of(base, subsidy.of_balance, kPpmOfMonth) +
                             part_of(interest, subsidy.of_interest, kPpm);
    const std::int64_t paid = instalments[month].interest.fen();
    const std::int64_t now = std::max<std::int64_t>(0, std::min({due - given, paid, left}));
    if (paid > 0) given = due;
    left -= now;
    owed = instalments[month].balance.fen();
    all.push_back(Money::from_fen(now));
  }
  return all;
}

}  // namespace rq
