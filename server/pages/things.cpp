#include "server/pages/things.h"

#include <utility>
#include <vector>

#include "core/base/json_writer.h"
#include "server/base/core_answer.h"
#include "server/base/done.h"
#include "server/pages/html.h"
#include "server/pages/product_card.h"

namespace rq::server {
namespace {

// The most rows of one answer.
constexpr std::int64_t kRows = 100;

struct Asked {
  const contract::Session& session;
  const Texts& texts;
  const std::string& today;
};

void begin_request(JsonWriter& json, std::string_view kind, const std::string& today) {
  json.begin_object();
  json.key("kind");
  json.value(kind);
  json.key("asOf");
  json.value(std::string_view(today));
  json.key("facts");
  json.begin_object();
  json.end_object();
}

Result<CoreAnswer> ask_rows(const Asked& asked, std::string_view kind, std::int64_t offset) {
  JsonWriter json;
  begin_request(json, kind, asked.today);
  json.key("offset");
  json.value(offset);
  json.key("limit");
  json.value(kRows);
  json.end_object();
  return CoreAnswer::ask(asked.session, json.take());
}

Result<CoreAnswer> ask_one(const Asked& asked, std::string_view kind, std::string_view id) {
  JsonWriter json;
  begin_request(json, kind, asked.today);
  json.key("id");
  json.value(id);
  json.end_object();
  return CoreAnswer::ask(asked.session, json.take());
}

// What is not plainly in force says so.
std::string standing_of(JsonView row, const Texts& texts) {
  const auto standing = text_of(row.member("judgement"), "standing");
  return standing == "current" ? "" : " · " + texts.html("standing." + std::string(standing));
}

std::string heading(JsonView row, const std::string& lead) {
  return "<h1 tabindex=\"-1\" data-id=\"" + escape_html(text_of(row, "id")) + "\">" +
         escape_html(text_of(row, "name")) + "</h1><p class=\"lead\">" + lead + "</p>";
}

// "2026-03-05" in words.
std::string day_text(std::string_view iso, const Texts& texts) {
  if (iso.size() != 10) {
    return "";
  }
  const auto plain = [](std::string_view digits) {
    return digits.starts_with('0') ? digits.substr(1) : digits;
  };
  return texts.html("date.day", {{"year", iso.substr(0, 4)},
                                 {"month", plain(iso.substr(5, 2))},
                                 {"day", plain(iso.substr(8, 2))}});
}

std::string valid_text(JsonView row, const Texts& texts) {
  const std::string from = day_text(text_of(row, "validFrom"), texts);
  const std::string to = day_text(text_of(row, "validTo"), texts);
  if (!from.empty() && !to.empty()) {
    return texts.html("valid.both", {{"from", from}, {"to", to}});
  }
  if (!from.empty()) {
    return texts.html("valid.from", {{"from", from}});
  }
  return to.empty() ? "" : texts.html("valid.to", {{"to", to}});
}

std::string term(std::string_view key, const std::string& value, const Texts& texts) {
  return value.empty() ? "" : "<div><dt>" + texts.html(key) + "</dt><dd>" + value + "</dd></div>";
}

Thing product_thing(JsonView detail, const Texts& texts) {
  const JsonView row = detail.member("row");
  std::string lead = escape_html(text_of(row, "institutionName")) + " · " +
                     texts.html("category." + std::string(text_of(row, "category"))) +
                     standing_of(row, texts);
  if (flag_of(row, "demonstration")) {
    lead += "<span class=\"demo\">" + texts.html("card.demo") + "</span>";
  }
  Thing thing{escape_html(text_of(row, "name")), product_line(row, texts), heading(row, lead)};
  thing.body += "<div class=\"detail-figures\">" + figures_html(row, texts) + "</div>";
  if (const auto summary = text_of(detail, "summary"); !summary.empty()) {
    thing.body += "<p class=\"summary\">" + escape_html(summary) + "</p>";
  }
  return thing;
}

Thing policy_thing(JsonView detail, const Texts& texts) {
  const JsonView row = detail.member("row");
  const auto number = text_of(row, "docNo");
  const std::string lead = (number.empty() ? texts.html("policy.noDocNo") : escape_html(number)) +
                           " · " +
                           texts.html("policyCategory." + std::string(text_of(row, "category"))) +
                           standing_of(row, texts);
  const auto benefit = text_of(row.member("benefit"), "text");
  Thing thing{escape_html(text_of(row, "name")),
              texts.html("description.policyThing",
                         {{"issuer", text_of(row, "issuer")}, {"text", benefit}}),
              heading(row, lead)};
  if (!benefit.empty()) {
    thing.body += "<p class=\"summary\">" + escape_html(benefit) + "</p>";
  }
  thing.body += "<dl class=\"terms\">" +
                term("policy.issuer", escape_html(text_of(row, "issuer")), texts) +
                term("policy.valid", valid_text(row, texts), texts) + "</dl>";
  return thing;
}

/// Adds all that the list of `kind` has.
Result<Done> add_things(const Asked& asked, std::string_view list, std::string_view kind,
                        Thing (*make)(JsonView, const Texts&), Things& things) {
  for (std::int64_t offset = 0;; offset += kRows) {
    const auto answer = ask_rows(asked, list, offset);
    if (!answer) {
      return answer.error();
    }
    const JsonView rows = answer->value().member("rows");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto id = text_of(rows.element(i), "id");
      const auto detail = ask_one(asked, kind, id);
      if (!detail) {
        return detail.error();
      }
      things.emplace("/" + std::string(kind) + "/" + std::string(id),
                     make(detail->value(), asked.texts));
    }
    if (rows.size() < static_cast<std::size_t>(kRows)) {
      return Done{};
    }
  }
}

}  // namespace

Result<Things> render_things(const contract::Session& session, const Texts& texts,
                             const std::string& today) {
  const Asked asked{session, texts, today};
  Things things;
  if (auto added = add_things(asked, "products", "product", product_thing, things); !added) {
    return added.error();
  }
  if (auto added = add_things(asked, "policies", "policy", policy_thing, things); !added) {
    return added.error();
  }
  return things;
}

std::string thing_list(const Things& things, std::string_view kind) {
  std::string list;
  for (auto at = things.lower_bound(kind); at != things.end() && at->first.starts_with(kind);
       ++at) {
    list += "<li><a href=\"" + escape_html(at->first) + "\">" + at->second.name + "</a><br>" +
            at->second.description + "</li>";
  }
  return list;
}

}  // namespace rq::server
