// Session: one opened catalogue and everything that can be asked of it. The border of the core.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/contract/kinds.h"

namespace rq::contract {

class Session {
 public:
  /// Opens catalogue bytes, JSON or a snapshot, to be asked requests of these kinds. Never fails:
  /// ask usable(), and `diagnostics` for what is wrong.
  [[nodiscard]] static Session open(std::string_view bytes, Kinds kinds);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Whether the catalogue has no errors (warnings are allowed).
  [[nodiscard]] bool usable() const;

  /// Answers one request of schema/messages.json:
  /// {"ok":true,"value":…} or {"ok":false,"error":{code, severity, where, detail}}.
  [[nodiscard]] std::string call(std::string_view request) const;

  /// The catalogue as devices get it (see docs/formats/snapshot.md); only when usable.
  [[nodiscard]] std::string snapshot() const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Same as session.snapshot().
[[nodiscard]] std::string snapshot(const Session& session);

}  // namespace rq::contract
