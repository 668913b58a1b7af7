// What the endpoints of surveys share.

#pragma once

#include "server/accounts/sealer.h"
#include "server/api/call.h"
#include "server/store/store.h"
#include "server/store/surveys.h"

namespace rq::server {

/// Must outlive the endpoints.
struct SurveyParts {
  Store& store;
  const Sealer& sealer;
};

/// Whose key words are sealed with: they are nobody's by name.
[[nodiscard]] inline std::string survey_subject(const std::string& activity_id) {
  return "survey:" + activity_id;
}

}  // namespace rq::server
