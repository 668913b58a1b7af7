// The reader of sentences: recursive descent, one function a line of the grammar. It never goes
// back by more than one item, so its time grows with the length of the text.

#include <algorithm>
#include <optional>
#include <vector>

#include "core/explain/sentence.h"
#include "core/explain/sentence_values.h"
#include "core/explain/statements.h"

namespace rq {
namespace {

/// Brackets and negations that may stand around each other. Those around one part leave no node
/// behind, so there may be more of them than a tree has levels.
constexpr std::size_t kMostNested = 256;

/// Nodes of a subtree above its deepest leaf.
using Height = std::optional<std::size_t>;

class Parser : private SentenceValues {
 public:
  Parser(std::string_view text, const FieldList& fields, Language language)
      : SentenceValues(text, language), fields_(fields) {}

  [[nodiscard]] std::optional<std::string> sentence() {
    const Height height = expression(0);
    if (!height) return std::nullopt;
    if (!eat("。")) eat(".");
    if (!text_.at_end(at_)) return fail_text("the end");
    if (*height > kMaxConditionDepth) {
      too_deep_ = true;
      return std::nullopt;
    }
    return std::move(out_);
  }

  [[nodiscard]] std::size_t furthest() const { return furthest_; }

  [[nodiscard]] Error error() const {
    if (too_deep_) {
      return {"too_deep", "", "more than 64 nodes stand above a part; write the rule flatter."};
    }
    std::string wanted;
    for (const std::string& one : expected_) wanted += (wanted.empty() ? "" : ", ") + one;
    const std::string found = text_.excerpt(furthest_);
    return {"not_a_sentence", "character " + std::to_string(text_.character(furthest_)),
            "here may stand: " + wanted + "; there is " +
                (found.empty() ? "nothing." : "\"" + found + "\".")};
  }

 private:
  Height fail(std::string_view what) {
    expect(what);
    return std::nullopt;
  }

  // ---- expression: parts with one kind of word between them ------------------------------------

  enum class Joint { kNone, kAll, kAny };

  Joint joint() {
    const std::size_t start = at_;
    if (!eat(",")) eat(";");
    if (eat_any(words_.ands)) return Joint::kAll;
    if (eat_any(words_.ors)) return Joint::kAny;
    at_ = start;
    expect(words_.both);
    expect(words_.either);
    return Joint::kNone;
  }

  Height expression(std::size_t nested) {
    const std::size_t start = out_.size();
    Height height = part(nested);
    if (!height) return std::nullopt;
    const Joint kind = joint();
    if (kind == Joint::kNone) return height;
    Joint next = kind;
    while (next == kind) {
      out_ += ',';
      const Height one = part(nested);
      if (!one) return std::nullopt;
      height = std::max(*height, *one);
      const std::size_t before = at_;
      next = joint();
      if (next != Joint::kNone && next != kind) {
        at_ = before;
        return fail("brackets, because \"and\" stands beside \"or\"");
      }
    }
    out_.insert(start, kind == Joint::kAll ? R"({"all":[)" : R"({"any":[)");
    out_ += "]}";
    return *height + 1;
  }

  Height part(std::size_t nested) {
    if (nested > kMostNested) {
      too_deep_ = true;
      return std::nullopt;
    }
    if (eat_or_expect(words_.open)) return in_brackets(nested);
    if (eat(words_.no_condition)) return whole(R"({"all":[]})");
    if (eat(words_.impossible)) return whole(R"({"any":[]})");
    if (eat(words_.all_of)) return wrapped(R"({"all":[)", "]}", nested);
    if (eat(words_.any_of)) return wrapped(R"({"any":[)", "]}", nested);
    if (eat_or_expect(words_.negation)) return negated(nested);
    if (eat_or_expect(words_.person)) return manual();
    return test();
  }

  Height whole(std::string_view json) {
    out_ += json;
    return 0;
  }

  Height in_brackets(std::size_t nested) {
    const Height height = expression(nested + 1);
    if (!height || !eat_or_expect(words_.close)) return std::nullopt;
    return height;
  }

  Height wrapped(std::string_view before, std::string_view after, std::size_t nested) {
    out_ += before;
    if (!eat_or_expect(words_.open)) return std::nullopt;
    const Height height = in_brackets(nested);
    if (!height) return std::nullopt;
    out_ += after;
    return *height + 1;
  }

  Height negated(std::size_t nested) {
    out_ += R"({"not":)";
    const Height height = part(nested + 1);
    if (!height) return std::nullopt;
    out_ += '}';
    return *height + 1;
  }

  Height manual() {
    const auto name = text_.quotation(at_);
    if (!name) return fail("a text in quotes");
    return whole(R"({"manual":)" + json_text(*name) + "}");
  }

  // ---- test: a field, its words, a value --------------------------------------------------------

  /// The field whose name stands here; of names that begin alike, the longest.
  const Field* field() {
    const Field* found = nullptr;
    std::size_t end = at_;
    for (const Field& field : fields_.fields()) {
      const auto here = text_.match(at_, in(language_, field.label));
      if (!here || *here <= end) continue;
      found = &field;
      end = *here;
    }
    at_ = end;
    return found;
  }

  /// What yes or no to a field means; a longer name of a field goes first.
  const Statement* statement() {
    const Statement* found = nullptr;
    std::size_t end = at_;
    for (const Statement& one : builtin_statements()) {
      const auto here = text_.match(at_, in(language_, one.text));
      if (!here || *here <= end) continue;
      found = &one;
      end = *here;
    }
    const std::size_t start = at_;
    if (found != nullptr && field() != nullptr && at_ > end) {
      at_ = start;
      return nullptr;
    }
    at_ = found != nullptr ? end : start;
    return found;
  }

  Height test() {
    if (const Statement* said = statement()) {
      return whole(R"({"field":)" + json_text(said->field) + R"(,"op":"eq","value":)" +
                   (said->holds ? "true}" : "false}"));
    }
    const Field* field = this->field();
    if (field == nullptr) return fail("the name of a field");
    const Family family = family_of(field->type);
    const std::string_view before = words_before(family);
    if (before.empty()) {
      for (const TestWords& row : tests_of(family, language_)) expect(row.before);
      return std::nullopt;
    }
    std::string value;
    const TestWords* row = test_value(*field, before, value);
    if (row == nullptr) return std::nullopt;
    return whole(R"({"field":)" + json_text(field->key) + R"(,"op":)" +
                 json_text(to_text(row->op)) + R"(,"value":)" + value + "}");
  }

  /// The words that stand before a value, as the table has them; empty when there are none. Of
  /// words that begin alike, the longest.
  std::string_view words_before(Family family) {
    std::string_view found;
    std::size_t end = at_;
    const auto consider = [&](std::string_view typed, std::string_view before) {
      const auto here = text_.match(at_, typed);
      if (!here || *here <= end) return;
      found = before;
      end = *here;
    };
    for (const TestWords& row : tests_of(family, language_)) consider(row.before, row.before);
    for (const Synonym& one : synonyms_of(family, language_)) consider(one.typed, one.before);
    at_ = end;
    return found;
  }

  /// Reads a value behind `before` and tells which test it belongs to; nothing when it is none.
  const TestWords* test_value(const Field& field, std::string_view before, std::string& value) {
    const std::vector<TestWords>& rows = tests_of(family_of(field.type), language_);
    const auto same = [&](const TestWords& row) { return row.before == before; };
    const TestWords* row = &*std::find_if(rows.begin(), rows.end(), same);
    switch (row->shape) {
      case Shape::kNumber: {
        const auto found = number(field);
        if (!found) return nullptr;
        value = std::to_string(*found);
        return row;
      }
      case Shape::kRange: return range(field, value) && after(*row) ? row : nullptr;
      case Shape::kYesNo: return yes_or_no(value) ? row : nullptr;
      case Shape::kDay: return day(value) ? row : nullptr;
      case Shape::kMonths: return months(value) ? row : nullptr;
      case Shape::kOne:
      case Shape::kSingle:
      case Shape::kList: break;
    }
    return choices(field, before, value);
  }

  bool after(const TestWords& row) { return row.after.empty() || eat_or_expect(row.after); }

  /// One item or a list. Of the tests that begin with `before`, that one whose closing words stand
  /// here; else, of one item, the test of one; else the test of a list.
  const TestWords* choices(const Field& field, std::string_view before, std::string& value) {
    std::vector<std::string> items;
    if (!list(field, items)) return nullptr;
    const TestWords* one = nullptr;
    const TestWords* several = nullptr;
    bool closed = false;
    for (const TestWords& row : tests_of(family_of(field.type), language_)) {
      if (row.before != before) continue;
      (row.shape == Shape::kOne ? one : several) = &row;
      if (!row.after.empty()) closed = eat_or_expect(row.after);
    }
    const bool is_one = one != nullptr && items.size() == 1 && !closed;
    if (!is_one && several == nullptr) {
      expect("a single value here");
      return nullptr;
    }
    for (const std::string& item : items) value += (value.empty() ? "" : ",") + item;
    if (is_one) return one;
    value = "[" + value + "]";
    return several;
  }

  bool list(const Field& field, std::vector<std::string>& items) {
    if (eat(words_.nothing)) return true;
    do {
      if (!item(field, items)) {
        if (items.empty()) return false;
        at_ = before_item_;
        return true;
      }
    } while (list_joint());
    return true;
  }

  /// Words between items; the place before them is kept, for they may begin the next part.
  bool list_joint() {
    before_item_ = at_;
    const bool more =
        eat("、") || eat(",") || eat("/") || eat_any(words_.ors) || eat(words_.last_and);
    if (!more) expect(words_.item);
    return more;
  }

  bool item(const Field& field, std::vector<std::string>& items) {
    if (field.type == FieldType::kCode) return code_or_name(field, items);
    const FieldOption* found = nullptr;
    std::size_t end = at_;
    for (const FieldOption& option : field.options) {
      const auto here = text_.match(at_, in(language_, option.label));
      if (!here || *here <= end) continue;
      found = &option;
      end = *here;
    }
    if (found == nullptr) {
      for (const FieldOption& option : field.options) expect(in(language_, option.label));
      return false;
    }
    at_ = end;
    items.push_back(json_text(found->value));
    return true;
  }

  const FieldList& fields_;
  std::size_t before_item_ = 0;
  std::string out_;
  bool too_deep_ = false;
};

}  // namespace

Result<std::string> parse_sentence(std::string_view text, const FieldList& fields) {
  Parser chinese(text, fields, Language::kChinese);
  if (auto rule = chinese.sentence()) return std::move(*rule);
  Parser english(text, fields, Language::kEnglish);
  if (auto rule = english.sentence()) return std::move(*rule);
  // The language is that in which more could be read.
  return english.furthest() > chinese.furthest() ? english.error() : chinese.error();
}

}  // namespace rq
