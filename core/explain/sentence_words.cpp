#include "core/explain/sentence_words.h"

#include <algorithm>

#include "core/base/check.h"

namespace rq {
namespace {

using enum Op;
using enum Shape;
using TestRows = std::array<std::vector<TestWords>, 6>;
using SynonymRows = std::array<std::vector<Synonym>, 6>;

const SentenceWords& chinese_words() {
  static const SentenceWords words = {
      "，且",         "，或",         "全部满足", "任一满足", "不设条件", "无法满足", "并非",
      "人工核实",     "（",           "）",       "“",        "”",        "是",       "否",
      "、",           "或",           "和",       "（空）",   "至",       "个月",     "年",
      {"并且", "且"}, {"或者", "或"},
  };
  return words;
}

const SentenceWords& english_words() {
  static const SentenceWords words = {
      ", and",
      ", or",
      "all of",
      "any of",
      "nothing is required",
      "nothing can meet this",
      "not",
      "a person checks",
      "(",
      ")",
      "\"",
      "\"",
      "yes",
      "no",
      ",",
      "or",
      "and",
      "(none)",
      "and",
      "months",
      "years",
      {"and"},
      {"or"},
  };
  return words;
}

// In the order of Family.
const TestRows& chinese_tests() {
  static const TestRows rows = {{
      {{kEq, kNumber, "等于", ""},
       {kNe, kNumber, "不等于", ""},
       {kLt, kNumber, "低于", ""},
       {kLe, kNumber, "不超过", ""},
       {kGt, kNumber, "超过", ""},
       {kGe, kNumber, "不低于", ""},
       {kBetween, kRange, "在", "之间"}},
      {{kEq, kYesNo, "：", ""}},
      {{kEq, kOne, "为", ""},
       {kNe, kOne, "不为", ""},
       {kIn, kList, "为", "之一"},
       {kIn, kSingle, "限于", ""},
       {kNotIn, kList, "不为", "之一"},
       {kNotIn, kSingle, "排除", ""}},
      {{kEq, kOne, "为", ""},
       {kNe, kOne, "不为", ""},
       {kIn, kList, "为", "之一"},
       {kIn, kSingle, "限于", ""},
       {kNotIn, kList, "不为", "之一"},
       {kNotIn, kSingle, "排除", ""},
       {kPrefix, kOne, "属于", ""},
       {kPrefix, kList, "属于", "之一"}},
      {{kHasAny, kList, "含", ""}, {kHasAll, kList, "同时含", ""}, {kHasNone, kList, "不含", ""}},
      {{kOnOrBefore, kDay, "不晚于", ""},
       {kOnOrAfter, kDay, "不早于", ""},
       {kAgeGeMonths, kMonths, "至今满", "个月"},
       {kAgeLeMonths, kMonths, "至今至多满", "个月"}},
  }};
  return rows;
}

const TestRows& english_tests() {
  static const TestRows rows = {{
      {{kEq, kNumber, "is", ""},
       {kNe, kNumber, "is not", ""},
       {kLt, kNumber, "is less than", ""},
       {kLe, kNumber, "is at most", ""},
       {kGt, kNumber, "is more than", ""},
       {kGe, kNumber, "is at least", ""},
       {kBetween, kRange, "is between", ""}},
      {{kEq, kYesNo, ":", ""}},
      {{kEq, kOne, "is", ""},
       {kNe, kOne, "is not", ""},
       {kIn, kList, "is one of", ""},
       {kIn, kSingle, "is limited to", ""},
       {kNotIn, kList, "is none of", ""},
       {kNotIn, kSingle, "excludes", ""}},
      {{kEq, kOne, "is", ""},
       {kNe, kOne, "is not", ""},
       {kIn, kList, "is one of", ""},
       {kIn, kSingle, "is limited to", ""},
       {kNotIn, kList, "is none of", ""},
       {kNotIn, kSingle, "excludes", ""},
       {kPrefix, kOne, "falls under", ""},
       {kPrefix, kList, "falls under one of", ""}},
      {{kHasAny, kList, "include", ""},
       {kHasAll, kList, "include all of", ""},
       {kHasNone, kList, "include none of", ""}},
      {{kOnOrBefore, kDay, "is on or before", ""},
       {kOnOrAfter, kDay, "is on or after", ""},
       {kAgeGeMonths, kMonths, "is at least", "months ago"},
       {kAgeLeMonths, kMonths, "is at most", "whole months ago"}},
  }};
  return rows;
}

const SynonymRows& chinese_synonyms() {
  static const SynonymRows rows = {{
      {{"≥", "不低于"},      {">=", "不低于"},       {"不少于", "不低于"},
       {"不小于", "不低于"}, {"大于等于", "不低于"}, {"大于或等于", "不低于"},
       {"至少为", "不低于"}, {"至少", "不低于"},     {"≤", "不超过"},
       {"<=", "不超过"},     {"不大于", "不超过"},   {"不高于", "不超过"},
       {"不多于", "不超过"}, {"小于等于", "不超过"}, {"小于或等于", "不超过"},
       {"至多", "不超过"},   {"最多", "不超过"},     {">", "超过"},
       {"大于", "超过"},     {"高于", "超过"},       {"多于", "超过"},
       {"<", "低于"},        {"小于", "低于"},       {"少于", "低于"},
       {"不足", "低于"},     {"不到", "低于"},       {"=", "等于"},
       {"为", "等于"},       {"是", "等于"},         {"≠", "不等于"},
       {"!=", "不等于"},     {"不为", "不等于"},     {"不是", "不等于"},
       {"介于", "在"}},
      {{"为", "："}, {"=", "："}},
      {{"是", "为"},
       {"等于", "为"},
       {"=", "为"},
       {"属于", "为"},
       {"不是", "不为"},
       {"不等于", "不为"},
       {"≠", "不为"},
       {"!=", "不为"},
       {"不属于", "不为"}},
      {{"是", "为"},
       {"等于", "为"},
       {"=", "为"},
       {"不是", "不为"},
       {"不等于", "不为"},
       {"≠", "不为"},
       {"!=", "不为"}},
      {{"包含", "含"},
       {"包括", "含"},
       {"有", "含"},
       {"同时包含", "同时含"},
       {"同时有", "同时含"},
       {"不包含", "不含"},
       {"不包括", "不含"},
       {"没有", "不含"}},
      {{"≤", "不晚于"},
       {"<=", "不晚于"},
       {"≥", "不早于"},
       {">=", "不早于"},
       {"满", "至今满"},
       {"已满", "至今满"},
       {"至今已满", "至今满"}},
  }};
  return rows;
}

const SynonymRows& english_synonyms() {
  static const SynonymRows rows = {{
      {{"≥", "is at least"},
       {">=", "is at least"},
       {"at least", "is at least"},
       {"is no less than", "is at least"},
       {"is not less than", "is at least"},
       {"≤", "is at most"},
       {"<=", "is at most"},
       {"at most", "is at most"},
       {"is no more than", "is at most"},
       {"is not more than", "is at most"},
       {">", "is more than"},
       {"is over", "is more than"},
       {"is above", "is more than"},
       {"<", "is less than"},
       {"is under", "is less than"},
       {"is below", "is less than"},
       {"=", "is"},
       {"equals", "is"},
       {"≠", "is not"},
       {"!=", "is not"},
       {"between", "is between"}},
      {{"is", ":"}, {"=", ":"}},
      {{"=", "is"},
       {"≠", "is not"},
       {"!=", "is not"},
       {"is any of", "is one of"},
       {"is not one of", "is none of"}},
      {{"=", "is"},
       {"≠", "is not"},
       {"!=", "is not"},
       {"is any of", "is one of"},
       {"is not one of", "is none of"},
       {"begins with", "falls under"},
       {"starts with", "falls under"},
       {"begins with one of", "falls under one of"}},
      {{"includes", "include"},
       {"include any of", "include"},
       {"includes any of", "include"},
       {"includes all of", "include all of"},
       {"includes none of", "include none of"}},
      {{"≤", "is on or before"},
       {"<=", "is on or before"},
       {"≥", "is on or after"},
       {">=", "is on or after"}},
  }};
  return rows;
}

}  // namespace

Family family_of(FieldType type) {
  switch (type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: return Family::kNumber;
    case FieldType::kBool: return Family::kBool;
    case FieldType::kEnum: return Family::kChoice;
    case FieldType::kCode: return Family::kCode;
    case FieldType::kSet: return Family::kSet;
    case FieldType::kDate: return Family::kDate;
  }
  return Family::kNumber;
}

const SentenceWords& words_of(Language language) {
  return language == Language::kChinese ? chinese_words() : english_words();
}

const std::vector<TestWords>& tests_of(Family family, Language language) {
  const TestRows& rows = language == Language::kChinese ? chinese_tests() : english_tests();
  return rows[static_cast<std::size_t>(family)];
}

const std::vector<Synonym>& synonyms_of(Family family, Language language) {
  const SynonymRows& rows =
      language == Language::kChinese ? chinese_synonyms() : english_synonyms();
  return rows[static_cast<std::size_t>(family)];
}

const TestWords& words_of(Family family, Op op, Shape shape, Language language) {
  const std::vector<TestWords>& rows = tests_of(family, language);
  const auto find = [&](Shape wanted) {
    return std::find_if(rows.begin(), rows.end(),
                        [&](const TestWords& row) { return row.op == op && row.shape == wanted; });
  };
  auto found = find(shape);
  if (found == rows.end() && shape == kSingle) found = find(kList);
  RQ_CHECK(found != rows.end());
  return *found;
}

}  // namespace rq
