// What the endpoints of leads share.

#pragma once

#include <array>
#include <string_view>

#include "core/base/json_writer.h"
#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"
#include "server/onsite/plain.h"
#include "server/store/leads.h"

namespace rq::server {

constexpr std::array<std::string_view, 5> kLeadStates = {"new", "contacted", "applied", "won",
                                                         "lost"};
/// Why one was lost. Stable: added to, never renamed.
constexpr std::array<std::string_view, 8> kLostReasons = {
    "no_answer", "not_interested", "not_eligible", "other_institution",
    "no_need",   "duplicate",      "withdrawn",    "other"};

constexpr std::size_t kMostTags = 8;
constexpr std::size_t kMostTagLetters = 20;
constexpr std::int64_t kMostLeadNotes = 200;
constexpr std::size_t kMostNoteWords = 1'000;
constexpr std::int64_t kMostLeadsOnAPage = 50;
/// In one file.
constexpr std::int64_t kMostExportedLeads = 5'000;
/// Below this a count is withheld from who is not the institution.
constexpr std::int64_t kFewestLeads = 5;

/// Empty once it was erased. Errors: "store", "sealed_value".
[[nodiscard]] Result<IntakeContent> lead_content(const OnsiteParts& parts, Sql& sql,
                                                 const LeadRow& lead);

/// Whether they see the institution's leads, with whom they are about: who reads its applications.
[[nodiscard]] bool reads_leads(const Caller& caller);
/// Whether they do something about them.
[[nodiscard]] bool works_leads(const Caller& caller);

/// The caller's institution's. Errors: "not_found", also for everybody who may not; "store".
[[nodiscard]] Result<LeadRow> own_lead(Sql& sql, const Caller& caller, const std::string& record);

}  // namespace rq::server
