#include "core/contract/handlers_cliff.h"

#include <utility>

#include "core/contract/asked.h"
#include "core/contract/kept_firms.h"
#include "core/population/thresholds.h"
#include "core/rank/policy_benefit.h"

namespace rq::contract {
namespace {

/// 10 billion yuan: 100,000 firms with that much still fit 63 bits.
constexpr std::int64_t kMostFen = 1'000'000'000'000;

CliffSum to_message(const rq::CliffSum& sum) {
  return {sum.firms, sum.not_known, sum.low, sum.high};
}

FirmAmount amount_of(const Policy& policy, const rq::Question& question) {
  const auto benefit = benefit_of(policy, question);
  if (!benefit || benefit->kind == BenefitKind::kNotKnown) return {0, 0, false};
  return {std::min(benefit->low.fen(), kMostFen), std::min(benefit->high.fen(), kMostFen), true};
}

/// What a firm gets: the amount asked for, otherwise what the policy's formula gives it.
Cliff::AmountOf amounts(const CliffRequest& request, const Subject& subject, Date as_of,
                        const Population& firms) {
  if (request.amount_fen) {
    return [amount = *request.amount_fen](std::size_t /*firm*/) {
      return FirmAmount{amount, amount, true};
    };
  }
  return [&subject, &firms, as_of](std::size_t firm) {
    return amount_of(*subject.policy, {firms.fields(), firms.facts_of(firm), as_of});
  };
}

/// The cliff of the last question when this one is about the same.
const Cliff& cliff_of(const CliffRequest& request, const Subject& subject, CliffPlace place,
                      Date as_of, const Context& context) {
  KeptFirms& kept = firms_of(request, context);
  const bool is_same = kept.cliff && kept.cliff->id == request.id &&
                       kept.cliff->pointer == request.pointer && kept.cliff->as_of == as_of &&
                       kept.cliff->amount == request.amount_fen;
  if (!is_same) {
    kept.tests.begin(as_of);
    kept.cliff.reset();
    kept.cliff.emplace(KeptFirms::KeptCliff{request.id, request.pointer, as_of, request.amount_fen,
                                            Cliff(*subject.conditions, place, kept.tests, as_of,
                                                  amounts(request, subject, as_of, kept.firms))});
  }
  return kept.cliff->cliff;
}

void check_number(const Cursor& at, std::string_view key, std::optional<std::int64_t> number,
                  std::int64_t least) {
  if (number && (*number < least || *number > kMostFen)) {
    at.member(key).fault("range_reversed",
                         "this must be " + std::to_string(least) + " to 1000000000000.");
  }
}

}  // namespace

std::optional<CliffAnswer> handle(const CliffRequest& request, const Context& context,
                                  const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  check_firms(request, context, at);
  check_number(at, "width", request.width, 1);
  check_number(at, "slope", request.slope, 1);
  check_number(at, "amountFen", request.amount_fen, 0);
  check_number(at, "budgetFen", request.budget_fen, 0);
  const std::optional<Subject> subject = find_subject(request.id, context.catalogue, at);
  if (!as_of || !subject) return std::nullopt;
  const auto place = cliff_place(*subject->conditions, request.pointer, context.fields);
  if (!place) at.member("pointer").fault("not_found", "the rule has no number there.");
  const bool has_formula =
      subject->policy != nullptr && subject->policy->benefit.member("formula").present();
  if (!request.amount_fen && !has_formula) {
    at.member("amountFen").fault("missing_key", "no formula says what a firm gets: give it.");
  }
  if (!place || at.has_errors()) return std::nullopt;
  const Cliff& cliff = cliff_of(request, *subject, *place, *as_of, context);
  CliffAnswer answer;
  answer.as_of = format_date(*as_of);
  answer.is_least = cliff.is_least();
  answer.passing = to_message(cliff.passing(request.value));
  answer.always = to_message(cliff.always());
  answer.edge = to_message(cliff.inside(request.value, 1));
  answer.inside = to_message(cliff.inside(request.value, request.width));
  answer.outside = to_message(cliff.outside(request.value, request.width));
  if (request.slope) answer.sloped = to_message(cliff.sloped(request.value, *request.slope));
  if (request.budget_fen) {
    const rq::CliffBudget spent = cliff.spend(request.value, *request.budget_fen);
    answer.budget = CliffBudget{spent.short_by, spent.served, spent.left, spent.share_ppm};
  }
  for (const std::int64_t stop : request.stops) {
    answer.curve.push_back(to_message(cliff.passing(stop)));
  }
  return answer;
}

}  // namespace rq::contract
