#include "core/rank/loan_help.h"

#include <algorithm>

#include "core/match/policy_use.h"

namespace rq {
namespace {

/// Where a policy names no formula, nobody has looked at its figures: what is too large for any is
/// cut, so that sums stay within 64 bits.
constexpr std::int64_t kWholeHelpRate = 1'000'000;
constexpr std::int64_t kMostHelpMonths = 600;
constexpr std::int64_t kMostHelpFen = 10'000'000'000'000;

std::optional<std::int64_t> figure(const Policy& policy, std::string_view key, std::int64_t most) {
  const std::optional<std::int64_t> number = policy.benefit.member(key).integer();
  return number && *number >= 0 ? std::optional(std::min(*number, most)) : std::nullopt;
}

std::optional<LoanHelp> read_help(const Policy& policy, std::size_t place) {
  const std::optional<std::int64_t> of_balance =
      figure(policy, "subsidyPpmPerYear", kWholeHelpRate);
  const std::optional<std::int64_t> of_interest =
      figure(policy, "maxInterestSharePpm", kWholeHelpRate);
  if (!of_balance && !of_interest) return std::nullopt;
  LoanHelp help;
  help.policy = place;
  help.at_most = of_interest.has_value();
  help.subsidy.of_balance = Rate::from_ppm(of_balance.value_or(0));
  help.subsidy.of_interest = Rate::from_ppm(of_interest.value_or(0));
  if (const auto months = figure(policy, "maxMonths", kMostHelpMonths)) {
    help.subsidy.most_months = Term::from_months(static_cast<std::int32_t>(*months));
  }
  if (const auto cap = figure(policy, "loanCapFen", kMostHelpFen)) {
    help.subsidy.most_loan = Money::from_fen(*cap);
  }
  if (const auto most = figure(policy, "maxFen", kMostHelpFen)) {
    help.subsidy.most = Money::from_fen(*most);
  }
  return help;
}

/// The facts of one loan that policies test.
class LoanFacts {
 public:
  explicit LoanFacts(const Question& question) : facts(question.facts), fields_(question.fields) {}

  void option(std::string_view key, std::string_view value) {
    const std::optional<FieldIndex> field = missing(key);
    const std::optional<unsigned> place = field ? fields_.at(*field).option(value) : std::nullopt;
    if (place) facts.add(*field).number = *place;
  }
  void number(std::string_view key, std::int64_t value) {
    if (const auto field = missing(key)) facts.add(*field).number = value;
  }

  Facts facts;

 private:
  [[nodiscard]] std::optional<FieldIndex> missing(std::string_view key) const {
    const std::optional<FieldIndex> field = fields_.find(key);
    return field && facts.find(*field) == nullptr ? field : std::nullopt;
  }

  const FieldList& fields_;
};

/// As policies call what products call more finely.
std::string_view guarantee_called(std::string_view guarantee) {
  const bool pledged = guarantee == "ip_pledge" || guarantee == "receivable_pledge";
  return pledged ? "pledge" : guarantee;
}

Facts facts_with(const Product& product, const ProductLoan& loan, const Question& question) {
  constexpr std::int32_t kShortMonths = 12;
  LoanFacts with(question);
  // Where a product leaves the choice, which it will be is not known.
  if (product.guarantee.size() == 1) {
    with.option("guarantee_type", guarantee_called(product.guarantee.front()));
  }
  with.option("lender_type", "financial_institution");
  with.option("loan_term_class", loan.loan.term.months() <= kShortMonths ? "short" : "medium_long");
  with.number("loan_date", day_number(question.as_of));
  with.number("amount_wanted", loan.loan.principal.fen());
  return with.facts;
}

bool exclude_each_other(const LoanHelp& help, std::size_t other) {
  return std::find(help.not_with.begin(), help.not_with.end(), other) != help.not_with.end();
}

/// What the set of bits pays together; nothing when two of it exclude each other.
std::optional<std::int64_t> amount_of(std::size_t set, const std::vector<const JudgedHelp*>& sure,
                                      const std::vector<LoanHelp>& helps) {
  std::int64_t amount = 0;
  for (std::size_t k = 0; k < sure.size(); ++k) {
    if ((set >> k & 1U) == 0) continue;
    for (std::size_t j = 0; j < k; ++j) {
      if ((set >> j & 1U) == 0) continue;
      if (exclude_each_other(helps[sure[k]->help], sure[j]->help)) return std::nullopt;
    }
    amount += sure[k]->amount.fen();
  }
  return amount;
}

/// Tries every set of those that are sure; there are few.
void count_best_together(const std::vector<LoanHelp>& helps, std::vector<JudgedHelp>& judged) {
  constexpr std::size_t kMostTried = 10;
  std::vector<const JudgedHelp*> sure;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < judged.size() && sure.size() < kMostTried; ++i) {
    if (judged[i].judgement.group != Group::kFits || helps[judged[i].help].at_most) continue;
    sure.push_back(&judged[i]);
    places.push_back(i);
  }
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t set = 0; set < std::size_t{1} << sure.size(); ++set) {
    const std::optional<std::int64_t> amount = amount_of(set, sure, helps);
    if (!amount || *amount <= most) continue;
    most = *amount;
    best = set;
  }
  for (std::size_t k = 0; k < places.size(); ++k) judged[places[k]].counted = (best >> k & 1U) != 0;
}

}  // namespace

std::vector<LoanHelp> loan_helps(const Catalogue& catalogue, Date as_of) {
  std::vector<LoanHelp> helps;
  for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
    const Standing standing = standing_of(catalogue.policies[i], as_of);
    if (group_of(Verdict::kPass, standing) == Group::kClosed) continue;
    if (auto help = read_help(catalogue.policies[i], i)) helps.push_back(*std::move(help));
  }
  for (LoanHelp& help : helps) {
    const Policy& policy = catalogue.policies[help.policy];
    for (const Policy* other : exclusive_with(catalogue, policy)) {
      for (std::size_t k = 0; k < helps.size(); ++k) {
        if (&catalogue.policies[helps[k].policy] == other) help.not_with.push_back(k);
      }
    }
  }
  return helps;
}

std::vector<JudgedHelp> judge_help(const Catalogue& catalogue, const std::vector<LoanHelp>& helps,
                                   const Product& product, const ProductLoan& loan,
                                   const Question& question) {
  std::vector<JudgedHelp> judged;
  const Facts facts = facts_with(product, loan, question);
  const Result<std::vector<Instalment>> instalments = schedule(loan.loan);
  if (!instalments) return judged;
  for (std::size_t i = 0; i < helps.size(); ++i) {
    JudgedHelp one{i,
                   judge(catalogue.policies[helps[i].policy],
                         Question{question.fields, facts, question.as_of}),
                   Money(), false};
    if (one.judgement.group == Group::kFails) continue;
    std::int64_t fen = 0;
    for (const Money part : subsidies(*instalments, loan.loan.principal, helps[i].subsidy)) {
      fen += part.fen();
    }
    one.amount = Money::from_fen(fen);
    judged.push_back(std::move(one));
  }
  count_best_together(helps, judged);
  std::stable_sort(judged.begin(), judged.end(), [](const JudgedHelp& a, const JudgedHelp& b) {
    return a.counted && !b.counted;
  });
  return judged;
}

std::vector<Subsidy> counted_help(const std::vector<LoanHelp>& helps,
                                  const std::vector<JudgedHelp>& judged) {
  std::vector<Subsidy> counted;
  for (const JudgedHelp& one : judged) {
    if (one.counted) counted.push_back(helps[one.help].subsidy);
  }
  return counted;
}

}  // namespace rq
