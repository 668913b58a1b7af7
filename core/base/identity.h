// Identity codes as people type them: unified social credit code, resident identity number, mobile.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq {

enum class CodeType { kUscc, kResidentId, kMobile };
enum class CodeStatus { kValid, kWarning, kInvalid };

[[nodiscard]] std::string_view to_text(CodeType type);
[[nodiscard]] std::string_view to_text(CodeStatus status);
[[nodiscard]] std::optional<CodeType> from_text(std::string_view text, CodeType*);
[[nodiscard]] std::optional<CodeStatus> from_text(std::string_view text, CodeStatus*);

struct CodeCheck {
  CodeStatus status = CodeStatus::kInvalid;
  /// "ok", or the stable name of what is wrong.
  std::string_view reason;
  /// What was checked: half-width, without spaces, letters upper case.
  std::string normalized;
};

/// Unified social credit code of legal persons and other organisations.
///
/// Source: GB 32100-2015, 4 (structure: 18 characters) and annex A (check character, modulus 31);
/// GB 11714-1997, 3 (check character of the organisation code in places 9 to 17, modulus 11).
/// Reasons: ok, length, charset, region, check18; a warning where only the inner check character
/// (place 17) is wrong: warn_orgcheck, or the registering department is not known:
/// warn_department.
[[nodiscard]] CodeCheck check_uscc(std::string_view typed);

/// The same on text that is not normalised first: spaces and full-width forms are faults.
[[nodiscard]] CodeCheck check_uscc_exact(std::string_view code);

/// Citizen identification number.
///
/// Source: GB 11643-1999, 3 (structure) and 4 (check character, ISO 7064 MOD 11-2).
/// A birth date that does not exist, or lies after `today` ("YYYY-MM-DD"), is invalid even when the
/// check character is right. The 15-digit form is no longer valid: reason legacy.
/// Reasons: ok, legacy, length, charset, region, birth_date, check18.
[[nodiscard]] CodeCheck check_resident_id(std::string_view typed, std::string_view today);

/// Mainland mobile number that can take a text message: 1, then 3 to 9, then nine digits; +86, 86,
/// spaces and hyphens are taken off. Operator prefixes are not listed: they change every year.
/// Reasons: ok, empty, landline, iot, length, charset, prefix.
[[nodiscard]] CodeCheck check_mobile(std::string_view typed);

}  // namespace rq
