#include "core/contract/kept_search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include "core/base/json_writer.h"
#include "core/contract/view.h"

namespace rq::contract {
namespace {

/// In the order of Group.
constexpr std::array<Group, 4> kGroups = {Group::kFits, Group::kOpen, Group::kFails,
                                          Group::kClosed};

/// Of a count.
constexpr std::size_t kDigits = 10;

/// Writes into room that was made at once.
class Pen {
 public:
  /// Writes at most `room` bytes.
  explicit Pen(std::size_t room) : text_(room, '\0'), at_(text_.data()) {}

  void write(std::string_view text) { at_ = std::copy(text.begin(), text.end(), at_); }
  void write(char letter) { *at_++ = letter; }
  void write(std::size_t count) {
    at_ = std::to_chars(at_, at_ + kDigits, static_cast<std::uint32_t>(count)).ptr;
  }

  [[nodiscard]] std::string take() {
    text_.resize(static_cast<std::size_t>(at_ - text_.data()));
    return std::move(text_);
  }

 private:
  std::string text_;
  char* at_;
};

}  // namespace

JudgedFirm::JudgedFirm(const Context& context, const Facts& facts, Date as_of, const Facets& facets)
    : leaves_(context.catalogue.products.size(), kNotCounted) {
  for (const Group group : kGroups) {
    by_group_.push_back({std::string(rq::to_text(group)), facets.no_products()});
  }
  context.rules.judge(facts, as_of);
  groups_.reserve(leaves_.size());
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    const Standing standing = standing_of(context.catalogue.products[i], as_of);
    groups_.push_back(group_of(context.rules.verdict(i), standing));
    set_bit(by_group_[static_cast<std::size_t>(groups_[i])].products, i);
  }
}

std::size_t JudgedFirm::leaves(std::size_t place, const Product& product,
                               const rq::Question& question) {
  if (leaves_[place] == kNotCounted) leaves_[place] = judge(product, question).leaves.size();
  return leaves_[place];
}

const std::vector<std::int64_t>& JudgedFirm::costs(const std::vector<Product>& products,
                                                   const rq::Question& question) {
  if (!costs_.empty()) return costs_;
  const Wanted wanted = wanted_of(question.facts, question.fields);
  for (const Product& product : products) {
    const std::optional<RowCost> cost = row_cost(product, wanted, question);
    costs_.push_back(cost ? cost->low_ppm : kNotStated);
  }
  return costs_;
}

std::string_view JudgedFirm::row(std::size_t place, const Context& context,
                                 const rq::Question& question) {
  rows_.resize(std::min(kKeptRows, groups_.size()));
  KeptRow& kept = rows_[place % rows_.size()];
  if (kept.place == place) return kept.json;
  const Product& product = context.catalogue.products[place];
  ProductRow row = to_message(product, judge(product, question), context, question);
  row.cost = row_cost(product, wanted_of(question.facts, question.fields), question);
  JsonWriter json;
  write(json, row);
  kept = {place, json.text()};
  return kept.json;
}

KeptSearch::KeptSearch(const Context& context) : search(context.catalogue, context.fields) {
  JsonWriter json;
  const auto add = [&](std::string_view value) {
    json.begin_object();
    json.key("value");
    json.value(value);
    json.key("count");
    json.made("");
    count_places_.push_back(json.text().size());
    json.end_object();
  };
  json.begin_array();
  for (std::size_t facet = 0; facet < kSearchFacets; ++facet) {
    json.begin_object();
    json.key("facet");
    json.value(rq::to_text(static_cast<SearchFacet>(facet)));
    json.key("options");
    json.begin_array();
    for (const FacetBits& option : search.facets().table()[facet]) add(option.value);
    if (static_cast<SearchFacet>(facet) == SearchFacet::kGroup) {
      for (const Group group : kGroups) add(rq::to_text(group));
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  facets_ = json.take();
}

template <typename Use>
void KeptSearch::for_each_facet(const std::vector<FacetBits>& groups, const ProductBits& found,
                                const std::vector<FacetChoice>& choices, const Use& use) const {
  OptionCounter counter(found, choices);
  for (std::size_t place = 0; place < kSearchFacets; ++place) {
    const auto facet = static_cast<SearchFacet>(place);
    use(counter.count(facet == SearchFacet::kGroup ? groups : search.facets().table()[place],
                      facet));
  }
}

std::string KeptSearch::facets(const std::vector<FacetBits>& groups, const ProductBits& found,
                               const std::vector<FacetChoice>& choices) const {
  Pen pen(facets_.size() + count_places_.size() * kDigits);
  const std::string_view texts = facets_;
  std::size_t written = 0;
  auto place = count_places_.begin();
  for_each_facet(groups, found, choices, [&](const std::vector<std::size_t>& counts) {
    for (const std::size_t count : counts) {
      pen.write(texts.substr(written, *place - written));
      written = *place++;
      pen.write(count);
    }
  });
  pen.write(texts.substr(written));
  return pen.take();
}

std::string KeptSearch::counts(const std::vector<FacetBits>& groups, const ProductBits& found,
                               const std::vector<FacetChoice>& choices) const {
  // Each facet has two brackets and a comma, each count a comma at most.
  Pen pen(kSearchFacets * 3 + count_places_.size() * (kDigits + 1) + 2);
  char before = '[';
  for_each_facet(groups, found, choices, [&](const std::vector<std::size_t>& counts) {
    pen.write(std::exchange(before, ','));
    pen.write('[');
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (i > 0) pen.write(',');
      pen.write(counts[i]);
    }
    pen.write(']');
  });
  pen.write(']');
  return pen.take();
}

JudgedFirm& KeptSearch::judged(const Context& context, const Asked& asked, JsonView given) {
  JsonWriter writer;
  writer.value(given);
  writer.made(format_date(asked.as_of));
  if (!firm_ || judged_ != writer.text()) {
    firm_.emplace(context, asked.facts, asked.as_of, search.facets());
    judged_ = writer.take();
  }
  return *firm_;
}

KeptSearch& kept_search(const Context& context) {
  // Nothing else puts anything there.
  if (!context.search) context.search = std::make_unique<KeptSearch>(context);
  return static_cast<KeptSearch&>(*context.search);
}

}  // namespace rq::contract
