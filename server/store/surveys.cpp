#include "server/store/surveys.h"

#include "server/store/data_keys.h"
#include "server/store/rows.h"

namespace rq::server {

Result<std::optional<SurveyRow>> find_survey(Sql& sql, const std::string& activity_id) {
  return read_row(sql.find("SELECT activity_id, state, seq, document, link, updated_at_ms"
                           " FROM surveys WHERE activity_id = ?",
                           {activity_id}),
                  [](const SqlRow& row) {
                    return SurveyRow{row.text(0), row.text(1), row.integer(2),
                                     row.text(3), row.text(4), row.integer(5)};
                  });
}

Result<Done> add_survey(Sql& sql, const SurveyRow& survey) {
  return sql.run(
      "INSERT INTO surveys (activity_id, state, seq, document, link, updated_at_ms)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {survey.activity_id, survey.state, survey.seq, survey.document, survey.link,
       survey.updated_at_ms});
}

Result<bool> update_survey(Sql& sql, const SurveyRow& survey) {
  const auto changed = sql.find(
      "UPDATE surveys SET state = ?, seq = seq + 1, document = ?, updated_at_ms = ?"
      " WHERE activity_id = ? AND seq = ? RETURNING seq",
      {survey.state, survey.document, survey.updated_at_ms, survey.activity_id, survey.seq});
  if (!changed) {
    return changed.error();
  }
  return changed->has_value();
}

Result<bool> add_survey_taker(Sql& sql, const std::string& activity_id, const std::string& taker) {
  const auto added = sql.find(
      "INSERT INTO survey_takers (activity_id, taker) VALUES (?, ?) ON CONFLICT DO NOTHING"
      " RETURNING activity_id",
      {activity_id, Blob(taker)});
  if (!added) {
    return added.error();
  }
  return added->has_value();
}

Result<Done> add_survey_answer(Sql& sql, const SurveyAnswerRow& answer) {
  return sql.run("INSERT INTO survey_answers (id, activity_id, way, document) VALUES (?, ?, ?, ?)",
                 {answer.id, answer.activity_id, answer.way, answer.document});
}

Result<Done> add_survey_words(Sql& sql, const SurveyWordsRow& words) {
  return sql.run("INSERT INTO survey_words (id, activity_id, question, words) VALUES (?, ?, ?, ?)",
                 {words.id, words.activity_id, words.question, Blob(words.words)});
}

Result<std::int64_t> survey_answer_count(Sql& sql, const std::string& activity_id,
                                         const std::string& way) {
  return sql.number("SELECT count(*) FROM survey_answers WHERE activity_id = ? AND way = ?",
                    {activity_id, way});
}

Result<std::vector<SurveyAnswerRow>> survey_answers(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query("SELECT id, activity_id, way, document FROM survey_answers"
                             " WHERE activity_id = ? ORDER BY id",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return SurveyAnswerRow{row.text(0), row.text(1), row.text(2), row.text(3)};
                   });
}

Result<std::vector<SurveyWordsRow>> survey_words(Sql& sql, const std::string& activity_id,
                                                 const SurveyWordsPlace& after,
                                                 std::int64_t count) {
  return read_rows(sql.query("SELECT id, activity_id, question, words FROM survey_words"
                             " WHERE activity_id = ? AND (question, id) > (?, ?)"
                             " ORDER BY question, id LIMIT ?",
                             {activity_id, after.question, after.id, count}),
                   [](const SqlRow& row) {
                     return SurveyWordsRow{row.text(0), row.text(1), row.integer(2), row.text(3)};
                   });
}

Result<std::vector<SurveyWordsCount>> count_survey_words(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query("SELECT question, count(*),"
                             " sum(CASE WHEN length(words) = 0 THEN 1 ELSE 0 END)"
                             " FROM survey_words WHERE activity_id = ? GROUP BY question"
                             " ORDER BY question",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return SurveyWordsCount{row.integer(0), row.integer(1), row.integer(2)};
                   });
}

Result<std::vector<std::string>> surveys_over_before(Sql& sql, const std::string& day) {
  return read_rows(
      sql.query("SELECT surveys.activity_id FROM surveys JOIN activities"
                " ON activities.id = surveys.activity_id WHERE activities.last_day < ?"
                " AND (surveys.state = 'open' OR EXISTS (SELECT 1 FROM survey_words"
                " WHERE survey_words.activity_id = surveys.activity_id AND words <> ?))"
                " ORDER BY surveys.activity_id",
                {day, Blob("")}),
      [](const SqlRow& row) { return row.text(0); });
}

Result<Done> forget_survey_words(Sql& sql, const std::string& activity_id, std::int64_t now_ms) {
  // By the key first: what is left in backups cannot be read either.
  if (auto gone = forget_keys(sql, "survey:" + activity_id); !gone) {
    return gone;
  }
  if (auto gone = sql.run("UPDATE survey_words SET words = ? WHERE activity_id = ?",
                          {Blob(""), activity_id});
      !gone) {
    return gone;
  }
  return sql.run(
      "UPDATE surveys SET state = 'closed', seq = seq + 1, updated_at_ms = ?"
      " WHERE activity_id = ? AND state = 'open'",
      {now_ms, activity_id});
}

}  // namespace rq::server
