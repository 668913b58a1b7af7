// One call of the interface for programs (/api/v1): who asks, what was sent, what is answered.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/cursor.h"
#include "core/base/diagnostic.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace rq::server {

/// Who asks.
struct Caller {
  enum class Kind { kNobody, kPerson, kStaff, kInstitution };
  Kind kind = Kind::kNobody;
  std::string id;
  /// Of staff: a name of accounts/permissions.h, and the tenant that they work for. Of an
  /// institution's system: its own id.
  std::string role;
  std::string tenant;
  /// Hash of the session's token, and its id; empty without a session.
  std::string session_token;
  std::string session_id;

  /// "person:ID", "staff:ID", "institution:ID" or "nobody", as the audit log has it.
  [[nodiscard]] std::string actor() const;
};

/// What was sent, parsed and bounded.
class Call {
 public:
  Caller caller;
  /// Of the network; behind a proxy, what the proxy says.
  std::string address;
  /// User-Agent, shortened.
  std::string device;
  /// The fields Host and Cookie.
  std::string host;
  std::string cookies;
  /// Values of the {names} in the endpoint's path, in order.
  std::vector<std::string> names;
  /// What was sent to an endpoint that takes files, and what it is said to be.
  std::string_view file;
  std::string file_type;
  /// The field Paper-Kind, decoded: what paper the file is; in no address, since those are kept in
  /// logs. Empty when absent or no UTF-8 with percent signs (RFC 3986, 2.1).
  std::string file_kind;
  std::int64_t now_ms = 0;
  /// Shanghai's day.
  std::string today;

  /// The JSON object that was sent; an empty one where none was.
  [[nodiscard]] Cursor body() { return {body_->root(), faults_}; }
  [[nodiscard]] Diagnostics& faults() { return faults_; }
  /// All faults of the content as one error for the client; nothing when there are none.
  [[nodiscard]] std::optional<Error> fault() const;

  /// Value of a query parameter; empty when absent.
  [[nodiscard]] std::string_view query(std::string_view name) const;

  /// Errors: "bad_json", with line and column.
  [[nodiscard]] static Result<Call> read(std::string_view content,
                                         std::vector<std::pair<std::string, std::string>> query);

 private:
  std::optional<JsonDocument> body_;
  std::vector<std::pair<std::string, std::string>> query_;
  Diagnostics faults_;
};

struct Answer {
  int status = 200;
  /// The whole content, JSON unless `content_type` says otherwise.
  std::string body;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  /// What has to happen once and outside of the database, such as counting: called when what was
  /// written is kept. The work itself may be carried out more than once until then.
  std::function<void()> when_kept = {};
};

/// {"ok":true,"value":…}; `value` is JSON.
[[nodiscard]] Answer answer_with(std::string_view value, int status = 200);

/// {"ok":false,"error":{code, where, detail}}. An Answer, unlike an Error, keeps what was written:
/// for refusals that have to be remembered.
[[nodiscard]] Answer refuse(int status, const Error& error);

/// The status of an error's code: 400 unless the table in call.cpp says otherwise.
[[nodiscard]] int status_of(std::string_view code);

}  // namespace rq::server
