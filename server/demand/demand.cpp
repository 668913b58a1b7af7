#include "server/demand/demand.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/demand/estimate.h"
#include "core/demand/report.h"
#include "server/accounts/actor.h"
#include "server/api/fields.h"
#include "server/store/demand.h"

namespace rq::server {
namespace {

constexpr std::size_t kLongestProduct = 64;
constexpr std::size_t kMonthLetters = 7;
constexpr Allowed kNobody{.nobody = true};

bool is_question(std::string_view text) {
  return from_text(text, static_cast<DemandQuestion*>(nullptr)).has_value();
}

Result<Answer> take_report(Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::string product = read_text(body.member("product"), 1, kLongestProduct);
  const Cursor question_at = body.member("question");
  const std::string question = read_text(question_at, 1, kLongestProduct);
  if (!question.empty() && !is_question(question)) {
    question_at.fault("bad_value", "near or soon");
  }
  const Cursor yes_at = body.member("yes");
  const auto yes = yes_at.boolean();
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto institution = institution_of_product(sql, product);
  if (!institution) {
    return institution.error();
  }
  if (!*institution) {
    return Error{"no_such_product", "/product", "the catalogue has no product with this id"};
  }
  const std::string month = call.today.substr(0, kMonthLetters);
  if (auto counted =
          count_demand(sql, **institution, month, product, question, yes.value_or(false));
      !counted) {
    return counted.error();
  }
  return answer_with("{}", 201);
}

bool is_month(std::string_view text) {
  constexpr std::size_t kDash = 4;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = '0' <= text[i] && text[i] <= '9';
    if (i == kDash ? text[i] != '-' : !digit) {
      return false;
    }
  }
  return text.size() == kMonthLetters;
}

void write_estimate(JsonWriter& json, const DemandRow& row) {
  const DemandEstimate found =
      estimate_demand(row.yes, std::min<std::int64_t>(row.reports, kMostReports));
  json.begin_object();
  json.key("product");
  json.value(row.product_id);
  json.key("question");
  json.value(row.question);
  json.key("reports");
  json.value(row.reports);
  json.key("sharePpm");
  json.value(found.share_ppm);
  json.key("lowPpm");
  json.value(found.low_ppm);
  json.key("highPpm");
  json.value(found.high_ppm);
  json.end_object();
}

Result<Answer> list_demand(Call& call, Sql& sql) {
  const Actor actor = actor_of(call.caller);
  if (!may(actor, Permission::kReadDemand, {.tenant = actor.tenant})) {
    return Error{"not_allowed", "", "this is for product managers and managers of an institution"};
  }
  std::string month(call.query("month"));
  if (month.empty()) {
    month = call.today.substr(0, kMonthLetters);
  }
  if (!is_month(month)) {
    return Error{"bad_value", "month", "a month such as 2026-11"};
  }
  const auto reports = demand_reports(sql, month);
  if (!reports) {
    return reports.error();
  }
  const auto rows = demand_of(sql, actor.tenant, month);
  if (!rows) {
    return rows.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("month");
  json.value(month);
  json.key("devices");
  json.value(*reports);
  json.key("estimates");
  json.begin_array();
  for (const DemandRow& row : *rows) {
    write_estimate(json, row);
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

}  // namespace

std::vector<Endpoint> demand_endpoints() {
  return {
      {"POST", "/api/v1/demand", kNobody, Touches::kWritesOnce, take_report, {}},
      {"GET", "/api/v1/demand", kStaff, Touches::kReads, list_demand, {}},
  };
}

RouteClass demand_limits() { return {"/api/v1/demand", 1'024, {1, 20}}; }

}  // namespace rq::server
