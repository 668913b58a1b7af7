// Diagnostic: one fault of a document, and where it is.

#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rq {

enum class Severity { kError, kWarning };

[[nodiscard]] std::string_view to_text(Severity severity);
[[nodiscard]] std::optional<Severity> from_text(std::string_view text, Severity*);

struct Diagnostic {
  /// Stable name such as "unknown_field"; the list is in docs/formats/catalogue.md.
  std::string_view code;
  Severity severity = Severity::kError;
  /// JSON pointer (RFC 6901) into the document, or "LINE:COLUMN" where the text is not JSON,
  /// or "byte N" of a snapshot.
  std::string where;
  /// For the person who wrote the input: what is wrong, why it matters, what to do.
  std::string detail;
};

/// Collects every fault of a document, each once for a place and code. Past kMost it only counts,
/// so that hostile input cannot fill the memory with complaints.
class Diagnostics {
 public:
  static constexpr std::size_t kMost = 10000;

  void add(Diagnostic diagnostic);

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }

  /// All faults in the order found; a last one, "more_faults", says how many were not kept.
  [[nodiscard]] std::vector<Diagnostic> list() const;

 private:
  std::vector<Diagnostic> kept_;
  std::set<std::pair<std::string, std::string_view>> seen_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace rq
