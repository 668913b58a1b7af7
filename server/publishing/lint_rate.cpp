#include <optional>

#include "core/catalogue/lpr.h"
#include "core/explain/quantity.h"
#include "server/publishing/publishing_lints.h"

namespace rq::server {
namespace {

/// Four times the one-year LPR: 法释〔2020〕17号, article 25 (docs/publishing.md).
constexpr std::int64_t kTimesLpr = 4;

std::optional<std::int64_t> rate_of(JsonView record, std::string_view key) {
  const JsonView rate = record.member(key);
  return rate.present() ? rate.integer() : std::nullopt;
}

std::string rate_params(std::int64_t rate, std::int64_t bound, const Lpr& lpr) {
  JsonWriter json;
  json.begin_object();
  json.key("ratePpm");
  json.value(rate);
  json.key("mostPpm");
  json.value(bound);
  json.key("lprPpm");
  json.value(lpr.one_year.ppm());
  json.key("lprFrom");
  json.value(format_date(lpr.from));
  json.end_object();
  return json.take();
}

}  // namespace

PublishingFindings lint_rate(std::string_view kind, JsonView record, Date as_of) {
  PublishingFindings findings;
  if (kind != "product") {
    return findings;
  }
  const auto lpr = lpr_on(as_of);
  const auto highest = rate_of(record, "annualRateMaxPpm");
  if (!highest) {
    findings.push_back({"/annualRateMaxPpm", "no_highest_rate", false,
                        "without a highest rate nobody can tell what the credit may cost; state "
                        "it, or leave it open where it is agreed one by one."});
  }
  for (const char* key : {"annualRateMinPpm", "annualRateMaxPpm"}) {
    const auto rate = rate_of(record, key);
    if (!rate || !lpr || *rate <= kTimesLpr * lpr->one_year.ppm()) {
      continue;
    }
    const std::int64_t bound = kTimesLpr * lpr->one_year.ppm();
    findings.push_back({std::string("/") + key, "rate_too_high", true,
                        percent_text(*rate) + " is above four times the one-year LPR of " +
                            format_date(lpr->from) + " (" + percent_text(bound) +
                            "); correct the rate, which is simple and a year's.",
                        rate_params(*rate, bound, *lpr)});
  }
  return findings;
}

}  // namespace rq::server
