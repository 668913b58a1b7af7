#include "core/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/catalogue/benefit_formula.h"
#include "core/catalogue/common_reader.h"
#include "core/catalogue/lint.h"
#include "core/rules/facts.h"

namespace rq {
namespace {

constexpr std::size_t kMaxNesting = 64;

// The fixed keys of the format; a document that lacks one is refused.
constexpr std::array<std::string_view, 22> kProductKeys = {"id",
                                                           "name",
                                                           "institutionId",
                                                           "category",
                                                           "conditions",
                                                           "amountMinFen",
                                                           "amountMaxFen",
                                                           "annualRateMinPpm",
                                                           "annualRateMaxPpm",
                                                           "termMinMonths",
                                                           "termMaxMonths",
                                                           "limits",
                                                           "fees",
                                                           "repayment",
                                                           "guarantee",
                                                           "regions",
                                                           "tags",
                                                           "materials",
                                                           "validFrom",
                                                           "validTo",
                                                           "source",
                                                           "status"};
constexpr std::array<std::string_view, 12> kPolicyKeys = {
    "id",        "name",    "docNo",       "issuer", "conditions",   "benefit",
    "validFrom", "validTo", "applyWindow", "status", "supersededBy", "source"};

constexpr std::array<std::string_view, 3> kMatchModes = {"match", "info_only", "bank_side"};
constexpr std::array<std::string_view, 3> kApplyModes = {"automatic", "with_loan", "self_declared"};

/// Empty when absent or null.
template <std::size_t kCount>
std::string_view read_option(const Cursor& at,
                             const std::array<std::string_view, kCount>& options) {
  if (at.empty()) return "";
  const auto text = at.string();
  if (text && std::find(options.begin(), options.end(), *text) == options.end()) {
    at.fault("unknown_option", "\"" + std::string(*text) + "\" is none of the values of this key.");
  }
  return text.value_or("");
}

template <std::size_t kCount>
void require_keys(const Cursor& at, const std::array<std::string_view, kCount>& keys) {
  for (const std::string_view key : keys) {
    if (!at.member(key).present()) {
      at.member(key).fault(
          "missing_key",
          "this key is part of the format; add it, with null where nothing is known.");
    }
  }
}

/// Numbers are whole everywhere, also under keys that we do not know; and nothing nests without
/// bound. Conditions count their own depth, in nodes.
void check_values(const Cursor& at, std::size_t depth, bool in_condition) {
  switch (at.value().kind()) {
    case JsonKind::kOtherNumber: (void)at.integer(); return;
    case JsonKind::kArray:
    case JsonKind::kObject: break;
    default: return;
  }
  if (depth > kMaxNesting && !in_condition) {
    at.fault("too_deep", "nested in more than 64 values; write it flatter.");
    return;
  }
  if (at.value().kind() == JsonKind::kArray) {
    for (std::size_t i = 0; i < at.value().size(); ++i) {
      check_values(at.element(i), depth + 1, in_condition);
    }
    return;
  }
  for (const auto& entry : at.value().members()) {
    const bool condition = entry.first == "conditions" || entry.first == "when";
    check_values(at.member(entry.first), depth + 1, in_condition || condition);
  }
}

template <typename T>
void require_order(const Cursor& low_at, const std::optional<T>& low, const std::optional<T>& high,
                   std::string_view what) {
  if (low && high && *low > *high) {
    low_at.fault("range_reversed", "this " + std::string(what) +
                                       " lies above its counterpart; swap or correct them.");
  }
}

Validity read_validity(const Cursor& at, std::string_view from_key, std::string_view to_key) {
  Validity validity;
  const Cursor from = at.member(from_key);
  const Cursor to = at.member(to_key);
  if (!from.empty()) validity.from = read_date(from);
  if (!to.empty()) validity.to = read_date(to);
  require_order(from, validity.from, validity.to, "first day");
  return validity;
}

std::vector<Limit> read_limits(const Cursor& at, const FieldList& fields) {
  std::vector<Limit> limits;
  if (at.empty() || !at.require_array()) return limits;
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    const Cursor entry = at.element(i);
    if (!entry.require_object()) continue;
    Limit limit;
    limit.when = parse_condition(entry.member("when"), fields);
    limit.amount_max = Money::from_fen(entry.member("amountMaxFen").integer().value_or(0));
    limits.push_back(std::move(limit));
  }
  return limits;
}

std::vector<Fee> read_fees(const Cursor& at) {
  std::vector<Fee> fees;
  if (at.empty() || at.value().kind() != JsonKind::kArray) return fees;
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    const Cursor entry = at.element(i);
    Fee fee;
    fee.name = entry.value().kind() == JsonKind::kString ? *entry.value().string()
                                                         : read_text_or(entry.member("name"), "");
    fee.payee = read_text_or(entry.member("payee"), "");
    fee.basis = read_text_or(entry.member("basis"), "");
    if (const auto ppm = read_optional_integer(entry.member("ratePpm")))
      fee.rate = Rate::from_ppm(*ppm);
    if (const auto fen = read_optional_integer(entry.member("amountFen")))
      fee.amount = Money::from_fen(*fen);
    fees.push_back(fee);
  }
  return fees;
}

std::optional<Money> read_money(const Cursor& at) {
  const auto fen = read_optional_integer(at);
  return fen ? std::optional(Money::from_fen(*fen)) : std::nullopt;
}

std::optional<Rate> read_rate(const Cursor& at) {
  const auto ppm = read_optional_integer(at);
  return ppm ? std::optional(Rate::from_ppm(*ppm)) : std::nullopt;
}

std::optional<Term> read_term(const Cursor& at) {
  const auto months = read_optional_integer(at);
  if (!months) return std::nullopt;
  if (*months < 0 || *months > std::numeric_limits<std::int32_t>::max()) {
    at.fault("wrong_type", "a term is a number of months, 0 or more.");
    return std::nullopt;
  }
  return Term::from_months(static_cast<std::int32_t>(*months));
}

TextList read_list_of_texts(const Cursor& at, Catalogue& catalogue) {
  return catalogue.lists.emplace_back(read_text_list(at));
}

Product read_product(const Cursor& at, const FieldList& fields, Catalogue& catalogue) {
  Product product;
  if (!at.require_object()) return product;
  require_keys(at, kProductKeys);
  product.id = read_id(at.member("id"));
  product.name = read_id(at.member("name"));
  product.name_en = read_text_or(at.member("nameEn"), "");
  product.institution_id = read_id(at.member("institutionId"));
  product.category = read_text_or(at.member("category"), "");
  product.summary = read_text_or(at.member("summary"), "");
  product.summary_en = read_text_or(at.member("summaryEn"), "");
  product.status = read_text_or(at.member("status"), "");
  product.conditions = parse_condition(at.member("conditions"), fields);
  product.limits = read_limits(at.member("limits"), fields);
  product.amount_min = read_money(at.member("amountMinFen"));
  product.amount_max = read_money(at.member("amountMaxFen"));
  require_order(at.member("amountMinFen"), product.amount_min, product.amount_max, "minimum");
  product.annual_rate_min = read_rate(at.member("annualRateMinPpm"));
  product.annual_rate_max = read_rate(at.member("annualRateMaxPpm"));
  require_order(at.member("annualRateMinPpm"), product.annual_rate_min, product.annual_rate_max,
                "minimum");
  product.term_min = read_term(at.member("termMinMonths"));
  product.term_max = read_term(at.member("termMaxMonths"));
  require_order(at.member("termMinMonths"), product.term_min, product.term_max, "minimum");
  product.fees = read_fees(at.member("fees"));
  product.repayment = read_list_of_texts(at.member("repayment"), catalogue);
  product.guarantee = read_list_of_texts(at.member("guarantee"), catalogue);
  product.regions = read_list_of_texts(at.member("regions"), catalogue);
  product.tags = read_list_of_texts(at.member("tags"), catalogue);
  product.materials = read_list_of_texts(at.member("materials"), catalogue);
  product.validity = read_validity(at, "validFrom", "validTo");
  product.source = at.member("source").value();
  return product;
}

/// {"from", "to"} or [from, to], either end may be null.
Validity read_window(const Cursor& at) {
  if (at.empty()) return {};
  if (at.value().kind() == JsonKind::kArray && at.value().size() == 2) {
    Validity window;
    const Cursor from = at.element(0);
    const Cursor to = at.element(1);
    if (!from.empty()) window.from = read_date(from);
    if (!to.empty()) window.to = read_date(to);
    require_order(from, window.from, window.to, "first day");
    return window;
  }
  if (!at.require_object()) return {};
  return read_validity(at, "from", "to");
}

template <typename T, typename Read>
std::vector<T> read_list(const Cursor& at, const Read& read) {
  std::vector<T> list;
  if (!at.require_array()) return list;
  list.reserve(at.value().size());
  for (std::size_t i = 0; i < at.value().size(); ++i) list.push_back(read(at.element(i)));
  return list;
}

/// One id names one thing in the whole document.
template <typename T>
void check_ids(const Cursor& list_at, const std::vector<T>& list,
               std::map<std::string_view, std::string>& seen) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id.empty()) continue;
    const Cursor entry = list_at.element(i);
    const Cursor id = entry.member("id");
    const auto [place, is_new] = seen.try_emplace(list[i].id, id.pointer());
    if (!is_new) {
      id.fault("duplicate_id", "the id \"" + std::string(list[i].id) + "\" is already used at " +
                                   place->second + "; give one of them another.");
    }
  }
}

/// Sorts small keys and moves each document once, within the list: a document is large, and so is
/// the code of a sort.
template <typename T>
void sort_by_id(std::vector<T>& list) {
  std::vector<std::pair<std::string_view, std::size_t>> order;
  order.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) order.emplace_back(list[i].id, i);
  std::sort(order.begin(), order.end());
  // Each round of places that change documents among them; `second` is the place itself when done.
  for (std::size_t start = 0; start < list.size(); ++start) {
    if (order[start].second == start) continue;
    T first = std::move(list[start]);
    std::size_t place = start;
    while (order[place].second != start) {
      const std::size_t from = std::exchange(order[place].second, place);
      list[place] = std::move(list[from]);
      place = from;
    }
    order[place].second = place;
    list[place] = std::move(first);
  }
}

template <typename T>
const T* find_by_id(const std::vector<T>& list, std::string_view id) {
  const auto found =
      std::lower_bound(list.begin(), list.end(), id,
                       [](const T& item, std::string_view key) { return item.id < key; });
  return found != list.end() && found->id == id ? &*found : nullptr;
}

void check_references(const Cursor& root, const Catalogue& catalogue) {
  const auto ids_of = [](const auto& list) {
    std::set<std::string_view> ids;
    for (const auto& item : list) ids.insert(item.id);
    return ids;
  };
  const Cursor products = root.member("products");
  const std::set<std::string_view> institutions = ids_of(catalogue.institutions);
  for (std::size_t i = 0; i < catalogue.products.size(); ++i) {
    const std::string_view id = catalogue.products[i].institution_id;
    if (id.empty() || institutions.contains(id)) continue;
    const Cursor entry = products.element(i);
    entry.member("institutionId")
        .fault("dangling_reference", "no institution has the id \"" + std::string(id) +
                                         "\"; add it to institutions or correct the name.");
  }
  const Cursor policies = root.member("policies");
  const std::set<std::string_view> successors = ids_of(catalogue.policies);
  for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
    const std::string_view id = catalogue.policies[i].superseded_by;
    if (id.empty() || successors.contains(id)) continue;
    const Cursor entry = policies.element(i);
    entry.member("supersededBy")
        .fault("dangling_reference", "no policy has the id \"" + std::string(id) + "\".");
  }
}

}  // namespace

const Institution* Catalogue::institution(std::string_view id) const {
  return find_by_id(institutions, id);
}
const Product* Catalogue::product(std::string_view id) const { return find_by_id(products, id); }
const Policy* Catalogue::policy(std::string_view id) const { return find_by_id(policies, id); }

Institution parse_institution(const Cursor& at) {
  Institution institution;
  if (!at.require_object()) return institution;
  institution.id = read_id(at.member("id"));
  institution.name = read_text_or(at.member("name"), institution.id);
  institution.name_en = read_text_or(at.member("nameEn"), "");
  institution.short_names = read_text_list(at.member("shortNames"));
  institution.demonstration = at.member("demonstration").value().boolean().value_or(false);
  return institution;
}

Policy parse_policy(const Cursor& at, const FieldList& fields) {
  Policy policy;
  if (!at.require_object()) return policy;
  require_keys(at, kPolicyKeys);
  policy.id = read_id(at.member("id"));
  policy.name = read_id(at.member("name"));
  policy.name_en = read_text_or(at.member("nameEn"), "");
  policy.doc_no = read_text_or(at.member("docNo"), "");
  policy.issuer = read_text_or(at.member("issuer"), "");
  policy.level = read_text_or(at.member("level"), "");
  policy.category = read_text_or(at.member("category"), "");
  policy.status = read_text_or(at.member("status"), "");
  policy.match_mode = read_option(at.member("matchMode"), kMatchModes);
  policy.apply_mode = read_option(at.member("applyMode"), kApplyModes);
  policy.apply_url = read_text_or(at.member("applyUrl"), "");
  const Cursor successor = at.member("supersededBy");
  if (!successor.empty()) policy.superseded_by = read_id(successor);
  policy.conditions = parse_condition(at.member("conditions"), fields);
  policy.validity = read_validity(at, "validFrom", "validTo");
  policy.apply_window = read_window(at.member("applyWindow"));
  const Cursor benefit = at.member("benefit");
  check_benefit(benefit, fields);
  policy.benefit = benefit.value();
  policy.source = at.member("source").value();
  policy.authored = at.value();
  return policy;
}

Catalogue parse_catalogue(const Cursor& root, const FieldList& fields) {
  Catalogue catalogue;
  if (!root.require_object()) return catalogue;
  check_values(root, 0, false);
  const Cursor format = root.member("format");
  if (const auto number = format.integer(); number && *number != 1) {
    format.fault("unknown_format", "this build reads format 1.");
  }
  const Cursor institutions = root.member("institutions");
  const Cursor products = root.member("products");
  const Cursor policies = root.member("policies");
  catalogue.institutions = read_list<Institution>(institutions, parse_institution);
  catalogue.products = read_list<Product>(
      products, [&](const Cursor& at) { return read_product(at, fields, catalogue); });
  catalogue.policies =
      read_list<Policy>(policies, [&](const Cursor& at) { return parse_policy(at, fields); });
  std::map<std::string_view, std::string> seen;
  check_ids(institutions, catalogue.institutions, seen);
  check_ids(products, catalogue.products, seen);
  check_ids(policies, catalogue.policies, seen);
  check_references(root, catalogue);
  lint(root, catalogue, fields);
  sort_by_id(catalogue.institutions);
  sort_by_id(catalogue.products);
  sort_by_id(catalogue.policies);
  return catalogue;
}

}  // namespace rq
