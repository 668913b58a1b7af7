#include "core/match/next_question.h"

#include <algorithm>
#include <tuple>

#include "core/match/standing.h"

namespace rq {
namespace {

/// Weights are whole numbers: 4^-k is 2^(40 - 2k), so that even a million documents add up safely.
constexpr std::uint32_t kWeightBits = 40;

std::int64_t weight_of(std::uint32_t answers) {
  return std::int64_t{1} << (kWeightBits - 2 * std::min(answers, kWeightBits / 2));
}

template <typename T>
std::vector<OpenRule> usable_rules(const std::vector<T>& documents, const FieldList& fields,
                                   Date as_of) {
  std::vector<OpenRule> rules;
  for (const T& document : documents) {
    const Standing standing = standing_of(document, as_of);
    if (group_of(Verdict::kUnknown, standing) != Group::kOpen) continue;
    rules.emplace_back(document.conditions, fields, as_of);
  }
  return rules;
}

/// What all documents of one kind say of one field.
struct Wanted {
  std::int64_t weight = 0;
  std::int64_t settles = 0;
  /// Of the closest document; 0 when none waits for the field.
  std::int64_t missing = 0;
};

class WantedFields {
 public:
  explicit WantedFields(std::size_t fields) : wanted_(fields) {}

  void add(const RuleNow& rule) {
    for (const OpenAnswer& answer : rule.answers) {
      Wanted& wanted = wanted_[answer.field];
      const std::int64_t missing = answer.answers;
      wanted.missing = wanted.missing == 0 ? missing : std::min(wanted.missing, missing);
      wanted.weight += weight_of(answer.answers + (rule.on_grant ? 1 : 0));
      wanted.settles += answer.settles ? 1 : 0;
    }
  }

  [[nodiscard]] const Wanted& of(std::size_t field) const { return wanted_[field]; }

 private:
  std::vector<Wanted> wanted_;
};

/// Of two numbers of missing answers, 0 standing for none, the smaller.
std::int64_t closer(std::int64_t a, std::int64_t b) {
  return a == 0 || b == 0 ? a + b : std::min(a, b);
}

std::vector<NextQuestion> best_first(const WantedFields& products, const WantedFields& policies,
                                     std::size_t fields) {
  std::vector<std::tuple<std::int64_t, std::int64_t, std::size_t>> order;
  for (std::size_t i = 0; i < fields; ++i) {
    if (products.of(i).missing + policies.of(i).missing == 0) continue;
    order.emplace_back(-products.of(i).weight, -policies.of(i).weight, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<NextQuestion> questions;
  questions.reserve(order.size());
  for (const auto& place : order) {
    const std::size_t i = std::get<2>(place);
    questions.push_back({static_cast<FieldIndex>(i), products.of(i).settles, policies.of(i).settles,
                         closer(products.of(i).missing, policies.of(i).missing)});
  }
  return questions;
}

}  // namespace

Interview::Interview(const Catalogue& catalogue, const FieldList& fields, Date as_of)
    : fields_(fields.size()),
      as_of_(as_of),
      products_(usable_rules(catalogue.products, fields, as_of)),
      policies_(usable_rules(catalogue.policies, fields, as_of)) {}

NextQuestions Interview::next(const Facts& facts, const std::vector<bool>& skipped,
                              std::int64_t top) const {
  NextQuestions next;
  next.settled = true;
  WantedFields products(fields_);
  for (const OpenRule& rule : products_) {
    const RuleNow now = rule.look(facts, skipped);
    if (now.verdict == Verdict::kPass) ++next.confirmed;
    // Where it stands, the list is not yet full.
    if (now.can_pass && next.confirmed < top) next.settled = false;
    products.add(now);
  }
  WantedFields policies(fields_);
  for (const OpenRule& rule : policies_) policies.add(rule.look(facts, skipped));
  next.questions = best_first(products, policies, fields_);
  return next;
}

}  // namespace rq
