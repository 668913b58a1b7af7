// Small catalogues and helpers for tests of what stands on top of them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/catalogue/catalogue.h"
#include "core/rules/evaluate.h"

namespace rq::test {

/// A parsed text with its faults; keeps the document alive.
struct Parsed {
  Diagnostics faults;
  std::optional<JsonDocument> document;

  explicit Parsed(std::string_view text) { document = JsonDocument::parse(text, faults); }
  [[nodiscard]] Cursor root() { return Cursor(document->root(), faults); }
};

/// "code pointer" of each fault, in order.
[[nodiscard]] std::vector<std::string> codes_and_places(const Diagnostics& faults);

/// A product with all fixed keys, these conditions and limits.
[[nodiscard]] std::string product_json(const std::string& id, const std::string& conditions,
                                       const std::string& limits = "[]");

/// A policy with all fixed keys. `more` is put behind them: ", \"key\": value".
[[nodiscard]] std::string policy_json(const std::string& id, const std::string& conditions,
                                      const std::string& status = "active",
                                      const std::string& more = "");

/// A catalogue with one institution "bank".
[[nodiscard]] std::string catalogue_json(const std::vector<std::string>& products,
                                         const std::vector<std::string>& policies = {});

/// What a condition says of the facts, both as JSON.
struct Judged {
  Verdict verdict = Verdict::kUnknown;
  std::vector<std::string> decisive;
};
[[nodiscard]] Judged judge_json(const std::string& conditions, const std::string& facts,
                                const std::string& as_of = "2026-11-22");

}  // namespace rq::test
