#include "core/catalogue/snapshot_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/json_tape.h"
#include "core/base/packed.h"
#include "core/base/utf8.h"
#include "core/catalogue/snapshot_columns.h"
#include "core/rules/test_parser.h"

namespace rq {
namespace {

constexpr std::size_t kMaxProducts = 1'000'000;

/// Places in the list of the tape.
enum Part : std::size_t { kTests, kValues, kInstitutions, kPolicies, kParts };

/// Reads members of products; see snapshot_columns.h.
class Reader {
 public:
  Reader(std::string_view bytes, OpenedCatalogue& opened, const FieldList& fields,
         Diagnostics& faults)
      : in_(bytes),
        catalogue_(opened.catalogue),
        opened_(opened),
        fields_(fields),
        faults_(faults) {}

  void read() {
    if (in_.take(kSnapshotMagic.size()) != kSnapshotMagic) in_.fail();
    if (in_.left() > JsonDocument::kMaxBytes) in_.fail();
    if (!read_tape_part()) return;
    read_texts();
    read_lists();
    const std::size_t products = count();
    if (products > kMaxProducts || products * kProductColumns > in_.left()) in_.fail();
    if (!in_.failed()) catalogue_.products.resize(products);
    code_products(*this, catalogue_.products);
    if (!in_.at_end() || !in_order(catalogue_.products)) in_.fail();
    if (in_.failed()) refuse();
  }

  void code(std::string_view& text) {
    const std::size_t place = in_.below(texts_.size());
    if (!in_.failed()) text = texts_[place];
  }

  void institution(std::string_view& id) {
    const std::size_t place = in_.below(catalogue_.institutions.size());
    if (!in_.failed()) id = catalogue_.institutions[place].id;
  }

  void code(TextList& list) {
    const std::size_t place = in_.below(catalogue_.lists.size());
    if (!in_.failed()) list = catalogue_.lists[place];
  }

  void code(std::optional<Money>& amount) {
    if (flag()) amount = Money::from_fen(integer());
  }
  void code(std::optional<Rate>& rate) {
    if (flag()) rate = Rate::from_ppm(integer());
  }
  void code(std::optional<Term>& term) {
    if (!flag()) return;
    const std::int64_t months = integer();
    if (months < 0 || months > std::numeric_limits<std::int32_t>::max()) return in_.fail();
    term = Term::from_months(static_cast<std::int32_t>(months));
  }

  void code(Validity& validity) {
    read_day(validity.from);
    read_day(validity.to);
  }

  void code(std::vector<Fee>& fees) {
    // A fee has five members.
    const std::size_t size = count();
    if (size * 5 > in_.left()) return in_.fail();
    fees.resize(size);
    for (Fee& fee : fees) {
      code(fee.name);
      code(fee.payee);
      code(fee.basis);
      code(fee.rate);
      code(fee.amount);
    }
  }

  void code(std::vector<Limit>& limits) {
    const std::size_t size = count();
    for (std::size_t i = 0; i < size && !in_.failed(); ++i) {
      Limit& limit = limits.emplace_back();
      code(limit.when);
      limit.amount_max = Money::from_fen(integer());
    }
  }

  void code(Condition& condition) {
    nodes_.clear();
    tests_.clear();
    read_node(0, 0, 0);
    if (in_.failed()) return;
    condition.nodes = nodes_;
    condition.tests.reserve(tests_.size());
    for (const std::size_t test : tests_) condition.tests.push_back(distinct_tests_[test]);
  }

  void code(JsonView& value) {
    const JsonView values = opened_.document->root().element(kValues);
    const std::size_t place = in_.below(values.size() + 1);
    if (place > 0 && !in_.failed()) value = values.element(place - 1);
  }

 private:
  /// How many things follow. All that is counted must fit into the bound of a document, so that few
  /// bytes cannot ask for much memory.
  std::size_t count() {
    const std::size_t size = in_.count();
    counted_ += size;
    if (counted_ <= JsonDocument::kMaxValues) return size;
    in_.fail();
    return 0;
  }

  /// Whether a value follows.
  bool flag() { return in_.below(2) == 1 && !in_.failed(); }
  std::int64_t integer() { return packed::unfold(in_.number()); }

  void read_day(std::optional<Date>& day) {
    if (!flag()) return;
    const std::int64_t number = integer();
    // Years 1 to 9999, as in texts.
    if (number < kFirstDay || number > kLastDay) return in_.fail();
    day = date_from_day_number(number);
  }

  void read_node(std::uint32_t parent, std::uint32_t slot, std::size_t depth) {
    if (depth > kMaxConditionDepth) return in_.fail();
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    node.parent = parent;
    node.slot = slot;
    const std::size_t code = in_.below(kFirstTest + distinct_tests_.size());
    if (in_.failed()) return;
    nodes_.push_back(node);
    switch (code) {
      case kAllNode:
      case kAnyNode: {
        nodes_[index].kind = code == kAllNode ? NodeKind::kAll : NodeKind::kAny;
        const std::size_t children = count();
        for (std::size_t i = 0; i < children && !in_.failed(); ++i) {
          read_node(index, static_cast<std::uint32_t>(i), depth + 1);
        }
        break;
      }
      case kNotNode:
        nodes_[index].kind = NodeKind::kNot;
        read_node(index, 0, depth + 1);
        break;
      case kManualNode:
        nodes_[index].kind = NodeKind::kManual;
        this->code(nodes_[index].manual);
        break;
      default:
        nodes_[index].kind = NodeKind::kTest;
        nodes_[index].test = static_cast<std::uint32_t>(tests_.size());
        tests_.push_back(code - kFirstTest);
    }
    nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
  }

  /// Whether it could be read; what is wrong is said.
  bool read_tape_part() {
    const std::string_view tape = in_.take(in_.count());
    if (in_.failed()) return refuse();
    opened_.document = read_tape(tape, faults_);
    if (!opened_.document) return false;
    const Cursor parts(opened_.document->root(), faults_);
    if (!parts.require_array()) return false;
    if (parts.value().size() != kParts) return refuse();
    for (std::size_t i = 0; i < kParts; ++i) {
      if (!parts.element(i).require_array()) return false;
    }
    for_each(parts.element(kTests),
             [&](const Cursor& at) { distinct_tests_.push_back(parse_test(at, fields_)); });
    for_each(parts.element(kInstitutions),
             [&](const Cursor& at) { catalogue_.institutions.push_back(parse_institution(at)); });
    for_each(parts.element(kPolicies),
             [&](const Cursor& at) { catalogue_.policies.push_back(parse_policy(at, fields_)); });
    if (faults_.has_errors()) return false;
    return (in_order(catalogue_.institutions) && in_order(catalogue_.policies)) || refuse();
  }

  template <typename Read>
  static void for_each(const Cursor& list, const Read& read) {
    for (std::size_t i = 0; i < list.value().size(); ++i) read(list.element(i));
  }

  /// In byte order of ids, each once.
  template <typename T>
  static bool in_order(const std::vector<T>& list) {
    return std::adjacent_find(list.begin(), list.end(),
                              [](const T& a, const T& b) { return a.id >= b.id; }) == list.end();
  }

  void read_texts() {
    std::vector<std::size_t> sizes(count());
    for (std::size_t& size : sizes) size = in_.count();
    std::string_view all = in_.take(in_.count());
    if (!is_utf8(all)) in_.fail();
    if (in_.failed()) return;
    texts_.reserve(sizes.size());
    for (const std::size_t size : sizes) {
      // A text starts where a character starts, and is whole when the next one does.
      const bool cut = !all.empty() && (static_cast<unsigned char>(all[0]) & 0xC0U) == 0x80U;
      if (size > all.size() || cut) return in_.fail();
      texts_.push_back(all.substr(0, size));
      all.remove_prefix(size);
    }
    if (!all.empty()) in_.fail();
  }

  void read_lists() {
    const std::size_t size = count();
    for (std::size_t i = 0; i < size && !in_.failed(); ++i) {
      std::vector<std::string_view>& list = catalogue_.lists.emplace_back(count());
      for (std::string_view& text : list) code(text);
    }
  }

  bool refuse() {
    faults_.add({"broken_snapshot", Severity::kError, "byte " + std::to_string(in_.position()),
                 "this is no snapshot that this build can read; fetch it again."});
    return false;
  }

  static constexpr std::int64_t kFirstDay = -719162;
  static constexpr std::int64_t kLastDay = 2932896;

  packed::Reader in_;
  Catalogue& catalogue_;
  OpenedCatalogue& opened_;
  const FieldList& fields_;
  Diagnostics& faults_;
  std::vector<std::string_view> texts_;
  std::vector<Test> distinct_tests_;
  /// Of the condition that is being read.
  std::vector<Node> nodes_;
  std::vector<std::size_t> tests_;
  std::size_t counted_ = 0;
};

}  // namespace

OpenedCatalogue open_snapshot(std::string_view bytes, const FieldList& fields,
                              Diagnostics& faults) {
  OpenedCatalogue opened;
  opened.bytes.assign(bytes.begin(), bytes.end());
  Reader(std::string_view(opened.bytes.data(), opened.bytes.size()), opened, fields, faults).read();
  return opened;
}

}  // namespace rq
