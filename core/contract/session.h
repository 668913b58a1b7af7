// Session: one opened catalogue and everything that can be asked of it. The border of the core.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/cursor.h"
#include "core/catalogue/snapshot.h"
#include "core/contract/kinds.h"
#include "core/match/match.h"

namespace rq::contract {

struct Context;

/// One product for one firm.
struct JudgedProduct {
  std::string_view name;
  std::string_view institution_id;
  Verdict verdict = Verdict::kUnknown;
  Group group = Group::kOpen;
  /// The verdict with its reasons: a Judgement of schema/messages.json.
  std::string judgement;
};

/// A session is asked by one thread at a time: it keeps room from call to call.
class Session {
 public:
  /// Opens catalogue bytes, JSON or a snapshot, to be asked requests of these kinds. Never fails:
  /// ask usable(), and `diagnostics` for what is wrong. The clock is for `stages` alone, which are
  /// refused without one.
  [[nodiscard]] static Session open(std::string_view bytes, Kinds kinds, Clock clock = nullptr,
                                    Opener opener = &open_catalogue);

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

  /// The same, into room that the caller keeps; takes requests for states too, which are binary
  /// (docs/formats/states.md) and after the first of them allocate nothing.
  void call(std::string_view request, std::string& answer) const;

  /// For programs that link the core, such as the server when a firm applies. Nothing when the
  /// facts are not in order, with faults, or when there is no such product, without. The session
  /// must be usable. From many threads at once.
  [[nodiscard]] std::optional<JudgedProduct> judge(std::string_view product_id, const Cursor& facts,
                                                   Date as_of) const;

  /// The catalogue as devices get it (see docs/formats/snapshot.md); only when usable.
  [[nodiscard]] std::string snapshot() const;

 private:
  struct State;
  [[nodiscard]] std::string call_json(std::string_view request) const;
  [[nodiscard]] Context context(std::string_view request) const;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Same as session.snapshot().
[[nodiscard]] std::string snapshot(const Session& session);

}  // namespace rq::contract
