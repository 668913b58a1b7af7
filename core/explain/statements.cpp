#include "core/explain/statements.h"

#include "core/base/check.h"
#include "core/base/json.h"

namespace rq {
namespace {

LocalText read_words(JsonView text) {
  const auto zh = text.member("zh").string();
  const auto en = text.member("en").string();
  RQ_CHECK(zh && en);
  return {std::string(*zh), std::string(*en)};
}

struct Table {
  std::optional<JsonDocument> document;
  std::vector<Statement> statements;
};

Table read_table() {
  Diagnostics faults;
  Table table{JsonDocument::parse(kBuiltinStatements, faults), {}};
  RQ_CHECK(table.document.has_value());
  const JsonView list = table.document->root().member("statements");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonView row = list.element(i);
    const auto field = row.member("field").string();
    RQ_CHECK(field.has_value());
    table.statements.push_back({*field, true, read_words(row.member("yes"))});
    table.statements.push_back({*field, false, read_words(row.member("no"))});
  }
  return table;
}

}  // namespace

const std::vector<Statement>& builtin_statements() {
  static const Table table = read_table();
  return table.statements;
}

const Statement* find_statement(std::string_view field, bool holds) {
  for (const Statement& one : builtin_statements()) {
    if (one.field == field && one.holds == holds) return &one;
  }
  return nullptr;
}

}  // namespace rq
