// Own firms: what the messages count over them, against the plain evaluator firm by firm.

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/contract/session.h"
#include "core/population/firm.h"
#include "tests/support/catalogues.h"
#include "tests/support/firm_rules.h"

namespace rq::contract {
namespace {

using test::Parsed;

const FieldList& field_list() { return FieldList::builtin(); }

std::string written(JsonView value) {
  JsonWriter out;
  out.value(value);
  return out.take();
}

/// The text of each fact of one firm, by field.
using OwnFirm = std::map<std::string, std::string, std::less<>>;

/// What made-up firms never have: other places, industries and sizes, values beyond 32 bits, days
/// to come, and nothing known at all.
OwnFirm unusual(OwnFirm firm, Random& random) {
  const auto sometimes = [&](const char* key, const char* value) {
    if (random.below(4) == 0) firm[key] = value;
  };
  sometimes("region_code", "\"440305\"");
  sometimes("region_code", "\"31\"");
  sometimes("industry_code", "\"T97\"");
  sometimes("industry_code", "\"\"");
  sometimes("sme_size", "\"large\"");
  sometimes("employees", "5000000000");
  sometimes("net_profit_ly", "-7000000000000");
  sometimes("established_date", "\"2027-03-31\"");
  sometimes("qualifications", "[]");
  for (const char* key : {"region_code", "industry_code", "established_date", "employees"}) {
    if (random.below(6) == 0) firm.erase(key);
  }
  return random.below(20) == 0 ? OwnFirm{} : firm;
}

std::vector<OwnFirm> own_firms(std::size_t count) {
  Random random(3);
  std::vector<OwnFirm> firms;
  for (std::size_t i = 0; i < count; ++i) {
    Parsed made(facts_json(make_firm(17, i), field_list()));
    OwnFirm firm;
    for (const auto& [key, value] : made.document->root().members()) {
      firm.emplace(key, written(value));
    }
    firms.push_back(unusual(std::move(firm), random));
  }
  return firms;
}

std::string applicant(const OwnFirm& firm) {
  std::string text = "{";
  for (const auto& [key, value] : firm) {
    text += (text.size() > 1 ? ",\"" : "\"") + key + "\":" + value;
  }
  return text + "}";
}

std::string hand_over(const std::vector<OwnFirm>& firms) {
  std::string columns;
  for (const Field& field : field_list().fields()) {
    std::string values;
    for (const OwnFirm& firm : firms) {
      const auto found = firm.find(field.key);
      values += (values.empty() ? "" : ",") + (found == firm.end() ? "null" : found->second);
    }
    columns += (columns.empty() ? "" : ",") + std::string("{\"field\":\"") + field.key +
               "\",\"values\":[" + values + "]}";
  }
  return R"({"kind":"ownFirms","asOf":"2026-11-22","firms":)" + std::to_string(firms.size()) +
         ",\"columns\":[" + columns + "]}";
}

/// The firms of these tests, one by one and in a session; no multiple of 64.
struct OwnFirms {
  static constexpr std::size_t kCount = 203;
  std::vector<OwnFirm> firms = own_firms(kCount);
  std::vector<std::unique_ptr<Parsed>> texts;
  std::vector<Facts> facts;

  OwnFirms() {
    for (const OwnFirm& firm : firms) {
      texts.push_back(std::make_unique<Parsed>(applicant(firm)));
      facts.push_back(parse_facts(texts.back()->root(), field_list()));
      EXPECT_FALSE(texts.back()->faults.has_errors()) << applicant(firm);
    }
  }
};

const OwnFirms& own() {
  static const OwnFirms made;
  return made;
}

struct Rule {
  Parsed text;
  Condition condition;
  explicit Rule(const std::string& json)
      : text(json), condition(parse_condition(text.root(), field_list())) {}
  [[nodiscard]] Verdict of(const Facts& facts) const {
    return evaluate(condition, field_list(), facts, *parse_date("2026-11-22")).root();
  }
};

std::string text_of(const Facts& facts, std::string_view key) {
  const Fact* fact = facts.find(*field_list().find(key));
  return fact == nullptr ? "" : std::string(fact->code);
}

/// The group of a firm in a list of the answer, found without the code that is tested.
std::string group_of(const Facts& facts, std::string_view list) {
  if (list == "byDistrict") {
    if (facts.find(*field_list().find("region_code")) == nullptr) return "unknown";
    const std::string code = text_of(facts, "region_code");
    return code.size() == 6 && code.starts_with("3101") ? code : "other";
  }
  if (list == "bySector") {
    const std::string code = text_of(facts, "industry_code");
    return code.empty() ? "unknown" : code.substr(0, 1);
  }
  if (list == "bySize") {
    const FieldIndex field = *field_list().find("sme_size");
    const Fact* fact = facts.find(field);
    if (fact == nullptr) return "unknown";
    return field_list().at(field).options[static_cast<std::size_t>(fact->number)].value;
  }
  const Fact* since = facts.find(*field_list().find("established_date"));
  if (since == nullptr) return "unknown";
  const std::chrono::year_month_day day{date_from_day_number(since->number)};
  const std::chrono::year_month_day now{*parse_date("2026-11-22")};
  for (const int least : {10, 5, 3, 1}) {
    if (day + std::chrono::years{least} <= now) return std::to_string(least);
  }
  return "0";
}

struct Counted {
  std::int64_t firms = 0;
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t gained = 0;
  std::int64_t lost = 0;

  bool operator==(const Counted&) const = default;
  void add(bool was, bool is) {
    ++firms;
    before += was ? 1 : 0;
    after += is ? 1 : 0;
    gained += is && !was ? 1 : 0;
    lost += was && !is ? 1 : 0;
  }
};

Counted counted(JsonView shift) {
  const auto number = [&](const char* key) { return shift.member(key).integer().value_or(-1); };
  return {number("firms"), number("before"), number("after"), number("gained"), number("lost")};
}

void expect_group_counts(JsonView answer, const char* list, const Rule& before, const Rule& after) {
  std::map<std::string, Counted> expected;
  for (const Facts& facts : own().facts) {
    expected[group_of(facts, list)].add(before.of(facts) == Verdict::kPass,
                                        after.of(facts) == Verdict::kPass);
  }
  const JsonView shifts = answer.member(list);
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const std::string key(*shifts.element(i).member("key").string());
    EXPECT_EQ(counted(shifts.element(i)), expected[key]) << list << " " << key;
    expected.erase(key);
  }
  EXPECT_TRUE(expected.empty()) << list << " has no " << expected.begin()->first;
}

Session session() { return Session::open(test::catalogue_json({}), all_kinds); }

std::string call_good(const Session& session, const std::string& request) {
  const std::string answer = session.call(request);
  EXPECT_TRUE(answer.starts_with(R"({"ok":true)")) << answer.substr(0, 300);
  return answer;
}

constexpr const char* kAskedForOwn = R"("asOf":"2026-11-22","seed":0,"firms":0,"own":true)";

TEST(OwnFirms, AreCountedAsTheEvaluatorCountsThem) {
  const Session asked = session();
  call_good(asked, hand_over(own().firms));
  Random random(5);
  std::int64_t gained = 0;
  for (int i = 0; i < 150; ++i) {
    const Rule before(test::random_firm_rule(random, field_list(), i % 4));
    const Rule after(test::random_firm_rule(random, field_list(), i % 4));
    Parsed answer(call_good(asked, std::string(R"({"kind":"population",)") + kAskedForOwn +
                                       ",\"before\":" + written(before.text.document->root()) +
                                       ",\"after\":" + written(after.text.document->root()) + "}"));
    const JsonView value = answer.document->root().member("value");
    Counted all;
    std::int64_t fail = 0;
    std::int64_t unknown = 0;
    for (const Facts& facts : own().facts) {
      const Verdict now = after.of(facts);
      all.add(before.of(facts) == Verdict::kPass, now == Verdict::kPass);
      fail += now == Verdict::kFail ? 1 : 0;
      unknown += now == Verdict::kUnknown ? 1 : 0;
    }
    EXPECT_EQ(counted(value.member("all")), all);
    EXPECT_EQ(value.member("fail").integer(), fail);
    EXPECT_EQ(value.member("unknown").integer(), unknown);
    for (const char* list : {"byDistrict", "bySize", "bySector", "byAge"}) {
      expect_group_counts(value, list, before, after);
    }
    gained += all.gained;
  }
  EXPECT_GT(gained, 100);
}

TEST(OwnFirms, HaveOverlapsAndThresholdsOfTheirOwn) {
  const std::string conditions = R"({"all":[{"field":"employees","op":"ge","value":10},
      {"field":"established_date","op":"age_ge_months","value":24}]})";
  const Session asked =
      Session::open(test::catalogue_json({test::product_json("p", conditions)}), all_kinds);
  call_good(asked, hand_over(own().firms));
  const Rule product(conditions);
  const std::string text = R"({"field":"region_code","op":"prefix","value":["4403","3101"]})";
  const Rule rule(text);
  std::int64_t firms = 0;
  std::int64_t both = 0;
  for (const Facts& facts : own().facts) {
    const bool fits = product.of(facts) == Verdict::kPass;
    firms += fits ? 1 : 0;
    both += fits && rule.of(facts) == Verdict::kPass ? 1 : 0;
  }
  ASSERT_GT(both, 0);
  ASSERT_LT(both, firms);
  Parsed overlap(call_good(asked, std::string(R"({"kind":"overlap",)") + kAskedForOwn +
                                      R"(,"ids":["p"],"after":)" + text + "}"));
  const JsonView row = overlap.document->root().member("value").member("rows").element(0);
  EXPECT_EQ(row.member("firms").integer(), firms);
  EXPECT_EQ(row.member("both").integer(), both);

  Parsed thresholds(
      call_good(asked, R"({"kind":"thresholds","seed":0,"firms":0,"own":true,"id":"p"})"));
  const JsonView found = thresholds.document->root().member("value").member("thresholds");
  ASSERT_EQ(found.size(), 2U);
  const JsonView stops = found.element(0).member("stops");
  // Made-up firms have no such number of employees.
  EXPECT_EQ(stops.element(stops.size() - 1).integer(), 5'000'000'000);
}

/// Firms together, and what they get, found firm by firm: so much for each person hired.
struct PlainSum {
  std::int64_t firms = 0;
  std::int64_t not_known = 0;
  std::int64_t fen = 0;

  bool operator==(const PlainSum&) const = default;
};

PlainSum summed(JsonView sum) {
  EXPECT_EQ(sum.member("lowFen").integer(), sum.member("highFen").integer());
  return {*sum.member("firms").integer(), *sum.member("notKnown").integer(),
          *sum.member("highFen").integer()};
}

constexpr std::int64_t kPerHeadFen = 150'000;

std::string employees_from(std::int64_t number) {
  return R"({"all":[{"field":"employees","op":"ge","value":)" + std::to_string(number) +
         R"(},{"field":"litigation_open","op":"eq","value":false}]})";
}

PlainSum hired_of(std::int64_t passes, std::int64_t but_not = INT64_MAX) {
  const Rule rule(employees_from(passes));
  const Rule stricter(employees_from(but_not));
  const FieldIndex field = *field_list().find("new_hires_grads_or_unemployed_youth");
  PlainSum sum;
  for (const Facts& facts : own().facts) {
    if (rule.of(facts) != Verdict::kPass || stricter.of(facts) == Verdict::kPass) continue;
    const Fact* hired = facts.find(field);
    ++sum.firms;
    sum.not_known += hired == nullptr ? 1 : 0;
    sum.fen += hired == nullptr ? 0 : hired->number * kPerHeadFen;
  }
  return sum;
}

TEST(OwnFirms, HaveACliffOfTheirOwn) {
  std::string policy = test::policy_json("l", employees_from(10));
  const std::string plain = R"({"type":"award"})";
  policy.replace(policy.find(plain), plain.size(),
                 R"({"formula":"per_head","perHeadFen":150000,)"
                 R"("perHeadField":"new_hires_grads_or_unemployed_youth"})");
  const Session asked = Session::open(test::catalogue_json({}, {policy}), all_kinds);
  const std::string of_own =
      std::string(R"({"kind":"cliff",)") + kAskedForOwn +
      R"(,"id":"l","pointer":"/all/0/value","value":12,"width":5,"budgetFen":600000,"stops":[1,10,50]})";
  EXPECT_NE(asked.call(of_own).find(R"("where":"/own")"), std::string::npos);
  call_good(asked, hand_over(own().firms));
  Parsed answer(call_good(asked, of_own));
  const JsonView value = answer.document->root().member("value");
  const PlainSum passing = hired_of(12);
  ASSERT_GT(passing.firms, 10);
  ASSERT_GT(passing.not_known, 0);
  ASSERT_GT(passing.fen, 600'000);
  EXPECT_EQ(summed(value.member("passing")), passing);
  EXPECT_EQ(summed(value.member("inside")), hired_of(12, 17));
  EXPECT_EQ(summed(value.member("outside")), hired_of(7, 12));
  EXPECT_EQ(value.member("budget").member("shortFen").integer(), passing.fen - 600'000);
  const JsonView curve = value.member("curve");
  ASSERT_EQ(curve.size(), 3U);
  for (const auto& [place, stop] : {std::pair(0U, 1), std::pair(1U, 10), std::pair(2U, 50)}) {
    EXPECT_EQ(summed(curve.element(place)), hired_of(stop)) << stop;
  }
  // Other firms, another cliff.
  call_good(asked, hand_over({own().firms[0]}));
  Parsed fewer(call_good(asked, of_own));
  EXPECT_LE(summed(fewer.document->root().member("value").member("passing")).firms, 1);
}

TEST(OwnFirms, AreSteppedThroughOneByOne) {
  const Session asked = session();
  const auto firm = [&](std::size_t index) {
    return R"({"kind":"firm","seed":0,"own":true,"index":)" + std::to_string(index) + "}";
  };
  EXPECT_NE(asked.call(firm(0)).find(R"("where":"/own")"), std::string::npos);
  call_good(asked, hand_over(own().firms));
  for (std::size_t i = 0; i < OwnFirms::kCount; ++i) {
    Parsed answer(call_good(asked, firm(i)));
    const JsonView value = answer.document->root().member("value");
    EXPECT_EQ(value.member("asOf").string(), "2026-11-22");
    OwnFirm said;
    for (const auto& [key, fact] : value.member("facts").members()) {
      said.emplace(key, written(fact));
    }
    EXPECT_EQ(said, own().firms[i]) << i;
  }
  EXPECT_NE(asked.call(firm(OwnFirms::kCount)).find("the numbers 0 to 202."), std::string::npos);
}

TEST(OwnFirms, AreThoseThatStagesAreTimedOver) {
  const Session asked =
      Session::open(test::catalogue_json({test::product_json("p", employees_from(10))}), all_kinds,
                    [] { return std::int64_t{7}; });
  call_good(asked, hand_over(own().firms));
  const std::string answer = call_good(asked, std::string(R"({"kind":"stages",)") + kAskedForOwn +
                                                  R"(,"facts":{"employees":5},"id":"p"})");
  EXPECT_NE(answer.find(R"("firms":203,)"), std::string::npos) << answer;
}

TEST(OwnFirms, StandBesideMadeUpOnesAndAreForgotten) {
  const Session asked = session();
  const std::string rule = R"({"field":"employees","op":"ge","value":10}})";
  const std::string of_own =
      std::string(R"({"kind":"population",)") + kAskedForOwn + ",\"after\":" + rule;
  const std::string of_made =
      R"({"kind":"population","asOf":"2026-11-22","seed":1,"firms":90,"after":)" + rule;
  const std::string none = asked.call(of_own);
  EXPECT_NE(none.find(R"("code":"not_found","severity":"error","where":"/own")"), std::string::npos)
      << none;
  const std::string made = call_good(asked, of_made);
  call_good(asked, hand_over(own().firms));
  const std::string first = call_good(asked, of_own);
  EXPECT_NE(first, made);
  EXPECT_EQ(call_good(asked, of_made), made);
  EXPECT_EQ(call_good(asked, of_own), first);
  // Others take their place, whatever was found of the ones before.
  call_good(asked, hand_over({own().firms[0], own().firms[1]}));
  EXPECT_NE(call_good(asked, of_own), first);
  call_good(asked, R"({"kind":"ownFirms","asOf":"2026-11-22","firms":0,"columns":[]})");
  EXPECT_EQ(asked.call(of_own), none);
}

TEST(OwnFirms, AreRefusedWholeWithAnyFault) {
  const Session asked = session();
  const auto code = [&](const std::string& firms, const std::string& columns) {
    Parsed answer(asked.call(R"({"kind":"ownFirms","asOf":"2026-11-22","firms":)" + firms +
                             ",\"columns\":[" + columns + "]}"));
    const JsonView error = answer.document->root().member("error");
    if (!error.present()) return std::string();
    return std::string(*error.member("code").string()) + " " +
           std::string(*error.member("where").string());
  };
  const std::string good = R"({"field":"employees","values":[1,null]})";
  EXPECT_EQ(code("2", good), "");
  EXPECT_EQ(code("20001", good), "too_large /firms");
  EXPECT_EQ(code("-1", good), "too_large /firms");
  EXPECT_EQ(code("3", good), "out_of_range /columns/0/values");
  EXPECT_EQ(code("2", good + "," + good), "duplicate_id /columns/1/field");
  EXPECT_EQ(code("2", R"({"field":"name","values":["a","b"]})"), "unknown_field /columns/0/field");
  EXPECT_EQ(code("2", R"({"field":"employees","values":[1,"2"]})"),
            "wrong_type /columns/0/values/1");
  EXPECT_EQ(code("2", R"({"field":"employees","values":[9007199254740992,1]})"),
            "too_large /columns/0/values/0");
  EXPECT_EQ(code("2", R"({"field":"tax_credit_level","values":["A","E"]})"),
            "unknown_option /columns/0/values/1");
  EXPECT_EQ(code("2", R"({"field":"established_date","values":["2026-02-30",null]})"),
            "no_such_day /columns/0/values/0");
  // Those that were taken before are still there.
  EXPECT_TRUE(
      asked
          .call(std::string(R"({"kind":"population",)") + kAskedForOwn +
                R"(,"after":{"field":"employees","op":"ge","value":1}})")
          .starts_with(R"({"ok":true,"value":{"asOf":"2026-11-22","all":{"key":"","firms":2)"));
}

}  // namespace
}  // namespace rq::contract
