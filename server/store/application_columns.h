// The columns of an application, for the queries that read whole ones.

#pragma once

#include "server/store/applications.h"

#define RQ_APPLICATIONS                                                                        \
  "SELECT id, firm, person_id, institution_id, product_id, product_name, consent_id,"          \
  " amount_fen, term_months, purpose, contact_name, contact_phone, facts, verdict, judgement," \
  " catalogue_version, as_of, device_verdict, device_catalogue_version, state, revision,"      \
  " assignee, renewal_of, loan_ends_on, created_at_ms, district FROM applications "

namespace rq::server {

/// A row of RQ_APPLICATIONS.
[[nodiscard]] ApplicationRow read_application(const SqlRow& row);

/// core/flow's is_undecided(), in the words of the index applications_undecided.
#define RQ_UNDECIDED "state IN ('submitted', 'accepted', 'reviewing', 'needs_material')"

/// Applications that are asked for together.
inline constexpr std::size_t kIdsAtOnce = 50;
#define RQ_IDS_AT_ONCE                                                                            \
  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?," \
  " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

/// The ids of those from `first` on, for RQ_IDS_AT_ONCE: one statement for every number of them.
/// Where there are fewer, empty ones stand in. They point into `applications`.
[[nodiscard]] std::vector<SqlValue> ids_at_once(const std::vector<ApplicationRow>& applications,
                                                std::size_t first);

}  // namespace rq::server
