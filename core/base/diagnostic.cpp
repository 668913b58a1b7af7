#include "core/base/diagnostic.h"

namespace rq {

std::string_view to_text(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::optional<Severity> from_text(std::string_view text, Severity* /*tag*/) {
  if (text == "error") return Severity::kError;
  if (text == "warning") return Severity::kWarning;
  return std::nullopt;
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (kept_.size() >= kMost) {
    if (diagnostic.severity == Severity::kError) ++errors_;
    ++dropped_;
    return;
  }
  if (!seen_.emplace(diagnostic.where, diagnostic.code).second) return;
  if (diagnostic.severity == Severity::kError) ++errors_;
  kept_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::list() const {
  std::vector<Diagnostic> all = kept_;
  if (dropped_ > 0) {
    all.push_back({"more_faults", errors_ > 0 ? Severity::kError : Severity::kWarning, "",
                   std::to_string(dropped_) +
                       " more faults are not listed; repair these first, then check again."});
  }
  return all;
}

}  // namespace rq
