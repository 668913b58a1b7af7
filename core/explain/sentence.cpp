#include "core/explain/sentence.h"

#include "core/explain/code_names.h"
#include "core/explain/sentence_text.h"
#include "core/explain/sentence_words.h"
#include "core/explain/statements.h"

namespace rq {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// A name inside a sentence: "Tax arrears" loses its capital, "R&D expense" keeps it.
std::string inside(std::string name, Language language) {
  const bool plain_word = name.size() > 1 && is_upper(name[0]) && is_lower(name[1]);
  if (language == Language::kEnglish && plain_word)
    name[0] = static_cast<char>(name[0] + 'a' - 'A');
  return name;
}

class Writer {
 public:
  Writer(const Condition& condition, const FieldList& fields, Language language)
      : condition_(condition), fields_(fields), language_(language), words_(words_of(language)) {}

  std::string sentence() {
    node(0);
    if (language_ == Language::kEnglish && is_lower(text_[0])) {
      text_[0] = static_cast<char>(text_[0] - 'a' + 'A');
    }
    return std::move(text_);
  }

 private:
  void add(std::string_view words) { add_words(text_, words, language_); }

  void node(std::uint32_t index) {
    const Node& node = condition_.nodes[index];
    switch (node.kind) {
      case NodeKind::kAll: return group(index, words_.both, words_.all_of, words_.no_condition);
      case NodeKind::kAny: return group(index, words_.either, words_.any_of, words_.impossible);
      case NodeKind::kNot: add(words_.negation); return bracketed(index + 1);
      case NodeKind::kManual: add(words_.person); return add(quoted(node.manual, words_));
      case NodeKind::kTest: return test(condition_.tests[node.test]);
    }
  }

  void bracketed(std::uint32_t index) {
    add(words_.open);
    node(index);
    add(words_.close);
  }

  /// Children: none, one, or several with words between them.
  void group(std::uint32_t index, std::string_view between, std::string_view of_one,
             std::string_view of_none) {
    const std::uint32_t first = index + 1;
    const std::uint32_t end = condition_.nodes[index].end;
    if (first == end) return add(of_none);
    if (condition_.nodes[first].end == end) {
      add(of_one);
      return bracketed(first);
    }
    for (std::uint32_t child = first; child != end; child = condition_.nodes[child].end) {
      if (child != first) add(between);
      if (has_several_children(child)) {
        bracketed(child);
      } else {
        node(child);
      }
    }
  }

  [[nodiscard]] bool has_several_children(std::uint32_t index) const {
    const Node& node = condition_.nodes[index];
    if (node.kind != NodeKind::kAll && node.kind != NodeKind::kAny) return false;
    return index + 1 != node.end && condition_.nodes[index + 1].end != node.end;
  }

  void test(const Test& test) {
    const Field& field = fields_.at(test.field);
    if (field.type == FieldType::kBool) {
      const Statement* said = find_statement(field.key, test.low != 0);
      if (said != nullptr) return add(inside(in(language_, said->text), language_));
    }
    const Shape shape = shape_of(field.type, test);
    const TestWords& words = words_of(family_of(field.type), test.op, shape, language_);
    add(inside(in(language_, field.label), language_));
    add(words.before);
    value(field, test, shape);
    add(words.after);
  }

  static Shape shape_of(FieldType type, const Test& test) {
    const bool is_list = test.bound.kind() == JsonKind::kArray;
    switch (family_of(type)) {
      case Family::kNumber: return is_list ? Shape::kRange : Shape::kNumber;
      case Family::kBool: return Shape::kYesNo;
      case Family::kChoice:
      case Family::kCode:
      case Family::kSet:
        if (!is_list) return Shape::kOne;
        return test.bound.size() == 1 ? Shape::kSingle : Shape::kList;
      case Family::kDate: break;
    }
    const bool is_age = test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths;
    return is_age ? Shape::kMonths : Shape::kDay;
  }

  void value(const Field& field, const Test& test, Shape shape) {
    switch (shape) {
      case Shape::kNumber: return number(field, test.low);
      case Shape::kRange:
        number(field, test.low);
        add(words_.range);
        return number(field, test.high);
      case Shape::kYesNo: return add(test.low != 0 ? words_.yes : words_.no);
      case Shape::kOne: return add(item(field, test.bound));
      case Shape::kSingle:
      case Shape::kList: return list(field, test);
      case Shape::kDay: return add(day_text(date_from_day_number(test.low), language_));
      case Shape::kMonths: return add(std::to_string(test.low));
    }
  }

  void number(const Field& field, std::int64_t number) {
    if (field.type == FieldType::kFen) return add(amount_text(number, language_));
    if (field.type == FieldType::kPpm) return add(percent_text(number));
    add(std::to_string(number));
    // The field list has the plural only: "is at least 1".
    const bool singular = language_ == Language::kEnglish && (number == 1 || number == -1);
    if (field.unit && !singular) add(in(language_, *field.unit));
  }

  void list(const Field& field, const Test& test) {
    const std::size_t size = test.bound.size();
    if (size == 0) return add(words_.nothing);
    const std::string_view last = test.op == Op::kHasAll ? words_.last_and : words_.last_or;
    for (std::size_t i = 0; i < size; ++i) {
      if (i > 0) add(i + 1 == size ? last : words_.item);
      add(item(field, test.bound.element(i)));
    }
  }

  [[nodiscard]] std::string item(const Field& field, JsonView value) const {
    const std::string_view text = value.string().value_or("");
    if (field.type == FieldType::kCode) return code(field, text);
    return in(language_, field.options[*field.option(text)].label);
  }

  /// "浦东新区（310115）"; the code alone where it has no name.
  [[nodiscard]] std::string code(const Field& field, std::string_view code) const {
    std::string text = is_plain_code(code) ? std::string(code) : quoted(code, words_);
    const CodeName* name = find_code_name(field, code);
    if (name == nullptr) return text;
    const bool is_chinese = language_ == Language::kChinese;
    return in(language_, name->text) + (is_chinese ? "（" + text + "）" : " (" + text + ")");
  }

  const Condition& condition_;
  const FieldList& fields_;
  Language language_;
  const SentenceWords& words_;
  std::string text_;
};

}  // namespace

std::string write_sentence(const Condition& condition, const FieldList& fields, Language language) {
  return Writer(condition, fields, language).sentence();
}

}  // namespace rq
