// FirmDraft: a firm while it is made. Each part adds facts that depend on those before.

#pragma once

#include <cstdint>

#include "core/population/draw.h"
#include "core/population/firm.h"
#include "core/population/industries.h"

namespace rq {

inline constexpr std::int64_t kFenPerWan = 1'000'000;

struct FirmDraft {
  Draw draw;
  Firm firm;

  const Industry* industry = nullptr;
  std::int64_t age_days = 0;
  std::int64_t age_months = 0;

  /// Traits, in thousandths of a standard deviation: how old, how large, how well run, how much
  /// given to research.
  std::int64_t age = 0;
  std::int64_t scale = 0;
  std::int64_t quality = 0;
  std::int64_t research = 0;

  bool is_company = true;
  bool is_sole_trader = false;
  bool is_large = false;
  /// Revenue of a full year at today's pace. Unit: fen, like all that follow.
  std::int64_t yearly = 0;
  std::int64_t revenue_12m = 0;
  std::int64_t revenue_ly = 0;
  std::int64_t profit_ly = 0;
  std::int64_t debts = 0;
  std::int64_t employees = 1;
  bool is_exporter = false;

  explicit FirmDraft(std::uint64_t seed) : draw(seed) {}

  void set(FirmFact fact, std::int64_t value) {
    firm.values[static_cast<std::size_t>(fact)] = value;
    firm.known[static_cast<std::size_t>(fact)] = true;
  }
  [[nodiscard]] std::int64_t value(FirmFact fact) const { return firm.value(fact); }
  void set_chance(FirmFact fact, std::int64_t permille) {
    set(fact, draw.chance(permille) ? 1 : 0);
  }
  /// A new trait that is correlated with others: `mixed` is their part, `rest` the new one's
  /// weight.
  [[nodiscard]] std::int64_t trait(std::int64_t mixed, std::int64_t rest) {
    return (mixed + rest * draw.normal()) / 1000;
  }
};

/// Legal form, age, place, owner.
void add_basics(FirmDraft& draft);
/// Revenue, staff, assets, profit, debts, size.
void add_business(FirmDraft& draft);
/// Research, property rights, titles.
void add_innovation(FirmDraft& draft);
/// Tax and invoices.
void add_tax(FirmDraft& draft);
/// Credit record, lenders, security.
void add_credit(FirmDraft& draft);
/// What the firm wants, and the loans it has.
void add_loans(FirmDraft& draft);
/// Social insurance and hiring.
void add_staff(FirmDraft& draft);
/// What only some policies ask.
void add_special(FirmDraft& draft);

}  // namespace rq
