#include "core/rank/plan_question.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/rank/financing_model.h"

namespace rq {
namespace {

/// What parts are worked out at: 1,000,000 yuan, so that a fen of it is a hundredth of a millionth.
constexpr std::int64_t kReference = 100'000'000;
constexpr std::int64_t kMillionths = 1'000'000;
constexpr std::int64_t kFenAMillionth = kReference / kMillionths;
/// Far above what a question may ask for: 100 billion yuan, and a billion of fees.
constexpr std::int64_t kMostOffered = 10'000'000'000'000;
constexpr std::int64_t kMostFixed = 100'000'000'000;

std::int64_t rounded_up(std::int64_t fen) { return (fen + kFenAMillionth - 1) / kFenAMillionth; }

/// Amounts are mixed in steps of 10,000 yuan where that divides what is wanted, or in the next
/// smaller step.
Money step_for(Money wanted) {
  for (const std::int64_t step : {1'000'000, 100'000, 10'000, 100}) {
    if (wanted.fen() % step == 0) return Money::from_fen(step);
  }
  return Money::from_fen(1);
}

/// The most that the firm may borrow: where a tier is still open, the lowest of all.
std::optional<Money> most_of(const Product& product, const Question& question) {
  if (product.limits.empty()) return product.amount_max;
  if (const auto limit = limit_for(product, question)) return limit;
  std::optional<Money> lowest = product.amount_max;
  for (const Limit& limit : product.limits) {
    if (!lowest || limit.amount_max < *lowest) lowest = limit.amount_max;
  }
  return lowest;
}

bool is_given_for(const Product& product, Term term) {
  return (!product.term_min || *product.term_min <= term) &&
         (!product.term_max || term <= *product.term_max);
}

/// The parts of one offer, at the reference amount.
struct Parts {
  std::int64_t cost = 0;
  std::int64_t fixed = 0;
  std::int64_t burden = 0;
};

std::optional<Parts> parts_of(const ProductLoan& loan) {
  Parts parts;
  std::vector<LoanFee> shares = loan.fees;
  for (LoanFee& fee : shares) {
    const std::int64_t months = loan.loan.term.months();
    constexpr std::int64_t kYear = 12;
    std::int64_t times = 1;
    if (fee.time == CostTime::kMonth) times = months;
    if (fee.time == CostTime::kYear) times = (months + kYear - 1) / kYear;
    if (fee.amount.fen() < 0 || fee.amount.fen() > kMostFixed) return std::nullopt;
    parts.fixed += fee.amount.fen() * times;
    if (parts.fixed > kMostFixed) return std::nullopt;
    fee.amount = Money();
  }
  const Result<LoanCost> cost = loan_cost(loan.loan, shares);
  if (!cost) return std::nullopt;
  parts.cost = rounded_up(cost->all_interest.fen() + cost->all_fees.fen());
  for (std::size_t i = 0; i < cost->instalments.size(); ++i) {
    const Instalment& one = cost->instalments[i];
    parts.burden = std::max(
        parts.burden, rounded_up(one.principal.fen() + one.interest.fen() + cost->fees[i].fen()));
  }
  return parts;
}

/// A product as an offer; its group is not known yet.
struct Candidate {
  std::size_t place = 0;
  LoanOffer offer;
  ProductLoan loan;
};

/// Nothing when it is not given for the term, or is beyond what a question can say.
std::optional<Candidate> candidate_of(const Product& product, std::size_t place,
                                      const Wanted& wanted, const Question& question) {
  const std::optional<Money> limit = most_of(product, question);
  const Wanted reference{Money::from_fen(kReference), wanted.term};
  std::optional<ProductLoan> loan = product_loan(product, reference, std::nullopt);
  if (!limit || !loan || !is_given_for(product, wanted.term)) return std::nullopt;
  // Parts are of any amount; the bounds of the product hold for the amounts of the plan.
  loan->loan.principal = Money::from_fen(kReference);
  const std::optional<Parts> parts = parts_of(*loan);
  if (!parts) return std::nullopt;
  LoanOffer offer;
  offer.id = std::string(product.id);
  offer.min = std::max(product.amount_min.value_or(Money()), Money::from_fen(1));
  offer.max = std::min(*limit, Money::from_fen(kMostOffered));
  offer.cost = Rate::from_ppm(parts->cost);
  offer.fixed = Money::from_fen(parts->fixed);
  offer.burden = Rate::from_ppm(parts->burden);
  if (!is_within_bounds(offer)) return std::nullopt;
  return Candidate{place, std::move(offer), *std::move(loan)};
}

/// Keeps the cheapest, in their order; false when all are.
bool keep_cheapest(std::vector<Candidate>& candidates) {
  if (candidates.size() <= kMostOffers) return false;
  const auto cost = [](const Candidate& one) { return std::pair(one.offer.cost, one.place); };
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(kMostOffers);
  std::nth_element(candidates.begin(), end, candidates.end(),
                   [&](const Candidate& a, const Candidate& b) { return cost(a) < cost(b); });
  candidates.erase(end, candidates.end());
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.place < b.place; });
  return true;
}

class Builder {
 public:
  Builder(const Catalogue& catalogue, const std::vector<LoanHelp>& helps, const Wanted& wanted,
          const Question& question)
      : catalogue_(catalogue), helps_(helps), wanted_(wanted), question_(question) {
    source.question.wanted = wanted.amount;
    source.question.step = step_for(wanted.amount);
  }

  void add(Candidate candidate) {
    const Product& product = catalogue_.products[candidate.place];
    const auto [group, is_new] =
        groups_.try_emplace(product.institution_id, static_cast<std::uint32_t>(groups_.size()));
    const auto offer = static_cast<std::uint32_t>(source.products.size());
    candidate.offer.group = group->second;
    source.question.offers.push_back(std::move(candidate.offer));
    source.products.push_back(candidate.place);
    add_helps(product, candidate.loan, offer);
    source.loans.push_back(std::move(candidate.loan));
  }

  /// Helps of which a plan may have one: those that exclude each other, and the rates of one.
  void add_exclusions() {
    for (std::uint32_t a = 0; a < source.helps.size(); ++a) {
      for (std::uint32_t b = a + 1; b < source.helps.size(); ++b) {
        const std::vector<std::size_t>& not_with = helps_[source.helps[a]].not_with;
        const bool apart =
            source.helps[a] == source.helps[b] ||
            std::find(not_with.begin(), not_with.end(), source.helps[b]) != not_with.end();
        if (apart) source.question.exclusions.emplace_back(a, b);
      }
    }
  }

  PlanSource source;

 private:
  void add_helps(const Product& product, const ProductLoan& loan, std::uint32_t offer) {
    for (const JudgedHelp& one : judge_help(catalogue_, helps_, product, loan, question_)) {
      const LoanHelp& help = helps_[one.help];
      if (one.judgement.group != Group::kFits || help.at_most) continue;
      Subsidy share = help.subsidy;
      share.most.reset();
      share.most_loan.reset();
      const Result<LoanCost> cost = loan_cost(loan.loan, loan.fees, {&share, 1});
      if (!cost) continue;
      add_help(one.help, std::min(cost->all_help.fen() / kFenAMillionth, kMillionths), offer);
    }
  }

  void add_help(std::size_t place, std::int64_t rate, std::uint32_t offer) {
    std::vector<PolicyHelp>& all = source.question.helps;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (source.helps[i] != place || all[i].rate.ppm() != rate) continue;
      all[i].offers.push_back(offer);
      return;
    }
    if (all.size() >= kMostHelps) return;
    const LoanHelp& help = helps_[place];
    const Policy& policy = catalogue_.policies[help.policy];
    // Ids must differ; the rate makes them so.
    PolicyHelp made;
    made.id = std::string(policy.id) + "/" + std::to_string(rate);
    made.offers = {offer};
    made.rate = Rate::from_ppm(rate);
    made.cap = std::min(help.subsidy.most_loan.value_or(wanted_.amount), wanted_.amount);
    made.most = std::min(help.subsidy.most.value_or(wanted_.amount), wanted_.amount);
    all.push_back(std::move(made));
    source.helps.push_back(place);
  }

  const Catalogue& catalogue_;
  const std::vector<LoanHelp>& helps_;
  const Wanted& wanted_;
  const Question& question_;
  std::map<std::string_view, std::uint32_t> groups_;
};

}  // namespace

PlanSource plan_question(const Catalogue& catalogue, const std::vector<LoanHelp>& helps,
                         const Wanted& wanted, bool with_open, const PlanLimits& limits,
                         const Question& question) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < catalogue.products.size(); ++i) {
    const Product& product = catalogue.products[i];
    const Group group = judge(product, question).group;
    if (group != Group::kFits && !(with_open && group == Group::kOpen)) continue;
    auto candidate = candidate_of(product, i, wanted, question);
    if (candidate) candidates.push_back(*std::move(candidate));
  }
  Builder builder(catalogue, helps, wanted, question);
  builder.source.question.limits = limits;
  builder.source.is_cut = keep_cheapest(candidates);
  for (Candidate& candidate : candidates) builder.add(std::move(candidate));
  builder.add_exclusions();
  return std::move(builder.source);
}

}  // namespace rq
