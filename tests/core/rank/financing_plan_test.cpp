// Plans of small random questions beside trying every set of offers, every amount and every set of
// helps. The search below and the check of a plan share nothing with the solver.
#include "core/rank/financing_plan.h"

#include <limits>
#include <set>

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

using test::cases;

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kAmple = 1'000'000'000'000;

FinancingAnswer solve(const FinancingQuestion& question) {
  Budget budget(kAmple);
  auto answer = financing_plan(question, budget);
  EXPECT_TRUE(answer.ok());
  EXPECT_TRUE(answer->complete);
  return *answer;
}

// ---- Trying everything.

/// Everything that orders plans, the most important first.
struct Tried {
  std::int64_t cost = 0;
  std::size_t lenders = 0;
  std::int64_t burden = 0;
  std::vector<std::string> offers;
  std::vector<std::int64_t> less;
  std::vector<std::string> helps;

  friend auto operator<=>(const Tried&, const Tried&) = default;
};

struct TryAll {
  const FinancingQuestion& question;
  PlanLimits limits;
  std::map<std::uint32_t, Tried> best_of_set;

  std::vector<std::int64_t> amounts;
  /// Places of offers in the order of ids.
  std::vector<std::size_t> by_id;

  [[nodiscard]] bool excluded(std::uint32_t helps) const {
    for (const auto& [a, b] : question.exclusions) {
      if ((helps >> a & 1U) != 0 && (helps >> b & 1U) != 0) return true;
    }
    return false;
  }

  [[nodiscard]] std::int64_t gain(const PolicyHelp& help) const {
    std::int64_t sum = 0;
    for (const std::uint32_t place : help.offers) {
      if (question.offers[place].days <= help.deadline_days) sum += amounts[place];
    }
    return std::min(std::min(sum, help.cap.fen()) * help.rate.ppm(), help.most.fen() * kMillion);
  }

  void judge() {
    Tried one;
    std::uint32_t set = 0;
    std::set<std::uint32_t> groups;
    for (const std::size_t i : by_id) {
      if (amounts[i] == 0) continue;
      const LoanOffer& offer = question.offers[i];
      if (!groups.insert(offer.group).second) return;
      if (limits.days && offer.days > *limits.days) return;
      set |= 1U << i;
      ++one.lenders;
      one.cost += amounts[i] * offer.cost.ppm() + offer.fixed.fen() * kMillion;
      one.burden += amounts[i] * offer.burden.ppm();
      one.offers.push_back(offer.id);
      one.less.push_back(-amounts[i]);
    }
    if (one.lenders > static_cast<std::size_t>(limits.lenders)) return;
    if (limits.monthly_burden && one.burden > limits.monthly_burden->fen() * kMillion) return;
    std::vector<std::int64_t> gains;
    for (const PolicyHelp& help : question.helps) gains.push_back(gain(help));
    for (std::uint32_t helps = 0; helps < 1U << question.helps.size(); ++helps) {
      if (!excluded(helps)) judge_with(set, one, helps, gains);
    }
  }

  void judge_with(std::uint32_t set, Tried one, std::uint32_t helps,
                  const std::vector<std::int64_t>& gains) {
    for (std::size_t i = 0; i < gains.size(); ++i) {
      if ((helps >> i & 1U) == 0) continue;
      if (gains[i] == 0) return;
      one.cost -= gains[i];
      one.helps.push_back(question.helps[i].id);
    }
    if (limits.cost && one.cost > limits.cost->fen() * kMillion) return;
    std::sort(one.helps.begin(), one.helps.end());
    const auto [known, is_new] = best_of_set.try_emplace(set, one);
    if (!is_new) known->second = std::min(known->second, one);
  }

  void fill(std::size_t place, std::int64_t left, std::int32_t used) {
    if (left == 0) return judge();
    if (place == amounts.size() || used == limits.lenders) return;
    fill(place + 1, left, used);
    const LoanOffer& offer = question.offers[place];
    for (std::int64_t amount = question.step.fen(); amount <= std::min(left, offer.max.fen());
         amount += question.step.fen()) {
      if (amount < offer.min.fen()) continue;
      amounts[place] = amount;
      fill(place + 1, left - amount, used + 1);
      amounts[place] = 0;
    }
  }

  std::vector<Tried> run() {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < amounts.size(); ++i) places[question.offers[i].id] = i;
    for (const auto& [id, place] : places) by_id.push_back(place);
    fill(0, question.wanted.fen(), 0);
    std::vector<Tried> all;
    for (const auto& [set, one] : best_of_set) all.push_back(one);
    std::sort(all.begin(), all.end());
    return all;
  }
};

std::vector<Tried> try_all(const FinancingQuestion& question, const PlanLimits& limits) {
  return TryAll{question, limits, {}, std::vector<std::int64_t>(question.offers.size(), 0), {}}
      .run();
}

Tried as_tried(const FinancingQuestion& question, const FinancingPlan& plan) {
  Tried one{plan.cost_millionths, plan.borrowed.size(), plan.burden_millionths, {}, {}, {}};
  for (const BorrowedPart& part : plan.borrowed) {
    one.offers.push_back(question.offers[part.offer].id);
    one.less.push_back(-part.amount.fen());
  }
  for (const HelpPart& part : plan.helps) one.helps.push_back(question.helps[part.help].id);
  return one;
}

// ---- Whether a plan keeps to everything.

/// In millionths; no plan comes near 10 billion yuan.
std::int64_t millionths(Money limit) {
  return std::min<std::int64_t>(limit.fen(), 1'000'000'000'000) * kMillion;
}

std::int64_t most_gain(const FinancingQuestion& question, const FinancingPlan& plan,
                       const PolicyHelp& help) {
  std::int64_t sum = 0;
  for (const BorrowedPart& part : plan.borrowed) {
    const bool listed =
        std::find(help.offers.begin(), help.offers.end(), part.offer) != help.offers.end();
    if (listed && question.offers[part.offer].days <= help.deadline_days) sum += part.amount.fen();
  }
  return std::min(std::min(sum, help.cap.fen()) * help.rate.ppm(), millionths(help.most));
}

void expect_kept(const FinancingQuestion& question, const PlanLimits& limits,
                 const FinancingPlan& plan) {
  std::int64_t sum = 0;
  std::int64_t cost = 0;
  std::int64_t burden = 0;
  std::int32_t days = 0;
  std::set<std::uint32_t> groups;
  for (const BorrowedPart& part : plan.borrowed) {
    const LoanOffer& offer = question.offers.at(part.offer);
    EXPECT_TRUE(groups.insert(offer.group).second) << "two of a group";
    EXPECT_GT(part.amount.fen(), 0);
    EXPECT_GE(part.amount, offer.min);
    EXPECT_LE(part.amount, offer.max);
    EXPECT_EQ(part.amount.fen() % question.step.fen(), 0);
    sum += part.amount.fen();
    cost += part.amount.fen() * offer.cost.ppm() + offer.fixed.fen() * kMillion;
    burden += part.amount.fen() * offer.burden.ppm();
    days = std::max(days, offer.days);
  }
  std::set<std::uint32_t> helps;
  for (const HelpPart& part : plan.helps) {
    EXPECT_TRUE(helps.insert(part.help).second);
    EXPECT_GT(part.gives_millionths, 0);
    EXPECT_EQ(part.gives_millionths, most_gain(question, plan, question.helps.at(part.help)));
    cost -= part.gives_millionths;
  }
  for (const auto& [a, b] : question.exclusions) {
    EXPECT_FALSE(helps.contains(a) && helps.contains(b)) << "helps that exclude each other";
  }
  EXPECT_EQ(sum, question.wanted.fen());
  EXPECT_EQ(plan.cost_millionths, cost);
  EXPECT_EQ(plan.burden_millionths, burden);
  EXPECT_EQ(plan.days, days);
  EXPECT_LE(plan.borrowed.size(), static_cast<std::size_t>(limits.lenders));
  if (limits.monthly_burden) {
    EXPECT_LE(burden, millionths(*limits.monthly_burden));
  }
  if (limits.days) {
    EXPECT_LE(days, *limits.days);
  }
  if (limits.cost) {
    EXPECT_LE(cost, millionths(*limits.cost));
  }
}

// ---- Random questions of up to 12 items.

struct Draw {
  Random random;

  std::int64_t from_to(std::int64_t from, std::int64_t to) {
    return from +
           static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(to - from + 1)));
  }
  bool one_in(std::int64_t n) { return from_to(1, n) == 1; }
  std::int64_t one_of(const std::vector<std::int64_t>& values) {
    return values[random.below(values.size())];
  }
  template <typename Item>
  void shuffle(std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
  }

  /// Values are coarse half of the time, so that there are many ties.
  FinancingQuestion question() {
    FinancingQuestion made;
    const std::int64_t offers = one_in(3) ? from_to(1, 4) : from_to(3, 9);
    const std::int64_t helps = from_to(0, std::min<std::int64_t>(12 - offers, 5));
    const std::int64_t step = one_of({1, 7, 1'000, 1'000'000});
    const std::int64_t units = from_to(1, offers <= 3 ? 100 : offers == 4 ? 40 : 10);
    made.step = Money::from_fen(step);
    made.wanted = Money::from_fen(units * step);
    const bool coarse = one_in(2);
    const std::int64_t larger = from_to(1, 3);
    for (std::int64_t i = 0; i < offers; ++i) {
      made.offers.push_back(offer(coarse, units * step, units * step / larger + step, i));
    }
    shuffle(made.offers);
    for (std::int64_t i = 0; i < helps; ++i) made.helps.push_back(help(made, i));
    shuffle(made.helps);
    for (std::int64_t i = 0; helps > 1 && i < from_to(0, 3); ++i) {
      const auto a = static_cast<std::uint32_t>(from_to(0, helps - 1));
      const auto b = static_cast<std::uint32_t>(from_to(0, helps - 1));
      if (a != b) made.exclusions.emplace_back(a, b);
    }
    made.limits = limits(made);
    return made;
  }

  LoanOffer offer(bool coarse, std::int64_t wanted, std::int64_t most, std::int64_t number) {
    LoanOffer made;
    made.id = "o" + std::to_string(number);
    made.group = static_cast<std::uint32_t>(one_in(4) ? 0 : number);
    made.max = Money::from_fen(from_to(one_in(3) ? 0 : most / 2, most));
    made.min = Money::from_fen(one_in(3) ? from_to(0, made.max.fen()) : 0);
    made.cost = Rate::from_ppm(coarse ? one_of({0, 30'000, 35'000}) : from_to(0, 100'000));
    made.fixed = Money::from_fen(one_in(2) ? 0 : from_to(0, wanted / 100 + 1));
    made.burden = Rate::from_ppm(coarse ? one_of({10'000, 90'000}) : from_to(0, 1'000'000));
    made.days = static_cast<std::int32_t>(from_to(0, 3) * 5);
    return made;
  }

  PolicyHelp help(const FinancingQuestion& made, std::int64_t number) {
    PolicyHelp help;
    help.id = "h" + std::to_string(number);
    for (std::uint32_t i = 0; i < made.offers.size(); ++i) {
      if (one_in(2)) help.offers.push_back(i);
    }
    help.rate = Rate::from_ppm(one_of({0, 5'000, 10'000, from_to(0, 60'000)}));
    help.cap = Money::from_fen(from_to(0, one_in(3) ? 2 * made.wanted.fen() : made.wanted.fen()));
    help.most = Money::from_fen(one_in(2) ? made.wanted.fen() : from_to(0, made.wanted.fen() / 50));
    help.deadline_days = static_cast<std::int32_t>(one_in(2) ? 100 : from_to(0, 3) * 5);
    return help;
  }

  PlanLimits limits(const FinancingQuestion& made) {
    PlanLimits limits;
    limits.lenders = static_cast<std::int32_t>(one_in(3) ? from_to(1, 4) : from_to(3, 4));
    const std::int64_t wanted = made.wanted.fen();
    if (!one_in(3)) limits.monthly_burden = Money::from_fen(from_to(0, wanted * 3 / 5));
    if (one_in(3)) limits.days = static_cast<std::int32_t>(from_to(0, 20));
    if (one_in(4)) limits.cost = Money::from_fen(from_to(0, wanted / 20 + 1));
    return limits;
  }
};

PlanLimits let_go(PlanLimits limits, PlanLimit limit) {
  if (limit == PlanLimit::kLenders) limits.lenders = kMostLenders;
  if (limit == PlanLimit::kMonthlyBurden) limits.monthly_burden.reset();
  if (limit == PlanLimit::kDays) limits.days.reset();
  if (limit == PlanLimit::kCost) limits.cost.reset();
  return limits;
}

void expect_right_reason(const FinancingQuestion& question, const NoPlan& none) {
  std::map<PlanLimit, FinancingPlan> found;
  for (const WithoutLimit& one : none.without) found.emplace(one.limit, one.plan);
  EXPECT_EQ(found.size(), none.without.size());
  for (const PlanLimit limit :
       {PlanLimit::kLenders, PlanLimit::kMonthlyBurden, PlanLimit::kDays, PlanLimit::kCost}) {
    const PlanLimits limits = let_go(question.limits, limit);
    const std::vector<Tried> all = try_all(question, limits);
    ASSERT_EQ(found.contains(limit), !all.empty());
    if (all.empty()) continue;
    EXPECT_EQ(as_tried(question, found.at(limit)), all.front());
    expect_kept(question, limits, found.at(limit));
  }
  const std::vector<Tried> all = try_all(question, PlanLimits{});
  ASSERT_EQ(none.without_all.has_value(), !all.empty());
  if (!all.empty()) {
    EXPECT_EQ(as_tried(question, *none.without_all), all.front());
  }
}

TEST(FinancingPlan, IsWhatBruteForceFinds) {
  std::map<std::string, int> seen;
  for (int i = 0; i < cases(100); ++i) {
    SCOPED_TRACE(i);
    const FinancingQuestion question = Draw{Random(static_cast<std::uint64_t>(i))}.question();
    const std::vector<Tried> all = try_all(question, question.limits);
    const FinancingAnswer answer = solve(question);
    ASSERT_EQ(answer.best.has_value(), !all.empty());
    ASSERT_EQ(answer.second.has_value(), all.size() > 1);
    ASSERT_EQ(answer.none.has_value(), all.empty());
    if (answer.none) expect_right_reason(question, *answer.none);
    if (answer.best) {
      ASSERT_EQ(as_tried(question, *answer.best), all[0]);
      expect_kept(question, question.limits, *answer.best);
    }
    if (answer.second) {
      ASSERT_EQ(as_tried(question, *answer.second), all[1]);
      expect_kept(question, question.limits, *answer.second);
    }
    if (HasFailure()) return;
    ++seen[answer.best ? "plan" : answer.none->without.empty() ? "nothing helps" : "limits"];
    if (answer.second) ++seen["second"];
    if (answer.best && answer.best->borrowed.size() > 2) ++seen["three lenders and more"];
    if (answer.best && answer.best->helps.size() > 1) ++seen["two helps and more"];
  }
  // The cases are of all kinds.
  EXPECT_EQ(seen.size(), 6U);
  for (const auto& [kind, count] : seen) {
    EXPECT_GE(count, cases(100) / 50) << kind;
  }
}

/// The cost of the best plan; above all others when there is none.
std::int64_t cost_of(const FinancingQuestion& question) {
  const FinancingAnswer answer = solve(question);
  return answer.best ? answer.best->cost_millionths : std::numeric_limits<std::int64_t>::max();
}

TEST(FinancingPlan, CostsNoMoreWhenALimitIsWidened) {
  for (int i = 0; i < cases(300); ++i) {
    SCOPED_TRACE(i);
    Draw draw{Random(static_cast<std::uint64_t>(i) + 1'000'000)};
    const FinancingQuestion question = draw.question();
    const std::int64_t cost = cost_of(question);
    const auto expect_no_more = [&](const char* what, const auto& widen) {
      FinancingQuestion wider = question;
      widen(wider);
      EXPECT_LE(cost_of(wider), cost) << what;
    };
    const auto more = [&](Money money) {
      return Money::from_fen(money.fen() + draw.from_to(0, question.wanted.fen() / 10 + 1));
    };
    expect_no_more("lenders", [](FinancingQuestion& one) {
      one.limits.lenders = std::min(one.limits.lenders + 1, kMostLenders);
    });
    expect_no_more("burden", [&](FinancingQuestion& one) {
      if (one.limits.monthly_burden) one.limits.monthly_burden = more(*one.limits.monthly_burden);
    });
    expect_no_more("days", [](FinancingQuestion& one) {
      if (one.limits.days) *one.limits.days += 5;
    });
    expect_no_more("cost", [&](FinancingQuestion& one) {
      if (one.limits.cost) one.limits.cost = more(*one.limits.cost);
    });
    expect_no_more("offers", [&](FinancingQuestion& one) {
      for (LoanOffer& offer : one.offers) offer.max = more(offer.max);
    });
    expect_no_more("helps", [&](FinancingQuestion& one) {
      for (PolicyHelp& help : one.helps) {
        help.cap = more(help.cap);
        help.most = more(help.most);
        help.deadline_days += 5;
      }
    });
    expect_no_more("exclusions", [](FinancingQuestion& one) { one.exclusions.clear(); });
    if (HasFailure()) return;
  }
}

FinancingQuestion turned_round(FinancingQuestion question) {
  const auto turn = [](std::uint32_t& place, std::size_t size) {
    place = static_cast<std::uint32_t>(size) - 1 - place;
  };
  std::reverse(question.offers.begin(), question.offers.end());
  std::reverse(question.helps.begin(), question.helps.end());
  for (PolicyHelp& help : question.helps) {
    for (std::uint32_t& offer : help.offers) turn(offer, question.offers.size());
  }
  for (auto& [a, b] : question.exclusions) {
    turn(a, question.helps.size());
    turn(b, question.helps.size());
    std::swap(a, b);
  }
  return question;
}

TEST(FinancingPlan, DoesNotDependOnTheOrderOfTheQuestion) {
  for (int i = 0; i < cases(300); ++i) {
    SCOPED_TRACE(i);
    const FinancingQuestion question =
        Draw{Random(static_cast<std::uint64_t>(i) + 2'000'000)}.question();
    const FinancingQuestion turned = turned_round(question);
    const FinancingAnswer first = solve(question);
    const FinancingAnswer again = solve(question);
    const FinancingAnswer other = solve(turned);
    ASSERT_EQ(first.best.has_value(), other.best.has_value());
    ASSERT_EQ(first.second.has_value(), other.second.has_value());
    if (first.best) {
      EXPECT_EQ(as_tried(question, *first.best), as_tried(turned, *other.best));
      EXPECT_EQ(as_tried(question, *first.best), as_tried(question, *again.best));
    }
    if (first.second) {
      EXPECT_EQ(as_tried(question, *first.second), as_tried(turned, *other.second));
    }
  }
}

// ---- Told cases.

constexpr std::int64_t kYuan = 100;

Money yuan(std::int64_t amount) { return Money::from_fen(amount * kYuan); }

/// A cheap offer that is heavy each month and slow, and a dear one that is not.
FinancingQuestion two_banks() {
  FinancingQuestion question;
  question.wanted = yuan(1'000'000);
  question.step = yuan(10'000);
  question.offers = {
      {"a", 0, yuan(0), yuan(2'000'000), Rate::from_ppm(30'000), {}, Rate::from_ppm(90'000), 20},
      {"b", 1, yuan(0), yuan(800'000), Rate::from_ppm(50'000), {}, Rate::from_ppm(10'000), 5},
  };
  return question;
}

TEST(FinancingPlan, SharesTheAmountWhenTheBurdenIsLimited) {
  FinancingQuestion question = two_banks();
  question.limits.monthly_burden = yuan(50'000);
  const FinancingAnswer answer = solve(question);
  ASSERT_TRUE(answer.best);
  // 500,000 x 9 % + 500,000 x 1 % is just 50,000 a month.
  ASSERT_EQ(answer.best->borrowed.size(), 2U);
  EXPECT_EQ(answer.best->borrowed[0].amount, yuan(500'000));
  EXPECT_EQ(answer.best->borrowed[1].amount, yuan(500'000));
  EXPECT_EQ(answer.best->cost_millionths, 40'000 * kYuan * kMillion);
  EXPECT_EQ(answer.best->days, 20);
  EXPECT_FALSE(answer.second);
}

TEST(FinancingPlan, SaysWhichLimitStandsInTheWay) {
  FinancingQuestion question = two_banks();
  question.limits.days = 10;
  const FinancingAnswer answer = solve(question);
  ASSERT_TRUE(answer.none);
  ASSERT_EQ(answer.none->without.size(), 1U);
  EXPECT_EQ(answer.none->without[0].limit, PlanLimit::kDays);
  EXPECT_EQ(answer.none->without[0].plan.cost_millionths, 30'000 * kYuan * kMillion);
  question.limits.monthly_burden = yuan(50'000);
  question.limits.lenders = 1;
  const FinancingAnswer both = solve(question);
  ASSERT_TRUE(both.none);
  EXPECT_TRUE(both.none->without.empty());
  EXPECT_TRUE(both.none->without_all);
}

TEST(FinancingPlan, SaysHowFarTheOffersReach) {
  FinancingQuestion question = two_banks();
  question.wanted = yuan(3'000'000);
  question.offers[1].min = yuan(45'000);
  const FinancingAnswer answer = solve(question);
  ASSERT_TRUE(answer.none);
  EXPECT_FALSE(answer.none->without_all);
  EXPECT_EQ(answer.none->most, yuan(2'800'000));
  EXPECT_EQ(answer.none->least, yuan(10'000));
  // Two offers of one group do not add up.
  question.offers[1].group = question.offers[0].group;
  EXPECT_EQ(solve(question).none->most, yuan(2'000'000));
}

TEST(FinancingPlan, TakesOneOfTwoHelpsThatExcludeEachOther) {
  FinancingQuestion question = two_banks();
  question.helps = {
      {"h", {0}, Rate::from_ppm(10'000), yuan(5'000'000), yuan(5'000), 30},
      {"g", {0}, Rate::from_ppm(20'000), yuan(300'000), yuan(100'000), 30},
      {"late", {0}, Rate::from_ppm(20'000), yuan(300'000), yuan(100'000), 19},
  };
  question.exclusions = {{0, 1}};
  const FinancingAnswer answer = solve(question);
  ASSERT_TRUE(answer.best);
  ASSERT_EQ(answer.best->helps.size(), 1U);
  EXPECT_EQ(answer.best->helps[0].help, 1U);
  EXPECT_EQ(answer.best->helps[0].gives_millionths, 6'000 * kYuan * kMillion);
  EXPECT_EQ(answer.best->cost_millionths, 24'000 * kYuan * kMillion);
}

TEST(FinancingPlan, SaysThatTheBudgetRanOut) {
  FinancingQuestion question = two_banks();
  question.limits.monthly_burden = yuan(50'000);
  bool ran_out = false;
  for (std::int64_t units = 0; units < 100; ++units) {
    Budget budget(units);
    const auto answer = financing_plan(question, budget);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->complete, !budget.exhausted());
    EXPECT_FALSE(answer->none);
    ran_out = ran_out || !answer->complete;
    if (answer->best) expect_kept(question, question.limits, *answer->best);
    if (answer->complete) {
      EXPECT_TRUE(answer->best);
    }
  }
  EXPECT_TRUE(ran_out);
}

// ---- What is refused.

void expect_refused(const std::string& where, void (*spoil)(FinancingQuestion&)) {
  SCOPED_TRACE(where);
  FinancingQuestion question = two_banks();
  question.helps = {{"g", {0}, Rate::from_ppm(20'000), yuan(1), yuan(1), 30},
                    {"h", {0}, Rate::from_ppm(20'000), yuan(1), yuan(1), 30}};
  spoil(question);
  Budget budget(kAmple);
  const auto answer = financing_plan(question, budget);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "out_of_range");
  EXPECT_EQ(answer.error().where, where);
}

using Spoilt = FinancingQuestion;
constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();

TEST(FinancingPlan, RefusesWhatIsOutOfRange) {
  expect_refused("wanted", [](Spoilt& q) { q.wanted = Money(); });
  expect_refused("wanted", [](Spoilt& q) { q.wanted = Money::from_fen(-1); });
  expect_refused("wanted", [](Spoilt& q) { q.wanted = Money::from_fen(kHuge); });
  expect_refused("step", [](Spoilt& q) { q.step = Money(); });
  expect_refused("step", [](Spoilt& q) { q.step = yuan(30'000); });
  expect_refused("offers", [](Spoilt& q) { q.offers.clear(); });
  expect_refused("offers", [](Spoilt& q) { q.offers.resize(1'001, q.offers[0]); });
  expect_refused("helps", [](Spoilt& q) { q.helps.resize(33, q.helps[0]); });
  expect_refused("offers/1/min", [](Spoilt& q) { q.offers[1].min = yuan(800'001); });
  expect_refused("offers/1/min", [](Spoilt& q) { q.offers[1].min = yuan(-1); });
  expect_refused("offers/0/max", [](Spoilt& q) { q.offers[0].max = Money::from_fen(kHuge); });
  expect_refused("offers/0/cost", [](Spoilt& q) { q.offers[0].cost = Rate::from_ppm(-1); });
  expect_refused("offers/0/cost", [](Spoilt& q) { q.offers[0].cost = Rate::from_ppm(kHuge); });
  expect_refused("offers/0/burden", [](Spoilt& q) { q.offers[0].burden = Rate::from_ppm(kHuge); });
  expect_refused("offers/0/fixed", [](Spoilt& q) { q.offers[0].fixed = Money::from_fen(kHuge); });
  expect_refused("offers/0/days", [](Spoilt& q) { q.offers[0].days = -1; });
  expect_refused("offers/1/id", [](Spoilt& q) { q.offers[1].id = "a"; });
  expect_refused("offers/0/id", [](Spoilt& q) { q.offers[0].id.clear(); });
  expect_refused("helps/1/id", [](Spoilt& q) { q.helps[1].id = "g"; });
  expect_refused("helps/0/offers/1", [](Spoilt& q) { q.helps[0].offers = {0, 2}; });
  expect_refused("helps/0/rate", [](Spoilt& q) { q.helps[0].rate = Rate::from_ppm(1'000'001); });
  expect_refused("helps/0/cap", [](Spoilt& q) { q.helps[0].cap = Money::from_fen(kHuge); });
  expect_refused("helps/0/most", [](Spoilt& q) { q.helps[0].most = Money::from_fen(-1); });
  expect_refused("helps/0/deadlineDays", [](Spoilt& q) { q.helps[0].deadline_days = -1; });
  expect_refused("exclusions/0", [](Spoilt& q) { q.exclusions = {{1, 1}}; });
  expect_refused("exclusions/0", [](Spoilt& q) { q.exclusions = {{0, 2}}; });
  expect_refused("limits/lenders", [](Spoilt& q) { q.limits.lenders = 0; });
  expect_refused("limits/lenders", [](Spoilt& q) { q.limits.lenders = 5; });
  expect_refused("limits/monthlyBurden", [](Spoilt& q) { q.limits.monthly_burden = yuan(-1); });
  expect_refused("limits/days", [](Spoilt& q) { q.limits.days = -1; });
  expect_refused("limits/cost", [](Spoilt& q) { q.limits.cost = Money::from_fen(kHuge); });
}

TEST(FinancingPlan, TakesTheLargestNumbersThatAreAllowed) {
  const Money most = Money::from_fen(10'000'000'000'000);
  const Money billion = Money::from_fen(100'000'000'000);
  FinancingQuestion question;
  question.wanted = billion;
  question.step = Money::from_fen(1);
  for (std::uint32_t i = 0; i < 4; ++i) {
    const Money quarter = Money::from_fen(25'000'000'000);
    question.offers.push_back({std::string(1, static_cast<char>('a' + i)), i, quarter, quarter,
                               Rate::from_ppm(2'000'000), billion, Rate::from_ppm(2'000'000),
                               std::numeric_limits<std::int32_t>::max()});
  }
  for (std::uint32_t i = 0; i < 32; ++i) {
    question.helps.push_back({"h" + std::to_string(i),
                              {0, 1, 2, 3},
                              Rate::from_ppm(1'000'000),
                              most,
                              most,
                              std::numeric_limits<std::int32_t>::max()});
  }
  question.limits.monthly_burden = most;
  question.limits.cost = most;
  const FinancingAnswer answer = solve(question);
  ASSERT_TRUE(answer.best);
  EXPECT_EQ(answer.best->burden_millionths, 2 * billion.fen() * kMillion);
  EXPECT_EQ(answer.best->cost_millionths, (2 + 4 - 32) * billion.fen() * kMillion);
  expect_kept(question, question.limits, *answer.best);
}

}  // namespace
}  // namespace rq
