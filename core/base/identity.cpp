#include "core/base/identity.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/base/utf8.h"

namespace rq {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// GB 32100-2015, annex A, table A.1: digits and capital letters without I, O, S, V, Z.
constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
// GB 32100-2015, annex A: weight of place i is 3^(i-1) mod 31.
constexpr std::array<int, 17> kUsccWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                              29, 25, 13, 8,  24, 10, 30, 28};
// GB 11714-1997: weight of place i is 3^i mod 11 in the order printed there.
constexpr std::array<int, 8> kOrganisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};
// GB 32100-2015, table 1: registering departments: 1 establishment, 5 civil affairs,
// 9 market regulation, Y others; later notices add 2, 3, 4, 6, 7, 8, A, N.
constexpr std::string_view kDepartments = "123456789ANY";

bool organisation_check_holds(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < kOrganisationWeights.size(); ++i) {
    const char c = code[8 + i];
    // GB 11714: letters count from A = 10.
    const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    sum += value * kOrganisationWeights[i];
  }
  const int check = (11 - sum % 11) % 11;
  return code[16] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

bool main_check_holds(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < kUsccWeights.size(); ++i) {
    sum += static_cast<int>(kUsccAlphabet.find(code[i])) * kUsccWeights[i];
  }
  return code[17] == kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool day_exists(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const int last =
      kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
  return day <= last;
}

int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

bool birth_date_holds(std::string_view code, std::string_view today) {
  const int year = number_at(code, 6, 4);
  const int month = number_at(code, 10, 2);
  const int day = number_at(code, 12, 2);
  if (year < 1800 || !day_exists(year, month, day)) return false;
  std::string iso(code.substr(6, 4));
  iso.append("-").append(code.substr(10, 2)).append("-").append(code.substr(12, 2));
  return today.empty() || iso <= today;
}

// GB 11643-1999, 4: weights 2^(18-i) mod 11 and the check characters of the remainders 0 to 10.
constexpr std::array<int, 17> kResidentWeights = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                  3, 7, 9,  10, 5, 8, 4, 2};
constexpr std::string_view kResidentChecks = "10X98765432";
// GB/T 2260: first digit of a province-level code.
constexpr std::string_view kRegionFirstDigits = "12345678";

}  // namespace

std::string_view to_text(CodeType type) {
  switch (type) {
    case CodeType::kUscc: return "uscc";
    case CodeType::kResidentId: return "residentId";
    case CodeType::kMobile: return "mobile";
  }
  return "";
}

std::string_view to_text(CodeStatus status) {
  switch (status) {
    case CodeStatus::kValid: return "valid";
    case CodeStatus::kWarning: return "warning";
    case CodeStatus::kInvalid: return "invalid";
  }
  return "";
}

std::optional<CodeType> from_text(std::string_view text, CodeType* /*tag*/) {
  for (const CodeType type : {CodeType::kUscc, CodeType::kResidentId, CodeType::kMobile}) {
    if (to_text(type) == text) return type;
  }
  return std::nullopt;
}

std::optional<CodeStatus> from_text(std::string_view text, CodeStatus* /*tag*/) {
  for (const CodeStatus status : {CodeStatus::kValid, CodeStatus::kWarning, CodeStatus::kInvalid}) {
    if (to_text(status) == text) return status;
  }
  return std::nullopt;
}

CodeCheck check_uscc_exact(std::string_view code) {
  CodeCheck result{CodeStatus::kInvalid, "length", std::string(code)};
  // The length is counted in characters, so that a full-width code is told "charset", not "length".
  const auto characters =
      static_cast<std::size_t>(std::count_if(code.begin(), code.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      }));
  if (characters != 18) return result;
  result.reason = "charset";
  for (const char c : code) {
    if (kUsccAlphabet.find(c) == std::string_view::npos) return result;
  }
  // 4.3: places 3 to 8 hold the region of the registering authority, six digits of GB/T 2260.
  result.reason = "region";
  if (!std::all_of(code.begin() + 2, code.begin() + 8, is_digit)) return result;
  result.reason = "check18";
  if (!main_check_holds(code)) return result;
  if (!organisation_check_holds(code)) {
    return {CodeStatus::kWarning, "warn_orgcheck", std::string(code)};
  }
  if (kDepartments.find(code[0]) == std::string_view::npos) {
    return {CodeStatus::kWarning, "warn_department", std::string(code)};
  }
  return {CodeStatus::kValid, "ok", std::string(code)};
}

CodeCheck check_uscc(std::string_view typed) {
  return check_uscc_exact(upper(normalize_typed(typed)));
}

CodeCheck check_resident_id(std::string_view typed, std::string_view today) {
  const std::string code = upper(normalize_typed(typed));
  CodeCheck result{CodeStatus::kInvalid, "length", code};
  if (code.size() == 15 && std::all_of(code.begin(), code.end(), is_digit)) {
    result.reason = "legacy";
    return result;
  }
  if (code.size() != 18) return result;
  result.reason = "charset";
  if (!std::all_of(code.begin(), code.begin() + 17, is_digit)) return result;
  if (!is_digit(code[17]) && code[17] != 'X') return result;
  result.reason = "region";
  if (kRegionFirstDigits.find(code[0]) == std::string_view::npos) return result;
  result.reason = "birth_date";
  if (!birth_date_holds(code, today)) return result;
  result.reason = "check18";
  int sum = 0;
  for (std::size_t i = 0; i < kResidentWeights.size(); ++i) {
    sum += (code[i] - '0') * kResidentWeights[i];
  }
  if (code[17] != kResidentChecks[static_cast<std::size_t>(sum % 11)]) return result;
  return {CodeStatus::kValid, "ok", code};
}

CodeCheck check_mobile(std::string_view typed) {
  std::string number = normalize_typed(typed);
  number.erase(std::remove(number.begin(), number.end(), '-'), number.end());
  CodeCheck result{CodeStatus::kInvalid, "empty", number};
  if (number.empty()) return result;
  if (number.starts_with("+86")) {
    number.erase(0, 3);
  } else if (number.size() == 13 && number.starts_with("86")) {
    number.erase(0, 2);
  }
  result.normalized = number;
  result.reason = "charset";
  if (!std::all_of(number.begin(), number.end(), is_digit)) return result;
  result.reason = "landline";
  if (number.starts_with("0")) return result;
  // 13-digit numbers of 10... and 14... belong to machines and take no calls of people.
  result.reason = "iot";
  if (number.size() == 13 && number.starts_with("1")) return result;
  result.reason = "length";
  if (number.size() != 11) return result;
  result.reason = "prefix";
  if (number[0] != '1' || number[1] < '3') return result;
  return {CodeStatus::kValid, "ok", number};
}

}  // namespace rq
