// Statements: what yes and no to a field mean, in words: "没有欠税". Source:
// assets/statements.json.

#pragma once

#include <string_view>
#include <vector>

#include "core/explain/quantity.h"
#include "core/rules/field.h"

namespace rq {

/// assets/statements.json, put into the build by cmake/embed.cmake.
extern const std::string_view kBuiltinStatements;

struct Statement {
  std::string_view field;
  bool holds = true;
  LocalText text;
};

/// Two of each field that has any.
[[nodiscard]] const std::vector<Statement>& builtin_statements();

/// Nothing when the field has none.
[[nodiscard]] const Statement* find_statement(std::string_view field, bool holds);

}  // namespace rq
