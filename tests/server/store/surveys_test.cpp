#include "server/store/surveys.h"

#include "server/jobs/activities.h"
#include "server/store/activities.h"
#include "server/store/data_keys.h"
#include "tests/server/store/activity_rows.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Surveys : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    key = write([](Sql& sql) { return add_data_key(sql, "survey:act", "wrapped", 1); });
    ASSERT_TRUE(store->write([](Sql& sql) { return set_up(sql); }).ok());
  }

  static Result<Done> set_up(Sql& sql) {
    for (const auto& step :
         {add_activity(sql, open_activity(1)), add_survey(sql, {"act", "open", 1, "[]", "link", 1}),
          add_survey_answer(sql, {"a1", "act", "ticket", "[5,null]"}),
          add_survey_words(sql, {"w1", "act", 1, "sealed"}),
          add_survey_words(sql, {"w2", "act", 1, "sealed"})}) {
      if (!step) {
        return step;
      }
    }
    return Done{};
  }

  /// The activity's last day is 2026-12-02.
  [[nodiscard]] bool forget(const std::string& today) const {
    return forget_old_survey_words(*store, today, 30, 1'000).ok();
  }
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> all;
    const auto rows = read_from(*store, [](Sql& sql) { return survey_words(sql, "act", {}, 10); });
    for (const SurveyWordsRow& row : *rows) {
      all.push_back(row.words);
    }
    return all;
  }
  [[nodiscard]] SurveyRow survey() const {
    return **read_from(*store, [](Sql& sql) { return find_survey(sql, "act"); });
  }
  [[nodiscard]] std::string wrapped() const {
    return (**read_from(*store, [this](Sql& sql) { return find_data_key(sql, key); })).wrapped;
  }
  [[nodiscard]] std::int64_t times_noted() const {
    return *read_from(*store, [](Sql& sql) {
      return sql.number("SELECT count(*) FROM audit_log WHERE action = 'survey.forget'", {});
    });
  }

  std::int64_t key = 0;
};

TEST_P(Surveys, WordsAreForgottenInTimeAndNumbersStay) {
  ASSERT_TRUE(forget("2027-01-01"));
  EXPECT_EQ(words(), (std::vector<std::string>{"sealed", "sealed"})) << "30 days are not over";
  EXPECT_EQ(survey().state, "open");
  ASSERT_TRUE(forget("2027-01-02"));
  EXPECT_EQ(words(), (std::vector<std::string>{"", ""})) << "that two wrote is still counted";
  EXPECT_EQ(wrapped(), "") << "copies of them do not open either";
  EXPECT_EQ(survey().state, "closed") << "no more come";
  EXPECT_EQ(survey().seq, 2);
  const auto answers = read_from(*store, [](Sql& sql) { return survey_answers(sql, "act"); });
  ASSERT_EQ(answers->size(), 1U);
  EXPECT_EQ(answers->front().document, "[5,null]");
  ASSERT_TRUE(forget("2027-01-03"));
  EXPECT_EQ(times_noted(), 1) << "once";
}

TEST_P(Surveys, AClosedSurveyKeepsItsState) {
  SurveyRow row = survey();
  row.state = "closed";
  ASSERT_TRUE(write([&](Sql& sql) { return update_survey(sql, row); }));
  ASSERT_TRUE(forget("2027-01-02"));
  EXPECT_EQ(words(), (std::vector<std::string>{"", ""}));
  EXPECT_EQ(survey().seq, 2) << "who has it open at a desk sees nothing change";
}

RQ_ON_EACH_DATABASE(Surveys);

}  // namespace
}  // namespace rq::server
