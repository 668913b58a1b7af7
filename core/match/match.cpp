#include "core/match/match.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/match/near_miss.h"

namespace rq {
namespace {

constexpr std::string_view kWholeCity = "310000";

template <typename T>
Judgement judge_document(const T& document, const Question& question) {
  const Evaluation evaluation =
      evaluate(document.conditions, question.fields, question.facts, question.as_of);
  Judgement judgement;
  judgement.verdict = evaluation.root();
  judgement.standing = standing_of(document, question.as_of);
  judgement.group = group_of(judgement.verdict, judgement.standing);
  judgement.near = fails_by_one_part(document.conditions, evaluation);
  if (judgement.verdict != Verdict::kPass) {
    judgement.leaves = decisive_leaves(document.conditions, evaluation);
  }
  return judgement;
}

bool contains(TextList list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Whether every word of `words` occurs in the texts.
bool has_words(std::string_view words, std::initializer_list<std::string_view> texts) {
  std::string haystack;
  for (const std::string_view text : texts) haystack.append(fold_case(text)).append("\n");
  const std::string needle = fold_case(words);
  for (std::size_t start = 0; start < needle.size();) {
    const std::size_t space = std::min(needle.find(' ', start), needle.size());
    if (haystack.find(needle.substr(start, space - start)) == std::string::npos) return false;
    start = space + 1;
  }
  return true;
}

}  // namespace

Judgement judge(const Product& product, const Question& question) {
  return judge_document(product, question);
}

Judgement judge(const Policy& policy, const Question& question) {
  return judge_document(policy, question);
}

std::optional<Money> limit_for(const Product& product, const Question& question) {
  if (product.limits.empty()) return std::nullopt;
  for (const Limit& limit : product.limits) {
    switch (evaluate(limit.when, question.fields, question.facts, question.as_of).root()) {
      case Verdict::kPass: return limit.amount_max;
      case Verdict::kUnknown: return std::nullopt;
      case Verdict::kFail: break;
    }
  }
  return product.amount_max;
}

bool matches(const Product& product, const Catalogue& catalogue, const ProductFilter& filter) {
  if (!filter.category.empty() && product.category != filter.category) return false;
  if (!filter.guarantee.empty() && !contains(product.guarantee, filter.guarantee)) return false;
  if (!filter.institution_id.empty() && product.institution_id != filter.institution_id) {
    return false;
  }
  if (!filter.region.empty() && !product.regions.empty() &&
      !contains(product.regions, filter.region) && !contains(product.regions, kWholeCity)) {
    return false;
  }
  if (filter.text.empty()) return true;
  const Institution* institution = catalogue.institution(product.institution_id);
  std::string names;
  if (institution != nullptr) {
    names.append(institution->name).append("\n").append(institution->name_en);
    for (const std::string_view name : institution->short_names) names.append("\n").append(name);
  }
  return has_words(filter.text, {product.id, product.name, product.name_en, product.summary,
                                 product.summary_en, names});
}

bool matches(const Policy& policy, const PolicyFilter& filter) {
  if (!filter.category.empty() && policy.category != filter.category) return false;
  if (filter.text.empty()) return true;
  const auto benefit = policy.benefit.member("text").string();
  return has_words(filter.text, {policy.id, policy.name, policy.name_en, policy.doc_no,
                                 policy.issuer, benefit.value_or("")});
}

}  // namespace rq
