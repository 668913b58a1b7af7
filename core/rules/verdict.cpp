#include "core/rules/verdict.h"

namespace rq {

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass: return "pass";
    case Verdict::kFail: return "fail";
    case Verdict::kUnknown: return "unknown";
  }
  return "";
}

std::optional<Verdict> from_text(std::string_view text, Verdict* /*tag*/) {
  for (const Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kUnknown}) {
    if (to_text(verdict) == text) return verdict;
  }
  return std::nullopt;
}

}  // namespace rq
