#include "core/rules/evaluate.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::judge_json;

constexpr Verdict P = Verdict::kPass;
constexpr Verdict F = Verdict::kFail;
constexpr Verdict U = Verdict::kUnknown;

/// A leaf whose verdict is chosen: the facts are {"employees": 10}.
std::string leaf(Verdict verdict) {
  if (verdict == U) return R"({"manual":"look"})";
  return std::string(R"({"field":"employees","op":"eq","value":)") + (verdict == P ? "10}" : "11}");
}

Verdict combine(const std::string& kind, std::initializer_list<Verdict> children) {
  std::string list;
  for (const Verdict child : children) list += (list.empty() ? "" : ",") + leaf(child);
  return judge_json("{\"" + kind + "\":[" + list + "]}", R"({"employees":10})").verdict;
}

TEST(Kleene, AllFailsBeforeItIsUnknown) {
  EXPECT_EQ(combine("all", {}), P);
  EXPECT_EQ(combine("all", {P, P}), P);
  EXPECT_EQ(combine("all", {P, U}), U);
  EXPECT_EQ(combine("all", {U, F}), F);
}

TEST(Kleene, AnyPassesBeforeItIsUnknown) {
  EXPECT_EQ(combine("any", {}), F);
  EXPECT_EQ(combine("any", {F, F}), F);
  EXPECT_EQ(combine("any", {F, U}), U);
  EXPECT_EQ(combine("any", {U, P}), P);
}

TEST(Kleene, NotExchangesPassAndFailOnly) {
  for (const Verdict verdict : {P, F, U}) {
    EXPECT_EQ(judge_json("{\"not\":" + leaf(verdict) + "}", R"({"employees":10})").verdict,
              negate(verdict));
  }
}

struct TestCase {
  const char* name;
  const char* test;
  const char* facts;
  Verdict verdict;
};

class FieldTest : public testing::TestWithParam<TestCase> {};

TEST_P(FieldTest, HasItsVerdict) {
  EXPECT_EQ(judge_json(GetParam().test, GetParam().facts).verdict, GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Ops, FieldTest,
    testing::Values(
        TestCase{"Absent", R"({"field":"employees","op":"ge","value":5})", "{}", U},
        TestCase{"Null", R"({"field":"employees","op":"ge","value":5})", R"({"employees":null})",
                 U},
        TestCase{"ZeroIsAValue", R"({"field":"employees","op":"le","value":5})",
                 R"({"employees":0})", P},
        TestCase{"FalseIsAValue", R"({"field":"tax_arrears","op":"eq","value":false})",
                 R"({"tax_arrears":false})", P},
        TestCase{"EmptySetIsAValue",
                 R"({"field":"qualifications","op":"has_none","value":["zjtx"]})",
                 R"({"qualifications":[]})", P},
        TestCase{"EmptyTextIsAValue", R"({"field":"region_code","op":"ne","value":"310115"})",
                 R"({"region_code":""})", P},
        TestCase{"GeBelow", R"({"field":"employees","op":"ge","value":5})", R"({"employees":4})",
                 F},
        TestCase{"GeAt", R"({"field":"employees","op":"ge","value":5})", R"({"employees":5})", P},
        TestCase{"GtAt", R"({"field":"employees","op":"gt","value":5})", R"({"employees":5})", F},
        TestCase{"LtAt", R"({"field":"employees","op":"lt","value":5})", R"({"employees":5})", F},
        TestCase{"LeAt", R"({"field":"employees","op":"le","value":5})", R"({"employees":5})", P},
        TestCase{"LeAbove", R"({"field":"employees","op":"le","value":5})", R"({"employees":6})",
                 F},
        TestCase{"NeAt", R"({"field":"employees","op":"ne","value":5})", R"({"employees":5})", F},
        TestCase{"BetweenLowEnd", R"({"field":"rep_age","op":"between","value":[18,65]})",
                 R"({"rep_age":18})", P},
        TestCase{"BetweenHighEnd", R"({"field":"rep_age","op":"between","value":[18,65]})",
                 R"({"rep_age":65})", P},
        TestCase{"BetweenOver", R"({"field":"rep_age","op":"between","value":[18,65]})",
                 R"({"rep_age":66})", F},
        TestCase{"EnumIn", R"({"field":"tax_credit_level","op":"in","value":["A","B","M"]})",
                 R"({"tax_credit_level":"M"})", P},
        TestCase{"EnumNotIn", R"({"field":"tax_credit_level","op":"not_in","value":["A","B"]})",
                 R"({"tax_credit_level":"B"})", F},
        TestCase{"EnumNe", R"({"field":"tax_credit_level","op":"ne","value":"D"})",
                 R"({"tax_credit_level":"C"})", P},
        TestCase{"EnumInNothing", R"({"field":"tax_credit_level","op":"in","value":[]})",
                 R"({"tax_credit_level":"A"})", F},
        TestCase{"CodeEq", R"({"field":"region_code","op":"eq","value":"310115"})",
                 R"({"region_code":"310115"})", P},
        TestCase{"CodeIn", R"({"field":"region_code","op":"in","value":["310101"]})",
                 R"({"region_code":"310115"})", F},
        TestCase{"CodeNotIn", R"({"field":"industry_code","op":"not_in","value":["K70"]})",
                 R"({"industry_code":"K7010"})", P},
        TestCase{"CodePrefix", R"({"field":"industry_code","op":"prefix","value":["C","I65"]})",
                 R"({"industry_code":"I6510"})", P},
        TestCase{"CodePrefixLonger", R"({"field":"region_code","op":"prefix","value":"310115"})",
                 R"({"region_code":"31"})", F},
        TestCase{"HasAny",
                 R"({"field":"qualifications","op":"has_any","value":["zjtx","high_tech"]})",
                 R"({"qualifications":["high_tech"]})", P},
        TestCase{"HasAll",
                 R"({"field":"qualifications","op":"has_all","value":["zjtx","high_tech"]})",
                 R"({"qualifications":["high_tech"]})", F},
        TestCase{"HasAllOfNothing", R"({"field":"qualifications","op":"has_all","value":[]})",
                 R"({"qualifications":[]})", P},
        TestCase{"HasAnyOfNothing", R"({"field":"qualifications","op":"has_any","value":[]})",
                 R"({"qualifications":["zjtx"]})", F},
        TestCase{"OnOrBefore",
                 R"({"field":"established_date","op":"on_or_before","value":"2024-02-29"})",
                 R"({"established_date":"2024-02-29"})", P},
        TestCase{"OnOrAfter",
                 R"({"field":"established_date","op":"on_or_after","value":"2024-02-29"})",
                 R"({"established_date":"2024-02-28"})", F},
        TestCase{"AgeDayBefore", R"({"field":"established_date","op":"age_ge_months","value":24})",
                 R"({"established_date":"2024-11-23"})", F},
        TestCase{"AgeOnTheDay", R"({"field":"established_date","op":"age_ge_months","value":24})",
                 R"({"established_date":"2024-11-22"})", P},
        TestCase{"AgeAtMost", R"({"field":"established_date","op":"age_le_months","value":24})",
                 R"({"established_date":"2024-10-23"})", P},
        TestCase{"AgeOfTheFuture",
                 R"({"field":"established_date","op":"age_le_months","value":-1})",
                 R"({"established_date":"2026-11-23"})", P}),
    [](const auto& one) { return one.param.name; });

using Pointers = std::vector<std::string>;

Pointers decisive(const std::string& conditions) {
  return judge_json(conditions, R"({"employees":10})").decisive;
}

TEST(Decisive, OfAFailedAllAreItsFailedChildren) {
  EXPECT_EQ(decisive("{\"all\":[" + leaf(P) + "," + leaf(F) + "," + leaf(U) + "," + leaf(F) + "]}"),
            (Pointers{"/all/1", "/all/3"}));
}

TEST(Decisive, OfAFailedAnyAreAllItsChildren) {
  EXPECT_EQ(decisive("{\"any\":[" + leaf(F) + "," + leaf(F) + "]}"),
            (Pointers{"/any/0", "/any/1"}));
}

TEST(Decisive, OfAnUnknownAreItsUnknownChildren) {
  EXPECT_EQ(decisive("{\"any\":[" + leaf(F) + "," + leaf(U) + "]}"), (Pointers{"/any/1"}));
  EXPECT_EQ(decisive("{\"all\":[" + leaf(P) + "," + leaf(U) + "]}"), (Pointers{"/all/1"}));
}

TEST(Decisive, ThroughNotReadsPassesTheSameWay) {
  EXPECT_EQ(decisive("{\"not\":{\"any\":[" + leaf(F) + "," + leaf(P) + "," + leaf(U) + "]}}"),
            (Pointers{"/not/any/1"}));
  EXPECT_EQ(decisive("{\"not\":{\"all\":[" + leaf(P) + "," + leaf(P) + "]}}"),
            (Pointers{"/not/all/0", "/not/all/1"}));
}

TEST(Decisive, IsNothingWhereAnEmptyGroupDecides) {
  EXPECT_EQ(decisive(R"({"any":[]})"), Pointers{});
  EXPECT_EQ(decisive(R"({"not":{"all":[]}})"), Pointers{});
}

TEST(Decisive, SortsPointersByByte) {
  std::string eleven;
  for (int i = 0; i < 11; ++i) eleven += (i == 0 ? "" : ",") + leaf(F);
  const Pointers pointers = decisive("{\"any\":[" + eleven + "]}");
  EXPECT_EQ(pointers[1], "/any/1");
  EXPECT_EQ(pointers[2], "/any/10");
  EXPECT_EQ(pointers[3], "/any/2");
}

TEST(Decisive, OfASingleLeafIsTheRoot) { EXPECT_EQ(decisive(leaf(F)), Pointers{""}); }

TEST(Steps, HaveEachNodeOnceAndChildrenBeforeTheirParent) {
  test::Parsed text(R"({"all":[)" + leaf(P) + R"(,{"not":{"any":[)" + leaf(F) + "," + leaf(P) +
                    "," + leaf(U) + "]}}," + leaf(U) + "]}");
  const Cursor root = text.root();
  const FieldList& fields = FieldList::builtin();
  const Condition condition = parse_condition(root, fields);
  test::Parsed said(R"({"employees":10})");
  const Cursor said_at = said.root();
  const Facts facts = parse_facts(said_at, fields);
  const Date day = *parse_date("2026-11-22");
  std::vector<EvaluationStep> steps;
  const Evaluation evaluation = evaluate(condition, fields, facts, day, steps);
  EXPECT_EQ(evaluation.verdicts, evaluate(condition, fields, facts, day).verdicts);
  // 0 all, 1 test, 2 not, 3 any, 4 to 6 its parts, 7 the last part of the root.
  std::vector<std::pair<std::uint32_t, Verdict>> found;
  for (const EvaluationStep& step : steps) found.emplace_back(step.node, step.so_far);
  EXPECT_EQ(found, (std::vector<std::pair<std::uint32_t, Verdict>>{
                       {1, P}, {4, F}, {5, P}, {6, P}, {3, F}, {2, F}, {7, F}, {0, F}}));
}

}  // namespace
}  // namespace rq
