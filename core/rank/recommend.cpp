#include "core/rank/recommend.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "core/base/enum_text.h"
#include "core/base/wide.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, kScoreParts> kParts = {"fit",    "cost",   "cover",
                                                              "online", "papers", "help"};
constexpr std::int64_t kWholeScore = 1'000'000;

std::int64_t& value_of(Scored& scored, ScorePart part) {
  return scored.values[static_cast<std::size_t>(part)];
}

/// a / b in millionths, at most whole.
std::int64_t share_of(std::int64_t a, std::int64_t b) {
  if (b <= 0 || a >= b) return kWholeScore;
  if (a <= 0) return 0;
  return static_cast<std::int64_t>(static_cast<Wide>(a) * kWholeScore / static_cast<Wide>(b));
}

std::int64_t fit_value(const Judgement& judgement) {
  constexpr std::int64_t kOpen = 700'000;
  constexpr std::int64_t kEachLeaf = 100'000;
  constexpr std::int64_t kLeast = 100'000;
  if (judgement.group == Group::kFits) return kWholeScore;
  const auto leaves = static_cast<std::int64_t>(std::min<std::size_t>(judgement.leaves.size(), 10));
  return std::max(kLeast, kOpen - kEachLeaf * leaves);
}

std::int64_t papers_value(const Product& product) {
  constexpr std::int64_t kMost = 10;
  return kWholeScore -
         kWholeScore / kMost * std::min(kMost, static_cast<std::int64_t>(product.materials.size()));
}

/// Too much counts like too little: who wants 1,000,000 is not helped by 5,000,000 at least.
std::int64_t near_share(std::int64_t given, std::int64_t wanted) {
  return given < wanted ? share_of(given, wanted) : share_of(wanted, given);
}

std::int64_t cover_value(const ProductLoan& loan, const Wanted& wanted) {
  return (near_share(loan.loan.principal.fen(), wanted.amount.fen()) +
          near_share(loan.loan.term.months(), wanted.term.months())) /
         2;
}

/// Cost and help, the parts that need a schedule.
void add_cost(Scored& scored, const Catalogue& catalogue, const std::vector<LoanHelp>& helps,
              const Question& question) {
  scored.cost = cost_range(*scored.loan);
  if (!scored.cost) return;
  const Product& product = catalogue.products[scored.product];
  const std::vector<JudgedHelp> judged =
      judge_help(catalogue, helps, product, *scored.loan, question);
  const std::vector<Subsidy> counted = counted_help(helps, judged);
  if (counted.empty()) return;
  const Result<LoanCost> cost = loan_cost(scored.loan->loan, scored.loan->fees, counted);
  if (!cost) return;
  scored.helped = cost->annual.simple();
  value_of(scored, ScorePart::kHelp) = share_of(cost->all_help.fen(), cost->all_interest.fen());
}

/// Between the cheapest and the dearest of those that are compared.
void add_cost_values(std::vector<Scored>& all) {
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t highest = 0;
  for (const Scored& one : all) {
    if (!one.cost) continue;
    lowest = std::min(lowest, one.cost->low.ppm());
    highest = std::max(highest, one.cost->low.ppm());
  }
  for (Scored& one : all) {
    if (!one.cost) continue;
    value_of(one, ScorePart::kCost) = share_of(highest - one.cost->low.ppm(), highest - lowest);
  }
}

void add_points(Scored& scored, const ScoreWeights& weights) {
  std::int64_t sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  if (sum == 0) return;
  for (std::size_t i = 0; i < kScoreParts; ++i) {
    scored.points[i] = scored.values[i] * weights[i] / sum;
    scored.score += scored.points[i];
  }
}

/// Keeps the order, but for those whose institution stands among the first often enough.
std::vector<Scored> with_variety(std::vector<Scored> all, const Catalogue& catalogue) {
  std::vector<Scored> first;
  std::vector<Scored> later;
  std::map<std::string_view, std::size_t> among_first;
  for (Scored& one : all) {
    std::size_t& others = among_first[catalogue.products[one.product].institution_id];
    const bool is_first = first.size() < kFirst && others < kOfOneInstitution;
    if (is_first) ++others;
    one.moved_down = !is_first && first.size() < kFirst;
    (is_first ? first : later).push_back(std::move(one));
  }
  std::move(later.begin(), later.end(), std::back_inserter(first));
  return first;
}

}  // namespace

std::string_view to_text(ScorePart part) { return kParts[static_cast<std::size_t>(part)]; }
std::optional<ScorePart> from_text(std::string_view text, ScorePart* /*tag*/) {
  return find_enum<ScorePart>(kParts, text);
}

std::vector<Scored> score_products(const Catalogue& catalogue, const std::vector<LoanHelp>& helps,
                                   const Wanted& wanted, const Question& question) {
  std::vector<Scored> all;
  for (std::size_t i = 0; i < catalogue.products.size(); ++i) {
    const Product& product = catalogue.products[i];
    const Judgement judgement = judge(product, question);
    if (judgement.group != Group::kFits && judgement.group != Group::kOpen) continue;
    Scored& scored = all.emplace_back();
    scored.product = i;
    value_of(scored, ScorePart::kFit) = fit_value(judgement);
    const bool online =
        std::find(product.tags.begin(), product.tags.end(), "online") != product.tags.end();
    value_of(scored, ScorePart::kOnline) = online ? kWholeScore : 0;
    value_of(scored, ScorePart::kPapers) = papers_value(product);
    scored.loan = product_loan(product, wanted, limit_for(product, question));
    if (!scored.loan) continue;
    value_of(scored, ScorePart::kCover) = cover_value(*scored.loan, wanted);
    add_cost(scored, catalogue, helps, question);
  }
  add_cost_values(all);
  return all;
}

std::vector<Scored> recommend(std::vector<Scored> scored, const ScoreWeights& weights,
                              const Catalogue& catalogue) {
  for (Scored& one : scored) add_points(one, weights);
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  return with_variety(std::move(scored), catalogue);
}

}  // namespace rq
