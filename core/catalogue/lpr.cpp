#include "core/catalogue/lpr.h"

#include <vector>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "core/catalogue/builtin_parameters.h"
#include "core/rules/facts.h"

namespace rq {
namespace {

Lpr read_lpr(const Cursor& at, Date last_seen) {
  return {read_date(at.member("from")).value_or(Date{}),
          Rate::from_ppm(at.member("lpr1yPpm").integer().value_or(0)),
          Rate::from_ppm(at.member("lpr5yPpm").integer().value_or(0)),
          at.member("verified").boolean().value_or(false), last_seen};
}

/// In order of days; a test of the assets holds that.
const std::vector<Lpr>& announcements() {
  static const std::vector<Lpr> list = [] {
    Diagnostics faults;
    const std::optional<JsonDocument> document = JsonDocument::parse(kBuiltinLpr, faults);
    RQ_CHECK(document.has_value());
    const Cursor root(document->root(), faults);
    const Date last_seen = read_date(root.member("lastSeen")).value_or(Date{});
    const Cursor rates = root.member("rates");
    std::vector<Lpr> read;
    RQ_CHECK(rates.require_array());
    for (std::size_t i = 0; i < rates.value().size(); ++i) {
      read.push_back(read_lpr(rates.element(i), last_seen));
    }
    RQ_CHECK(!faults.has_errors());
    return read;
  }();
  return list;
}

}  // namespace

std::optional<Lpr> lpr_on(Date day) {
  std::optional<Lpr> latest;
  for (const Lpr& one : announcements()) {
    if (one.from <= day) latest = one;
  }
  return latest;
}

Rate lpr_for(const Lpr& lpr, Term term) {
  constexpr std::int32_t kFiveYears = 60;
  return term.months() > kFiveYears ? lpr.five_years : lpr.one_year;
}

}  // namespace rq
