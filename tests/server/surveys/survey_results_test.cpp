#include "server/surveys/survey_results.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

std::vector<std::int64_t> chosen(std::initializer_list<std::pair<std::int64_t, int>> groups) {
  std::vector<std::int64_t> all;
  for (const auto& [choice, times] : groups) {
    all.insert(all.end(), static_cast<std::size_t>(times), choice);
  }
  return all;
}

std::vector<std::int64_t> told(const QuestionResult& result) {
  std::vector<std::int64_t> counts;
  for (const GroupCount& group : result.counts) {
    counts.push_back(group.count.value_or(-1));
  }
  return counts;
}

const SurveyQuestion kScaleQuestion{"scale", "?", {}};
const SurveyQuestion kChoiceQuestion{"choice", "?", {"a", "b", "c"}};

TEST(SurveyResults, OfFewAnswersNothingIsTold) {
  const QuestionResult result = result_of(kScaleQuestion, chosen({{5, 4}}));
  EXPECT_EQ(result.answered, 4);
  EXPECT_TRUE(result.counts.empty());
  EXPECT_FALSE(result.mean_tenths);
}

TEST(SurveyResults, AScaleWithoutSmallCountsIsToldWhole) {
  const QuestionResult result = result_of(kScaleQuestion, chosen({{4, 5}, {5, 6}}));
  EXPECT_EQ(told(result), (std::vector<std::int64_t>{0, 0, 0, 5, 6}));
  EXPECT_EQ(result.mean_tenths, 45);  // 50 / 11 = 4.545
}

TEST(SurveyResults, AScaleWithASmallCountHasItsMeanAlone) {
  const QuestionResult result = result_of(kScaleQuestion, chosen({{1, 1}, {4, 9}, {5, 10}}));
  EXPECT_TRUE(result.counts.empty());
  EXPECT_EQ(result.mean_tenths, 44);  // 87 / 20 = 4.35
}

TEST(SurveyResults, OfAChoiceNoSmallCountCanBeToldFromTheOthers) {
  const QuestionResult result = result_of(kChoiceQuestion, chosen({{1, 2}, {2, 9}, {3, 20}}));
  EXPECT_EQ(told(result), (std::vector<std::int64_t>{-1, -1, 20}));
  EXPECT_FALSE(result.mean_tenths);
}

TEST(SurveyResults, WhatNobodyChoseIsTold) {
  const QuestionResult result = result_of(kChoiceQuestion, chosen({{1, 7}, {3, 8}}));
  EXPECT_EQ(told(result), (std::vector<std::int64_t>{7, 0, 8}));
}

}  // namespace
}  // namespace rq::server
