// Catalogue: institutions, their products, and policies. Source: docs/formats/catalogue.md.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/money/date.h"
#include "core/money/money.h"
#include "core/rules/condition.h"
#include "core/rules/field.h"

namespace rq {

/// Texts of one key, such as the districts of a product. They stand in Catalogue::lists.
using TextList = std::span<const std::string_view>;

/// Views point into the document that the catalogue was read from; it must outlive the catalogue.
struct Institution {
  std::string_view id;
  std::string_view name;
  std::string_view name_en;
  std::vector<std::string_view> short_names;
  /// The institution and its products are made up.
  bool demonstration = false;
};

/// From the first limit whose `when` passes comes the upper amount for a firm.
struct Limit {
  Condition when;
  Money amount_max;
};

struct Fee {
  std::string_view name;
  std::string_view payee;
  std::string_view basis;
  std::optional<Rate> rate;
  std::optional<Money> amount;
};

/// First and last day on which a document holds; nothing where it is open.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
};

struct Product {
  std::string_view id;
  std::string_view name;
  std::string_view name_en;
  std::string_view institution_id;
  std::string_view category;
  std::string_view summary;
  std::string_view summary_en;
  std::string_view status;
  Condition conditions;
  std::vector<Limit> limits;
  std::optional<Money> amount_min;
  std::optional<Money> amount_max;
  std::optional<Rate> annual_rate_min;
  std::optional<Rate> annual_rate_max;
  std::optional<Term> term_min;
  std::optional<Term> term_max;
  std::vector<Fee> fees;
  TextList repayment;
  TextList guarantee;
  TextList regions;
  TextList tags;
  TextList materials;
  Validity validity;
  JsonView source;
};

struct Policy {
  std::string_view id;
  std::string_view name;
  std::string_view name_en;
  std::string_view doc_no;
  std::string_view issuer;
  std::string_view level;
  std::string_view category;
  std::string_view status;
  /// "match" when empty; "info_only" and "bank_side" have nothing for the firm to apply for.
  std::string_view match_mode;
  /// "automatic", "with_loan", "self_declared", or empty for an ordinary application.
  std::string_view apply_mode;
  std::string_view apply_url;
  std::string_view superseded_by;
  Condition conditions;
  Validity validity;
  Validity apply_window;
  JsonView benefit;
  JsonView source;
  /// The whole authored policy.
  JsonView authored;
};

struct Catalogue {
  /// Each list in byte order of ids.
  std::vector<Institution> institutions;
  std::vector<Product> products;
  std::vector<Policy> policies;
  /// What the text lists of products point to.
  std::vector<std::vector<std::string_view>> lists;

  /// Nothing when there is none with that id.
  [[nodiscard]] const Institution* institution(std::string_view id) const;
  [[nodiscard]] const Product* product(std::string_view id) const;
  [[nodiscard]] const Policy* policy(std::string_view id) const;
};

/// Reads a catalogue and reports every fault. The result can be used only when no error was added.
[[nodiscard]] Catalogue parse_catalogue(const Cursor& root, const FieldList& fields);

/// Reads one entry of a catalogue; faults go to the cursor's diagnostics.
[[nodiscard]] Institution parse_institution(const Cursor& at);
[[nodiscard]] Policy parse_policy(const Cursor& at, const FieldList& fields);

}  // namespace rq
