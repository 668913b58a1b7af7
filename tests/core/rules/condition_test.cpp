#include "core/rules/condition.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::codes_and_places;
using test::Parsed;

std::vector<std::string> faults_of(const std::string& json) {
  Parsed parsed(json);
  const Cursor root = parsed.root();
  (void)parse_condition(root, FieldList::builtin());
  return codes_and_places(parsed.faults);
}

struct FaultCase {
  const char* name;
  const char* json;
  std::vector<std::string> faults;
};

class ParseConditionReports : public testing::TestWithParam<FaultCase> {};

TEST_P(ParseConditionReports, EachFaultWhereItStands) {
  EXPECT_EQ(faults_of(GetParam().json), GetParam().faults) << GetParam().json;
}

INSTANTIATE_TEST_SUITE_P(
    Trees, ParseConditionReports,
    testing::Values(
        FaultCase{"NoKind", R"({"all":[{}]})", {"node_kind /all/0"}},
        FaultCase{"TwoKinds", R"({"all":[],"any":[]})", {"node_kind "}},
        FaultCase{"NotAnObject", R"({"any":[1]})", {"wrong_type /any/0"}},
        FaultCase{"AllIsNoArray", R"({"all":{}})", {"wrong_type /all"}},
        FaultCase{"ManualIsNoText", R"({"manual":1})", {"wrong_type /manual"}},
        FaultCase{
            "UnknownField", R"({"field":"color","op":"eq","value":1})", {"unknown_field /field"}},
        FaultCase{
            "UnknownOp", R"({"field":"employees","op":"like","value":1})", {"unknown_op /op"}},
        FaultCase{"OpOfAnotherType",
                  R"({"field":"tax_arrears","op":"ne","value":true})",
                  {"unknown_op /op"}},
        FaultCase{"PrefixIsForCodes",
                  R"({"field":"sme_size","op":"prefix","value":"s"})",
                  {"unknown_op /op"}},
        FaultCase{"MissingOp", R"({"field":"employees","value":1})", {"missing_key /op"}},
        FaultCase{"MissingValue", R"({"field":"employees","op":"ge"})", {"missing_key /value"}},
        FaultCase{
            "NullValue", R"({"field":"employees","op":"ge","value":null})", {"wrong_type /value"}},
        FaultCase{"TextForNumber",
                  R"({"field":"employees","op":"ge","value":"5"})",
                  {"wrong_type /value"}},
        FaultCase{
            "Fraction", R"({"field":"employees","op":"ge","value":1.5})", {"not_integer /value"}},
        FaultCase{"Reversed",
                  R"({"field":"employees","op":"between","value":[5,3]})",
                  {"range_reversed /value"}},
        FaultCase{"OneBound",
                  R"({"field":"employees","op":"between","value":[5]})",
                  {"wrong_type /value"}},
        FaultCase{"NumberForBool",
                  R"({"field":"tax_arrears","op":"eq","value":1})",
                  {"wrong_type /value"}},
        FaultCase{"UnknownOption",
                  R"({"field":"tax_credit_level","op":"in","value":["A","E"]})",
                  {"unknown_option /value/1"}},
        FaultCase{"InNeedsAList",
                  R"({"field":"tax_credit_level","op":"in","value":"A"})",
                  {"wrong_type /value"}},
        FaultCase{"SetNeedsAList",
                  R"({"field":"qualifications","op":"has_any","value":"zjtx"})",
                  {"wrong_type /value"}},
        FaultCase{"NoSuchDay",
                  R"({"field":"established_date","op":"on_or_after","value":"2023-02-29"})",
                  {"no_such_day /value"}},
        FaultCase{"AgeIsANumber",
                  R"({"field":"established_date","op":"age_ge_months","value":"24"})",
                  {"wrong_type /value"}},
        FaultCase{
            "EveryFaultAtOnce",
            R"({"all":[{"field":"x","op":"eq","value":1},{"not":{"any":[{}]}},{"field":"employees","op":"in","value":[]}]})",
            {"unknown_field /all/0/field", "node_kind /all/1/not/any/0", "unknown_op /all/2/op"}}),
    [](const auto& one) { return one.param.name; });

std::string nested_nots(int levels) {
  std::string json;
  for (int i = 0; i < levels; ++i) json += R"({"not":)";
  json += R"({"manual":"x"})";
  return json + std::string(static_cast<std::size_t>(levels), '}');
}

TEST(ParseCondition, TakesSixtyFourNodesAboveALeafAndNoMore) {
  EXPECT_TRUE(faults_of(nested_nots(64)).empty());
  ASSERT_EQ(faults_of(nested_nots(65)).size(), 1U);
  EXPECT_TRUE(faults_of(nested_nots(65))[0].starts_with("too_deep /not/not/"));
}

TEST(ParseCondition, TakesOneCodePrefixOrAList) {
  EXPECT_TRUE(faults_of(R"({"field":"region_code","op":"prefix","value":"31"})").empty());
  EXPECT_TRUE(faults_of(R"({"field":"region_code","op":"prefix","value":["31","32"]})").empty());
}

TEST(PointerOf, FollowsTheTree) {
  Parsed parsed(R"({"all":[{"manual":"a"},{"not":{"any":[{"manual":"b"},{"manual":"c"}]}}]})");
  const Cursor root = parsed.root();
  const Condition condition = parse_condition(root, FieldList::builtin());
  EXPECT_EQ(pointer_of(condition, 0), "");
  EXPECT_EQ(pointer_of(condition, 1), "/all/0");
  EXPECT_EQ(pointer_of(condition, 2), "/all/1");
  EXPECT_EQ(pointer_of(condition, 5), "/all/1/not/any/1");
}

TEST(FieldListRefuses, DoubleFieldsAndMissingOptions) {
  Diagnostics faults;
  const std::string text = R"({"format":1,"topics":[],"fields":[
    {"key":"a","type":"enum","topic":"t","label":{"zh":"a","en":"a"}},
    {"key":"a","type":"int","topic":"t","label":{"zh":"a","en":"a"}}]})";
  EXPECT_FALSE(FieldList::parse(text, faults).has_value());
  EXPECT_EQ(codes_and_places(faults),
            (std::vector<std::string>{"missing_key /fields/0/options", "duplicate_id /fields/1"}));
}

TEST(FieldList, BuiltinHasEveryTypeAndBothLanguages) {
  std::vector<bool> seen(8, false);
  for (const Field& field : FieldList::builtin().fields()) {
    seen[static_cast<std::size_t>(field.type)] = true;
    EXPECT_FALSE(field.label.zh.empty()) << field.key;
    EXPECT_FALSE(field.label.en.empty()) << field.key;
  }
  EXPECT_EQ(seen, std::vector<bool>(8, true));
  EXPECT_GE(FieldList::builtin().size(), 55U);
}

}  // namespace
}  // namespace rq
