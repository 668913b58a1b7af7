#include "server/publishing/catalogue_file.h"

#include <utility>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "core/contract/session.h"
#include "server/base/core_answer.h"

namespace rq::server {
namespace {

void list_faults(const std::string& file_name, const contract::Session& session,
                 std::vector<std::string>& complaints) {
  const auto answer = CoreAnswer::ask(session, R"({"kind":"diagnostics"})");
  if (!answer) {
    complaints.push_back(file_name + ":: " + std::string(answer.error().code) + ": " +
                         answer.error().detail);
    return;
  }
  const JsonView faults = answer->value().member("faults");
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const JsonView fault = faults.element(i);
    complaints.push_back(file_name + ":" + std::string(text_of(fault, "where")) + ": " +
                         std::string(text_of(fault, "code")) + ": " +
                         (text_of(fault, "severity") == "warning" ? "warning: " : "") +
                         std::string(text_of(fault, "detail")));
  }
}

std::string compact(JsonView record) {
  JsonWriter writer;
  writer.value(record);
  return writer.take();
}

void add_rows(JsonView records, DocumentKind kind, std::vector<DocumentRow>& rows) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const JsonView record = records.element(i);
    DocumentRow row{kind, std::string(text_of(record, "id")), std::nullopt, compact(record)};
    if (kind == DocumentKind::kInstitution) {
      row.institution_id = row.id;
    } else if (kind == DocumentKind::kProduct) {
      row.institution_id = text_of(record, "institutionId");
    }
    rows.push_back(std::move(row));
  }
}

std::vector<DocumentRow> rows_of(JsonView catalogue) {
  std::vector<DocumentRow> rows;
  add_rows(catalogue.member("institutions"), DocumentKind::kInstitution, rows);
  add_rows(catalogue.member("products"), DocumentKind::kProduct, rows);
  add_rows(catalogue.member("policies"), DocumentKind::kPolicy, rows);
  return rows;
}

}  // namespace

std::optional<CheckedCatalogue> check_catalogue(const std::string& file_name, std::string document,
                                                std::vector<std::string>& complaints) {
  const auto session = contract::Session::open(document, contract::all_kinds);
  if (!session.usable()) {
    list_faults(file_name, session, complaints);
    return std::nullopt;
  }
  const auto about = CoreAnswer::ask(session, R"({"kind":"about"})");
  Diagnostics faults;
  const auto json = JsonDocument::parse(document, faults);
  if (!about || !json) {
    complaints.push_back(file_name + ":: core: the core takes the file but cannot describe it");
    return std::nullopt;
  }
  CheckedCatalogue checked;
  checked.snapshot = session.snapshot();
  checked.counts = {integer_of(about->value(), "institutions"),
                    integer_of(about->value(), "products"), integer_of(about->value(), "policies")};
  checked.demonstration = flag_of(about->value(), "demonstration");
  checked.rows = rows_of(json->root());
  checked.document = std::move(document);
  return checked;
}

}  // namespace rq::server
