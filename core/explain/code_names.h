// Code names: what districts and industries are called whose codes rules test. Source:
// assets/codes/regions.json (GB/T 2260), assets/codes/industries.json (GB/T 4754-2017).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/explain/quantity.h"
#include "core/rules/field.h"

namespace rq {

/// The two files, put into the build by cmake/embed.cmake.
extern const std::string_view kBuiltinRegions;
extern const std::string_view kBuiltinIndustries;

struct CodeName {
  std::string_view code;
  LocalText text;
};

/// Of the codes that a field takes; empty when they have no names.
[[nodiscard]] const std::vector<CodeName>& names_of_codes(const Field& field);

/// Nothing when the code has no name.
[[nodiscard]] const CodeName* find_code_name(const Field& field, std::string_view code);

}  // namespace rq
