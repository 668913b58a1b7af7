// Record: the server of record behind /api/v1, put together.

#pragma once

#include <memory>
#include <vector>

#include "server/accounts/people.h"
#include "server/accounts/staff.h"
#include "server/applications/applications.h"
#include "server/crypto/vault.h"

namespace rq::server {

/// Text messages: who sends them, and how many (accounts/code_limits.h).
struct Messages {
  std::unique_ptr<SmsSender> sender;
  int an_hour = 0;
  int numbers_an_address = 0;
};

/// Everything that the endpoints need and nobody else has. They keep references to it, so it must
/// outlive them; so must the store.
class Record {
 public:
  Record(Store& store, KeyFile keys, Suite suite, Messages messages, ApplicationLimits limits);

  /// Every endpoint of /api/v1.
  [[nodiscard]] std::vector<Endpoint> endpoints();

  /// Needs a catalogue before it is asked.
  [[nodiscard]] Judge& judge() { return judge_; }
  [[nodiscard]] StaffParts staff_parts() { return {store_, sealer_, passwords_}; }
  [[nodiscard]] const Sealer& sealer() const { return sealer_; }
  [[nodiscard]] SmsSender& sms() const { return *sms_; }
  [[nodiscard]] const ApplicationCounters& counters() const { return counters_; }

 private:
  Store& store_;
  Vault vault_;
  Sealer sealer_;
  Passwords passwords_;
  std::unique_ptr<SmsSender> sms_;
  CodeLimits code_limits_;
  Judge judge_;
  ApplicationCounters counters_;
  const ApplicationLimits limits_;
};

}  // namespace rq::server
