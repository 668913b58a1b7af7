// Judge: the server's own core, on the catalogue that it serves now. It says again what the device
// has said.

#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "core/base/result.h"
#include "core/contract/session.h"

namespace rq::server {

struct Judged {
  std::string product_name;
  std::string institution_id;
  /// pass, fail or unknown.
  std::string verdict;
  /// The core's Judgement (schema/messages.json), as JSON: verdict with its reasons.
  std::string judgement;
  std::int64_t catalogue_version = 0;
  /// The product takes applications on that day.
  bool open = true;
};

class Judge {
 public:
  Judge(contract::Session session, std::int64_t catalogue_version);

  /// `facts`: a JSON object, as in an applicant file. From many threads at once.
  ///
  /// Errors: "no_such_product"; "bad_facts" with where and what; "core".
  [[nodiscard]] Result<Judged> judge(std::string_view product_id, std::string_view facts,
                                     const std::string& as_of);

 private:
  std::mutex mutex_;
  contract::Session session_;
  const std::int64_t catalogue_version_;
};

}  // namespace rq::server
