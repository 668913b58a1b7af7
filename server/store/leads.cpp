#include "server/store/leads.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

// An intake that its visitor had taken away stays, to be seen that it was. One for whose
// institution nobody agreed is none of its leads.
#define RQ_LEADS                                                                          \
  "SELECT r.id, coalesce(l.state, 'new'), coalesce(l.reason, ''), coalesce(l.owner, '')," \
  " coalesce(l.tags, '[]'), coalesce(l.due, ''), coalesce(l.seq, 0),"                     \
  " coalesce(l.updated_at_ms, 0), r.activity_id, a.title, coalesce(r.product, ''),"       \
  " coalesce(r.booth, ''), coalesce(r.queue, ''), coalesce(r.consent_version, ''),"       \
  " coalesce(r.consent_at_ms, 0), r.at_ms, r.received_at_ms, r.erased_at_ms,"             \
  " r.withdrawn_at_ms, coalesce(i.application_id, '')"                                    \
  " FROM onsite_records AS r JOIN activities AS a ON a.id = r.activity_id"                \
  " LEFT JOIN onsite_leads AS l ON l.record_id = r.id"                                    \
  " LEFT JOIN intake_applications AS i ON i.record_id = r.id"                             \
  " WHERE r.institution = ? AND r.kind = 'intake' AND r.state = 'kept' AND r.why <> "     \
  "'not_consented'"

LeadRow read_lead(const SqlRow& row) {
  LeadRow lead;
  lead.record_id = row.text(0);
  lead.state = row.text(1);
  lead.reason = row.text(2);
  lead.owner = row.text(3);
  lead.tags = row.text(4);
  lead.due = row.text(5);
  lead.seq = row.integer(6);
  lead.updated_at_ms = row.integer(7);
  lead.activity_id = row.text(8);
  lead.activity_title = row.text(9);
  lead.product = row.text(10);
  lead.booth = row.text(11);
  lead.queue = row.text(12);
  lead.consent_version = row.text(13);
  lead.consent_at_ms = row.integer(14);
  lead.at_ms = row.integer(15);
  lead.received_at_ms = row.integer(16);
  lead.erased_at_ms = row.integer_or_null(17);
  lead.withdrawn_at_ms = row.integer_or_null(18);
  lead.application_id = row.text(19);
  return lead;
}

/// As JSON has it within an array; a tag has no quotation marks and no backslashes.
std::string quoted(const std::string& tag) { return '"' + tag + '"'; }

}  // namespace

Result<std::vector<LeadRow>> leads_of(Sql& sql, const LeadFilter& filter) {
  const std::string tag = quoted(filter.tag);
  std::string text = RQ_LEADS;
  std::vector<SqlValue> values{filter.institution};
  for (const auto& [wanted, condition, value] :
       {std::tuple(&filter.activity, " AND r.activity_id = ?", &filter.activity),
        std::tuple(&filter.state, " AND coalesce(l.state, 'new') = ?", &filter.state),
        std::tuple(&filter.owner, " AND l.owner = ?", &filter.owner),
        // Not by LIKE, which takes small letters for large ones in SQLite alone.
        std::tuple(&filter.tag, " AND replace(l.tags, ?, '') <> l.tags", &tag),
        std::tuple(&filter.due_before,
                   " AND l.due < ? AND l.state NOT IN ('won', 'lost') AND r.erased_at_ms IS NULL",
                   &filter.due_before)}) {
    if (!wanted->empty()) {
      text += condition;
      values.emplace_back(*value);
    }
  }
  text +=
      " ORDER BY CASE WHEN l.state IN ('won', 'lost') OR r.erased_at_ms IS NOT NULL THEN 3"
      " WHEN l.due < ? THEN 0 WHEN l.due IS NOT NULL THEN 1 ELSE 2 END,"
      " coalesce(l.due, ''), r.place DESC LIMIT ? OFFSET ?";
  values.insert(values.end(), {filter.today, filter.count, filter.offset});
  return read_rows(sql.query(text, values), read_lead);
}

Result<std::optional<LeadRow>> find_lead(Sql& sql, const std::string& institution,
                                         const std::string& record_id) {
  return read_row(sql.find(RQ_LEADS " AND r.id = ?", {institution, record_id}), read_lead);
}

Result<bool> keep_lead(Sql& sql, const LeadRow& lead, std::int64_t now_ms) {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? SqlValue() : SqlValue(text);
  };
  const auto kept = sql.find(
      "INSERT INTO onsite_leads (record_id, state, reason, owner, tags, due, seq, updated_at_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET"
      " state = excluded.state, reason = excluded.reason, owner = excluded.owner,"
      " tags = excluded.tags, due = excluded.due, seq = excluded.seq,"
      " updated_at_ms = excluded.updated_at_ms WHERE onsite_leads.seq = excluded.seq - 1"
      " RETURNING seq",
      {lead.record_id, lead.state, text_or_null(lead.reason), text_or_null(lead.owner), lead.tags,
       text_or_null(lead.due), lead.seq + 1, now_ms});
  if (!kept) {
    return kept.error();
  }
  return kept->has_value();
}

Result<std::vector<LeadNoteRow>> lead_notes(Sql& sql, const std::string& record_id) {
  return read_rows(
      sql.query("SELECT record_id, seq, at_ms, author, words FROM onsite_lead_notes"
                " WHERE record_id = ? ORDER BY seq",
                {record_id}),
      [](const SqlRow& row) {
        return LeadNoteRow{row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4)};
      });
}

Result<Done> add_lead_note(Sql& sql, const LeadNoteRow& note) {
  return sql.run(
      "INSERT INTO onsite_lead_notes (record_id, seq, at_ms, author, words) VALUES (?, ?, ?, ?, ?)",
      {note.record_id, note.seq, note.at_ms, note.author, Blob(note.words)});
}

Result<std::vector<LeadCount>> count_leads(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query("SELECT coalesce(l.state, 'new'), count(*) FROM onsite_records AS r"
                             " LEFT JOIN onsite_leads AS l ON l.record_id = r.id"
                             " WHERE r.activity_id = ? AND r.kind = 'intake' AND r.state = 'kept'"
                             " GROUP BY coalesce(l.state, 'new') ORDER BY 1",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return LeadCount{row.text(0), row.integer(1)};
                   });
}

}  // namespace rq::server
