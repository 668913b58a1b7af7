// Applications and what happened to them. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct ApplicationRow {
  std::string id;
  std::string firm;
  std::string person_id;
  std::string institution_id;
  std::string product_id;
  std::string product_name;
  std::string consent_id;
  std::int64_t amount_fen = 0;
  std::int64_t term_months = 0;
  /// Sealed, these four: what the money is for, whom to call, and the facts that were sent, as
  /// JSON.
  std::string purpose;
  std::string contact_name;
  std::string contact_phone;
  std::string facts;
  /// What the server's core said: pass, fail or unknown; and its judgement as JSON, sealed, since
  /// it repeats facts.
  std::string verdict;
  std::string judgement;
  std::int64_t catalogue_version = 0;
  std::string as_of;
  /// What the device had said, of which catalogue.
  std::string device_verdict;
  std::int64_t device_catalogue_version = 0;
  /// Names of core/flow/application.h.
  std::string state;
  std::int64_t revision = 1;
  std::optional<std::string> assignee;
  std::optional<std::string> renewal_of;
  std::optional<std::string> loan_ends_on;
  std::int64_t created_at_ms = 0;
  /// Of the firm: the id of a tenant (assets/tenants.json), where its region was sent.
  std::optional<std::string> district;
};

struct ApplicationEventRow {
  std::string application_id;
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  /// "person:ID", "staff:ID", "institution:ID" or "server".
  std::string actor;
  std::string action;
  std::string from_state;
  std::string to_state;
  /// A code, or empty.
  std::string reason;
  /// Sealed.
  std::string sentence;
  /// A JSON object.
  std::string data;
};

/// What stands for the row of an event where its sentence is sealed. The event of a move has the
/// number that the application's revision becomes by it.
[[nodiscard]] std::string sentence_row(const std::string& application_id, std::int64_t seq);

[[nodiscard]] Result<Done> add_application(Sql& sql, const ApplicationRow& application);
[[nodiscard]] Result<std::optional<ApplicationRow>> find_application(Sql& sql,
                                                                     const std::string& id);
/// The application that the person's consent came with.
[[nodiscard]] Result<std::optional<ApplicationRow>> application_of_consent(
    Sql& sql, const std::string& person_id, const std::string& consent_id);

/// What of an application a move may change.
struct ApplicationChange {
  std::string state;
  std::optional<std::string> assignee;
  std::optional<std::string> loan_ends_on;
};

/// Changes the application and counts its revision up.
[[nodiscard]] Result<Done> change_application(Sql& sql, const std::string& id,
                                              const ApplicationChange& change);

/// Gives the event the next number of its application.
[[nodiscard]] Result<Done> add_application_event(Sql& sql, const ApplicationEventRow& event);
[[nodiscard]] Result<std::vector<ApplicationEventRow>> application_events(
    Sql& sql, const std::string& application_id);
/// Those of several applications, by their ids, in one query for every 50.
[[nodiscard]] Result<std::map<std::string, std::vector<ApplicationEventRow>>> events_by_application(
    Sql& sql, const std::vector<ApplicationRow>& applications);

/// Newest first.
[[nodiscard]] Result<std::vector<ApplicationRow>> applications_of_person(
    Sql& sql, const std::string& person_id);

/// Which applications; what is absent, says nothing.
struct ApplicationFilter {
  std::optional<std::string> institution_id;
  std::optional<std::string> district;
  std::optional<std::string> state;
  /// Only those that are undecided though one of their clocks has run out.
  bool overdue = false;
};
/// Oldest first, those after `after` (an id), at most `count`.
[[nodiscard]] Result<std::vector<ApplicationRow>> list_applications(Sql& sql,
                                                                    const ApplicationFilter& filter,
                                                                    const std::string& after,
                                                                    std::int64_t count);

/// What a person has on foot.
struct OnFoot {
  /// Made after a moment.
  std::int64_t recent = 0;
  /// Undecided at one product.
  std::int64_t open = 0;
};
/// Counts no further than `most` says: beyond that it does not matter.
[[nodiscard]] Result<OnFoot> count_on_foot(Sql& sql, const std::string& person_id,
                                           const std::string& product_id, std::int64_t after_ms,
                                           const OnFoot& most);

struct MaterialRow {
  std::string id;
  std::string application_id;
  /// What was asked for.
  std::string kind;
  std::string content_type;
  std::int64_t size = 0;
  std::string sha256;
  std::int64_t uploaded_at_ms = 0;
};

/// `content`: sealed.
[[nodiscard]] Result<Done> add_material(Sql& sql, const MaterialRow& material,
                                        const std::string& content);
[[nodiscard]] Result<std::string> material_content(Sql& sql, const std::string& id);
[[nodiscard]] Result<std::optional<MaterialRow>> find_material(Sql& sql, const std::string& id);
[[nodiscard]] Result<std::vector<MaterialRow>> materials_of(Sql& sql,
                                                            const std::string& application_id);

}  // namespace rq::server
