// Judge: the server's own core, on the catalogue that it serves now. It says again what the device
// has said.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/cursor.h"
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
  using SessionPtr = std::shared_ptr<const contract::Session>;

  /// From now on it judges by this catalogue; judgements under way keep theirs. `session` must be
  /// usable.
  void take_up(SessionPtr session, std::int64_t catalogue_version);

  /// `sent` has "facts", an object as in an applicant file. From many threads at once, once there
  /// is a catalogue.
  ///
  /// Errors: "no_such_product"; "bad_facts" with where and what.
  [[nodiscard]] Result<Judged> judge(std::string_view product_id, JsonView sent,
                                     const std::string& as_of) const;

 private:
  struct Catalogue {
    SessionPtr session;
    std::int64_t version = 0;
  };
  std::atomic<std::shared_ptr<const Catalogue>> catalogue_;
};

}  // namespace rq::server
