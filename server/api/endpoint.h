// Endpoints: the addresses of /api/v1, as one table that the router, the permissions, the tests and
// the OpenAPI document are held against.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/call.h"
#include "server/store/store.h"

namespace rq::server {

/// What an endpoint does with the store.
enum class Touches {
  /// Reads, in one transaction.
  kReads,
  /// Writes, in one transaction; its answer is sent when that is durable.
  kWrites,
  /// The same, and has to come with an Idempotency-Key: however often it is sent, it is carried
  /// out once.
  kWritesOnce,
  /// Opens its own transactions, because something slow happens between (hashing a password,
  /// sending a text message). It is given no Sql.
  kItself,
};

/// Who may call it at all; which objects they may touch is checked by the handler.
struct Allowed {
  bool nobody = false;
  bool person = false;
  bool staff = false;
  /// Staff that still owe the second factor.
  bool incomplete_staff = false;
  bool institution = false;

  [[nodiscard]] bool may(Caller::Kind kind) const;
};

inline constexpr Allowed kAnybody{true, true, true, true, true};
inline constexpr Allowed kPeople{.person = true};
inline constexpr Allowed kStaff{.staff = true};
inline constexpr Allowed kInstitutions{.institution = true};

using EndpointWork = std::function<Result<Answer>(Call&, Sql&)>;
/// Reads and works out what needs no store, and gives the work that does.
using Preparation = std::function<Result<EndpointWork>(Call&)>;
using OwnWork = std::function<Result<Answer>(Call&)>;

struct Endpoint {
  std::string method;
  /// Such as "/api/v1/applications/{id}".
  std::string path;
  Allowed allowed;
  Touches touches = Touches::kReads;
  EndpointWork work;
  /// For kItself, in place of `work`.
  OwnWork own;
  /// The content is a file, not JSON.
  bool takes_file = false;
  /// For kWritesOnce, in place of `work`: what is slow, done before the one writer is waited for.
  /// The work may refuse with "prepare_again" when what it was prepared from is no longer so.
  Preparation prepare = {};
};

/// The pattern of `path` for the router: each {name} takes one segment.
[[nodiscard]] std::string route_pattern(std::string_view path);

}  // namespace rq::server
