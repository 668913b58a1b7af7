#include "server/pages/prerender.h"

#include "core/base/json_writer.h"
#include "server/base/core_answer.h"
#include "server/pages/html.h"
#include "server/pages/product_card.h"

namespace rq::server {
namespace {

constexpr std::int64_t kCards = 9;

std::string first_products_request(const std::string& today) {
  JsonWriter json;
  json.begin_object();
  json.key("kind");
  json.value(std::string_view("products"));
  json.key("asOf");
  json.value(std::string_view(today));
  json.key("facts");
  json.begin_object();
  json.end_object();
  json.key("offset");
  json.value(std::int64_t{0});
  json.key("limit");
  json.value(kCards);
  json.end_object();
  return json.take();
}

std::string catalogue_link(const CatalogueLink& link) {
  std::string html =
      "<link id=\"rq-catalogue\" rel=\"rongqiao-catalogue\" as=\"fetch\" crossorigin href=\"" +
      escape_html(link.address) + "\" data-key=\"" + escape_html(link.key) + '"';
  if (!link.delta_sources.empty()) {
    std::string sources;
    for (const std::string& source : link.delta_sources) {
      sources += (sources.empty() ? "" : " ") + source;
    }
    html += " data-deltas=\"" + escape_html(sources) + '"';
  }
  return html + '>';
}

}  // namespace

Result<FirstScreen> render_first_screen(const contract::Session& session, const Texts& texts,
                                        const CatalogueLink& catalogue, const std::string& today) {
  const auto about = CoreAnswer::ask(session, R"({"kind":"about"})");
  if (!about) {
    return about.error();
  }
  const auto products = CoreAnswer::ask(session, first_products_request(today));
  if (!products) {
    return products.error();
  }
  FirstScreen screen;
  screen.catalogue = catalogue_link(catalogue);
  if (flag_of(about->value(), "demonstration")) {
    screen.notice = "<p class=\"notice\">" + texts.html("notice.demo") + "</p>";
  }
  const auto count = [&](std::string_view key) {
    return std::to_string(integer_of(about->value(), key));
  };
  screen.counts = texts.html("home.counts", {{"products", count("products")},
                                             {"institutions", count("institutions")},
                                             {"policies", count("policies")}});
  const JsonView rows = products->value().member("rows");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    screen.cards += product_card(rows.element(i), texts);
  }
  return screen;
}

std::string fill(const std::string& html, const FirstScreen& screen) {
  std::string filled = replace_marker(html, "<!--rq:catalogue-->", screen.catalogue);
  filled = replace_marker(filled, "<!--rq:notice-->", screen.notice);
  filled = replace_marker(filled, "<!--rq:counts-->", screen.counts);
  return replace_marker(filled, "<!--rq:cards-->", screen.cards);
}

}  // namespace rq::server
