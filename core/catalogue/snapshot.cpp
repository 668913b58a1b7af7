#include "core/catalogue/snapshot.h"

#include <map>
#include <utility>

#include "core/base/check.h"
#include "core/base/json_tape.h"
#include "core/base/json_writer.h"
#include "core/base/packed.h"
#include "core/catalogue/snapshot_columns.h"
#include "core/catalogue/snapshot_reader.h"

namespace rq {
namespace {

using packed::put_number;

/// A place for each of the distinct things that are asked for, in order of the first asking.
template <typename Key>
class Places {
 public:
  std::size_t of(const Key& key) {
    const auto [place, is_new] = places_.try_emplace(key, keys_.size());
    if (is_new) keys_.push_back(key);
    return place->second;
  }
  [[nodiscard]] const std::vector<Key>& keys() const { return keys_; }

 private:
  std::map<Key, std::size_t> places_;
  std::vector<Key> keys_;
};

/// Writes members of products; see snapshot_columns.h.
class Writer {
 public:
  Writer(const Catalogue& catalogue, const FieldList& fields)
      : catalogue_(catalogue), fields_(fields) {}

  std::string write() {
    code_products(*this, catalogue_.products);
    const std::string products = std::move(out_);
    const std::string tape = write_tape_part();
    std::string all(kSnapshotMagic);
    put_number(all, tape.size());
    all += tape;
    put_texts(all);
    put_lists(all);
    put_number(all, catalogue_.products.size());
    return all + products;
  }

  void code(std::string_view text) { put_number(out_, texts_.of(text)); }

  void institution(std::string_view id) {
    const Institution* found = catalogue_.institution(id);
    RQ_CHECK(found != nullptr);
    put_number(out_, static_cast<std::size_t>(found - catalogue_.institutions.data()));
  }

  void code(const TextList& list) {
    std::vector<std::size_t> texts;
    texts.reserve(list.size());
    for (const std::string_view text : list) texts.push_back(texts_.of(text));
    put_number(out_, lists_.of(texts));
  }

  void code(const std::optional<Money>& amount) { put_optional(amount, &Money::fen); }
  void code(const std::optional<Rate>& rate) { put_optional(rate, &Rate::ppm); }
  void code(const std::optional<Term>& term) { put_optional(term, &Term::months); }

  void code(const Validity& validity) {
    for (const std::optional<Date>& day : {validity.from, validity.to}) {
      put_number(out_, day ? 1 : 0);
      if (day) put_number(out_, packed::fold(day_number(*day)));
    }
  }

  void code(const std::vector<Fee>& fees) {
    put_number(out_, fees.size());
    for (const Fee& fee : fees) {
      code(fee.name);
      code(fee.payee);
      code(fee.basis);
      code(fee.rate);
      code(fee.amount);
    }
  }

  void code(const std::vector<Limit>& limits) {
    put_number(out_, limits.size());
    for (const Limit& limit : limits) {
      code(limit.when);
      put_number(out_, packed::fold(limit.amount_max.fen()));
    }
  }

  void code(const Condition& condition) {
    for (std::uint32_t index = 0; index < condition.nodes.size(); ++index) {
      put_node(condition, index);
    }
  }

  void code(JsonView value) {
    if (!value.present()) return put_number(out_, 0);
    JsonWriter text;
    text.value(value);
    put_number(out_, values_.of(text.take()) + 1);
  }

 private:
  template <typename T, typename Get>
  void put_optional(const std::optional<T>& value, const Get& get) {
    put_number(out_, value ? 1 : 0);
    if (value) put_number(out_, packed::fold(((*value).*get)()));
  }

  void put_node(const Condition& condition, std::uint32_t index) {
    const Node& node = condition.nodes[index];
    switch (node.kind) {
      case NodeKind::kAll:
      case NodeKind::kAny: {
        std::size_t children = 0;
        for (std::uint32_t child = index + 1; child < node.end; child = condition.nodes[child].end)
          ++children;
        put_number(out_, node.kind == NodeKind::kAll ? kAllNode : kAnyNode);
        put_number(out_, children);
        return;
      }
      case NodeKind::kNot: put_number(out_, kNotNode); return;
      case NodeKind::kManual:
        put_number(out_, kManualNode);
        code(node.manual);
        return;
      case NodeKind::kTest:
        put_number(out_, kFirstTest + tests_.of(text_of(condition.tests[node.test])));
        return;
    }
  }

  [[nodiscard]] std::string text_of(const Test& test) const {
    JsonWriter out;
    out.begin_object();
    out.key("field");
    out.value(std::string_view(fields_.at(test.field).key));
    out.key("op");
    out.value(to_text(test.op));
    out.key("value");
    out.value(test.bound);
    out.end_object();
    return out.take();
  }

  void put_texts(std::string& out) const {
    put_number(out, texts_.keys().size());
    std::size_t size = 0;
    for (const std::string_view text : texts_.keys()) {
      put_number(out, text.size());
      size += text.size();
    }
    put_number(out, size);
    for (const std::string_view text : texts_.keys()) out += text;
  }

  void put_lists(std::string& out) const {
    put_number(out, lists_.keys().size());
    for (const std::vector<std::size_t>& list : lists_.keys()) {
      put_number(out, list.size());
      for (const std::size_t text : list) put_number(out, text);
    }
  }

  /// [tests, values, institutions, policies], each as its author wrote it.
  [[nodiscard]] std::string write_tape_part() const {
    JsonWriter out;
    out.begin_array();
    for (const std::vector<std::string>* made : {&tests_.keys(), &values_.keys()}) {
      out.begin_array();
      for (const std::string& json : *made) out.made(json);
      out.end_array();
    }
    out.begin_array();
    for (const Institution& institution : catalogue_.institutions) write_entry(out, institution);
    out.end_array();
    out.begin_array();
    for (const Policy& policy : catalogue_.policies) write_entry(out, policy.authored);
    out.end_array();
    out.end_array();
    Diagnostics faults;
    const std::optional<JsonDocument> document = JsonDocument::parse(out.text(), faults);
    RQ_CHECK(document.has_value());
    return write_tape(document->root());
  }

  static void write_entry(JsonWriter& out, const Institution& institution) {
    out.begin_object();
    out.key("id");
    out.value(institution.id);
    out.key("name");
    out.value(institution.name);
    out.key("nameEn");
    out.value(institution.name_en);
    out.key("shortNames");
    out.begin_array();
    for (const std::string_view name : institution.short_names) out.value(name);
    out.end_array();
    out.key("demonstration");
    out.value(institution.demonstration);
    out.end_object();
  }

  static void write_entry(JsonWriter& out, JsonView entry) {
    out.begin_object();
    for (const auto& [key, value] : entry.members()) {
      if (key == "examples") continue;
      out.key(key);
      out.value(value);
    }
    out.end_object();
  }

  const Catalogue& catalogue_;
  const FieldList& fields_;
  Places<std::string_view> texts_;
  Places<std::vector<std::size_t>> lists_;
  /// As JSON.
  Places<std::string> tests_;
  Places<std::string> values_;
  std::string out_;
};

}  // namespace

std::string write_snapshot(const Catalogue& catalogue, const FieldList& fields) {
  return Writer(catalogue, fields).write();
}

OpenedCatalogue open_catalogue(std::string_view bytes, const FieldList& fields,
                               Diagnostics& faults) {
  if (bytes.starts_with(kSnapshotMagic)) return open_snapshot(bytes, fields, faults);
  OpenedCatalogue opened;
  opened.document = JsonDocument::parse(bytes, faults);
  if (opened.document) {
    opened.catalogue = parse_catalogue(Cursor(opened.document->root(), faults), fields);
  }
  return opened;
}

}  // namespace rq
