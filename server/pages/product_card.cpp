#include "server/pages/product_card.h"

#include <algorithm>
#include <vector>

#include "server/base/core_answer.h"
#include "server/pages/figures.h"
#include "server/pages/html.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostTags = 2;
// GB/T 2260: the whole city.
constexpr std::string_view kShanghai = "310000";

std::vector<std::string_view> codes_of(JsonView row, std::string_view key) {
  const JsonView list = row.member(key);
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < list.size(); ++i) {
    codes.push_back(list.element(i).string().value_or(""));
  }
  return codes;
}

Range range_of(JsonView row, std::string_view min_key, std::string_view max_key) {
  const JsonView min = row.member(min_key);
  const JsonView max = row.member(max_key);
  return {min.present() ? min.integer() : std::nullopt,
          max.present() ? max.integer() : std::nullopt};
}

std::string keyed(std::string_view stem, std::string_view code, const Texts& texts) {
  return texts.html(std::string(stem) + "." + std::string(code));
}

std::string figure(std::string_view key, const std::string& value, const Texts& texts) {
  return "<div><dt>" + texts.html(key) + "</dt><dd>" + value + "</dd></div>";
}

std::string amount_of(JsonView row, const Texts& texts) {
  return amount_html(range_of(row, "amountMinFen", "amountMaxFen"), texts);
}

std::string rate_of(JsonView row, const Texts& texts) {
  return rate_html(range_of(row, "annualRateMinPpm", "annualRateMaxPpm"), texts);
}

std::string term_of(JsonView row, const Texts& texts) {
  return term_html(range_of(row, "termMinMonths", "termMaxMonths"), texts);
}

// Figures have no other tags than this one, and nothing in them is escaped.
std::string without_tags(const std::string& figure) {
  return replace_marker(replace_marker(figure, "<b>", ""), "</b>", "");
}

std::vector<std::string> labels_of(JsonView row, const Texts& texts) {
  std::vector<std::string> labels;
  for (const auto code : codes_of(row, "guarantee")) {
    labels.push_back(keyed("guarantee", code, texts));
  }
  if (flag_of(row, "hasFees")) {
    labels.push_back(texts.html("card.fees"));
  }
  const auto regions = codes_of(row, "regions");
  if (!regions.empty() && std::find(regions.begin(), regions.end(), kShanghai) == regions.end()) {
    labels.push_back(texts.html("card.someDistricts"));
  }
  auto tags = codes_of(row, "tags");
  tags.resize(std::min(tags.size(), kMostTags));
  for (const auto code : tags) {
    labels.push_back(keyed("tag", code, texts));
  }
  return labels;
}

std::string label_list(const std::vector<std::string>& labels) {
  if (labels.empty()) {
    return "";
  }
  std::string list = "<ul class=\"tags\">";
  for (const std::string& label : labels) {
    list += "<li>" + label + "</li>";
  }
  return list + "</ul>";
}

}  // namespace

std::string figures_html(JsonView row, const Texts& texts) {
  return "<dl class=\"trio\">" + figure("card.amount", amount_of(row, texts), texts) +
         figure("card.rate", rate_of(row, texts), texts) +
         figure("card.term", term_of(row, texts), texts) + "</dl>";
}

std::string product_line(JsonView row, const Texts& texts) {
  return texts.html("description.thing", {{"institution", text_of(row, "institutionName")},
                                          {"amount", without_tags(amount_of(row, texts))},
                                          {"rate", without_tags(rate_of(row, texts))},
                                          {"term", without_tags(term_of(row, texts))}}) +
         (flag_of(row, "demonstration") ? texts.html("description.demo") : "");
}

std::string product_card(JsonView row, const Texts& texts) {
  const std::string id = escape_html(text_of(row, "id"));
  std::string card = "<li class=\"card\"><article aria-labelledby=\"p-" + id + "\">";
  card += "<p class=\"card-top\"><span class=\"card-cat\">" +
          keyed("category", text_of(row, "category"), texts) + "</span>";
  card += "<span class=\"card-inst\">" + escape_html(text_of(row, "institutionName")) + "</span>";
  if (flag_of(row, "demonstration")) {
    card += "<span class=\"demo\">" + texts.html("card.demo") + "</span>";
  }
  card += "</p><h3 class=\"card-name\" id=\"p-" + id + "\"><a href=\"/product/" + id + "\">" +
          escape_html(text_of(row, "name")) + "</a></h3>";
  card += figures_html(row, texts);
  return card + label_list(labels_of(row, texts)) + "</article></li>";
}

}  // namespace rq::server
