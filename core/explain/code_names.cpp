#include "core/explain/code_names.h"

#include <initializer_list>
#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/base/json.h"

namespace rq {
namespace {

struct CodeTable {
  std::optional<JsonDocument> document;
  std::vector<CodeName> names;
};

CodeTable read_code_table(std::string_view json, std::initializer_list<std::string_view> lists) {
  Diagnostics faults;
  CodeTable table{JsonDocument::parse(json, faults), {}};
  RQ_CHECK(table.document.has_value());
  for (const std::string_view name : lists) {
    const JsonView list = table.document->root().member(name);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const JsonView row = list.element(i);
      const auto code = row.member("code").string();
      const auto zh = row.member("label").member("zh").string();
      const auto en = row.member("label").member("en").string();
      RQ_CHECK(code && zh && en);
      table.names.push_back({*code, {std::string(*zh), std::string(*en)}});
    }
  }
  return table;
}

}  // namespace

const std::vector<CodeName>& names_of_codes(const Field& field) {
  static const CodeTable regions = read_code_table(kBuiltinRegions, {"regions", "prefixes"});
  static const CodeTable industries =
      read_code_table(kBuiltinIndustries, {"sections", "industries"});
  static const std::vector<CodeName> none;
  if (field.key == "region_code" || field.key == "tax_region_code") return regions.names;
  return field.key == "industry_code" ? industries.names : none;
}

const CodeName* find_code_name(const Field& field, std::string_view code) {
  for (const CodeName& one : names_of_codes(field)) {
    if (one.code == code) return &one;
  }
  return nullptr;
}

}  // namespace rq
