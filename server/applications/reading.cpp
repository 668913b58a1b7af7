#include "server/applications/reading.h"

#include <algorithm>
#include <vector>

#include "core/base/check.h"
#include "core/base/json_writer.h"
#include "server/api/fields.h"
#include "server/applications/bounds.h"

namespace rq {

extern const std::string_view kBuiltinReadingTime;

}  // namespace rq

namespace rq::server {
namespace {

constexpr std::int64_t kMostSeconds = 86'400;
constexpr std::int64_t kMostCostPpm = 100'000'000;

struct DatedReadingRule {
  ReadingRule rule;
  /// Calendar day, as text: that compares as days do.
  std::string from;
  std::vector<std::string> firm_code_prefixes;
};

DatedReadingRule read_rule(const Cursor& at) {
  DatedReadingRule read{{std::string(at.member("rule").string().value_or("")),
                         at.member("seconds").integer().value_or(0)},
                        std::string(at.member("from").string().value_or("")),
                        {}};
  const Cursor prefixes = at.member("firmCodePrefixes");
  RQ_CHECK(prefixes.require_array());
  for (std::size_t i = 0; i < prefixes.value().size(); ++i) {
    read.firm_code_prefixes.emplace_back(prefixes.element(i).string().value_or(""));
  }
  return read;
}

const std::vector<DatedReadingRule>& reading_rules() {
  static const std::vector<DatedReadingRule> rules = [] {
    Diagnostics faults;
    const auto document = JsonDocument::parse(kBuiltinReadingTime, faults);
    RQ_CHECK(document.has_value());
    const Cursor root(document->root(), faults);
    const Cursor list = root.member("rules");
    RQ_CHECK(list.require_array());
    std::vector<DatedReadingRule> read;
    for (std::size_t i = 0; i < list.value().size(); ++i) {
      read.push_back(read_rule(list.element(i)));
    }
    RQ_CHECK(!faults.has_errors());
    return read;
  }();
  return rules;
}

bool holds(const DatedReadingRule& rule, std::string_view firm, std::string_view day) {
  return rule.from <= day &&
         std::any_of(rule.firm_code_prefixes.begin(), rule.firm_code_prefixes.end(),
                     [firm](const std::string& prefix) { return firm.starts_with(prefix); });
}

}  // namespace

std::optional<ReadingRule> reading_rule(std::string_view firm, std::string_view day) {
  const auto& rules = reading_rules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const DatedReadingRule& rule) {
    return holds(rule, firm, day);
  });
  return found == rules.end() ? std::nullopt : std::optional(found->rule);
}

std::optional<Reading> read_reading(const Cursor& at) {
  if (at.empty() || !at.require_object()) {
    return std::nullopt;
  }
  Reading read;
  read.rule = read_text(at.member("rule"), 1, 40);
  read.seconds = read_number(at.member("seconds"), 0, kMostSeconds);
  if (const Cursor ppm = at.member("allInPpm"); !ppm.empty()) {
    read.all_in_ppm = read_number(ppm, 0, kMostCostPpm);
  }
  if (const Cursor fen = at.member("costFen"); !fen.empty()) {
    read.cost_fen = read_number(fen, 0, kMostFen);
  }
  return read;
}

Result<Done> check_reading(std::string_view firm, std::string_view day,
                           const std::optional<Reading>& reading) {
  const auto rule = reading_rule(firm, day);
  if (!rule || (reading && reading->rule == rule->rule && reading->seconds >= rule->seconds)) {
    return Done{};
  }
  return Error{"reading_missing", "/reading",
               rule->rule + " has to be shown for " + std::to_string(rule->seconds) +
                   " seconds before an application of this firm goes out"};
}

std::string reading_data(const std::optional<Reading>& reading) {
  JsonWriter json;
  json.begin_object();
  if (reading) {
    json.key("reading");
    json.begin_object();
    json.key("rule");
    json.value(reading->rule);
    json.key("seconds");
    json.value(reading->seconds);
    if (reading->all_in_ppm) {
      json.key("allInPpm");
      json.value(*reading->all_in_ppm);
    }
    if (reading->cost_fen) {
      json.key("costFen");
      json.value(*reading->cost_fen);
    }
    json.end_object();
  }
  json.end_object();
  return json.take();
}

}  // namespace rq::server
