#include "core/catalogue/firm_size.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "core/catalogue/builtin_parameters.h"
#include "core/rules/facts.h"

namespace rq {
namespace {

struct Indicator {
  std::string field;
  std::int64_t large = 0;
  std::int64_t medium = 0;
  std::int64_t small = 0;
};

struct Rule {
  std::string key;
  std::string clause;
  std::vector<std::string> industries;
  std::vector<Indicator> indicators;
};

struct Standard {
  Date from;
  std::vector<Rule> rules;
  std::vector<std::string> not_covered;
};

std::vector<std::string> read_prefixes(const Cursor& at) {
  std::vector<std::string> prefixes;
  if (!at.require_array()) return prefixes;
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    prefixes.emplace_back(at.element(i).string().value_or(""));
  }
  return prefixes;
}

Rule read_rule(const Cursor& at) {
  Rule rule;
  rule.key = at.member("key").string().value_or("");
  rule.clause = at.member("clause").string().value_or("");
  rule.industries = read_prefixes(at.member("industries"));
  const Cursor indicators = at.member("indicators");
  if (!indicators.require_array()) return rule;
  for (std::size_t i = 0; i < indicators.value().size(); ++i) {
    const Cursor entry = indicators.element(i);
    rule.indicators.push_back({std::string(entry.member("field").string().value_or("")),
                               entry.member("large").integer().value_or(0),
                               entry.member("medium").integer().value_or(0),
                               entry.member("small").integer().value_or(0)});
  }
  return rule;
}

Standard read_standard(const Cursor& at) {
  Standard standard;
  standard.from = read_date(at.member("from")).value_or(Date{});
  standard.not_covered = read_prefixes(at.member("notCovered"));
  const Cursor rules = at.member("rules");
  if (!rules.require_array()) return standard;
  for (std::size_t i = 0; i < rules.value().size(); ++i) {
    standard.rules.push_back(read_rule(rules.element(i)));
  }
  return standard;
}

const std::vector<Standard>& standards() {
  static const std::vector<Standard> list = [] {
    Diagnostics faults;
    const std::optional<JsonDocument> document = JsonDocument::parse(kBuiltinSmeSize, faults);
    RQ_CHECK(document.has_value());
    const Cursor root(document->root(), faults);
    const Cursor entries = root.member("standards");
    std::vector<Standard> read;
    RQ_CHECK(entries.require_array());
    for (std::size_t i = 0; i < entries.value().size(); ++i) {
      read.push_back(read_standard(entries.element(i)));
    }
    RQ_CHECK(!faults.has_errors());
    std::sort(read.begin(), read.end(),
              [](const Standard& a, const Standard& b) { return a.from < b.from; });
    return read;
  }();
  return list;
}

std::size_t longest_prefix(const std::vector<std::string>& prefixes, std::string_view code) {
  std::size_t longest = 0;
  for (const std::string& prefix : prefixes) {
    if (code.starts_with(prefix)) longest = std::max(longest, prefix.size());
  }
  return longest;
}

/// The rule with the longest matching prefix: K7010 goes before K.
const Rule* rule_for(const Standard& standard, std::string_view code) {
  const Rule* best = nullptr;
  std::size_t longest = longest_prefix(standard.not_covered, code);
  for (const Rule& rule : standard.rules) {
    const std::size_t length = longest_prefix(rule.industries, code);
    if (length > longest) {
      longest = length;
      best = &rule;
    }
  }
  return best;
}

std::optional<std::int64_t> value_of(const SizeInput& input, std::string_view field) {
  if (field == "employees") return input.employees;
  const std::optional<Money>& amount = field == "revenue_ly" ? input.revenue : input.assets;
  return amount ? std::optional(amount->fen()) : std::nullopt;
}

/// 第四条: large, medium and small each ask for all their lower limits;
/// a firm that misses one belongs one grade down, and micro is what misses small.
FirmSize grade(const Rule& rule, const SizeInput& input) {
  using Member = std::int64_t Indicator::*;
  constexpr std::array<std::pair<FirmSize, Member>, 3> kGrades = {{
      {FirmSize::kLarge, &Indicator::large},
      {FirmSize::kMedium, &Indicator::medium},
      {FirmSize::kSmall, &Indicator::small},
  }};
  for (const auto& [size, limit] : kGrades) {
    const Member member = limit;
    const bool reached = std::all_of(
        rule.indicators.begin(), rule.indicators.end(), [&](const Indicator& indicator) {
          return *value_of(input, indicator.field) >= indicator.*member;
        });
    if (reached) return size;
  }
  return FirmSize::kMicro;
}

}  // namespace

std::string_view to_text(FirmSize size) {
  switch (size) {
    case FirmSize::kLarge: return "large";
    case FirmSize::kMedium: return "medium";
    case FirmSize::kSmall: return "small";
    case FirmSize::kMicro: return "micro";
  }
  return "";
}

std::optional<FirmSize> from_text(std::string_view text, FirmSize* /*tag*/) {
  for (const FirmSize size :
       {FirmSize::kLarge, FirmSize::kMedium, FirmSize::kSmall, FirmSize::kMicro}) {
    if (to_text(size) == text) return size;
  }
  return std::nullopt;
}

Result<SizeAnswer> classify_size(const SizeInput& input, Date day) {
  const Standard* standard = nullptr;
  for (const Standard& candidate : standards()) {
    if (candidate.from <= day) standard = &candidate;
  }
  if (standard == nullptr) {
    return Error{"not_found", "/asOf", "no size standard was in force on " + format_date(day)};
  }
  SizeAnswer answer;
  const Rule* rule = rule_for(*standard, input.industry_code);
  if (rule == nullptr) return answer;
  answer.rule = rule->key;
  answer.clause = rule->clause;
  for (const Indicator& indicator : rule->indicators) {
    if (!value_of(input, indicator.field)) answer.missing.push_back(indicator.field);
  }
  if (answer.missing.empty()) answer.size = grade(*rule, input);
  return answer;
}

}  // namespace rq
