// Sentence words: the vocabulary in which rules are said and read. Source:
// docs/formats/sentences.md.
//
// Field names, options and units come from assets/fields.json; everything else stands here.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/explain/quantity.h"
#include "core/rules/condition.h"

namespace rq {

/// Types whose tests are said with the same words.
enum class Family : std::uint8_t { kNumber, kBool, kChoice, kCode, kSet, kDate };

[[nodiscard]] Family family_of(FieldType type);

/// What stands between the words of a test.
/// kSingle: a list of one item, where it is said otherwise than a longer one.
enum class Shape : std::uint8_t { kNumber, kRange, kYesNo, kOne, kList, kSingle, kDay, kMonths };

/// The words around the value of one test: "为 A 级或 B 级之一".
struct TestWords {
  Op op;
  Shape shape;
  std::string_view before;
  std::string_view after;
};

/// Another way to type the `before` of a test.
struct Synonym {
  std::string_view typed;
  std::string_view before;
};

struct SentenceWords {
  std::string_view both;          ///< between the parts of an `all`
  std::string_view either;        ///< between the parts of an `any`
  std::string_view all_of;        ///< an `all` of one part
  std::string_view any_of;        ///< an `any` of one part
  std::string_view no_condition;  ///< `all` of nothing
  std::string_view impossible;    ///< `any` of nothing
  std::string_view negation;
  std::string_view person;  ///< manual
  std::string_view open;    ///< brackets
  std::string_view close;
  std::string_view open_quote;
  std::string_view close_quote;
  std::string_view yes;
  std::string_view no;
  std::string_view item;     ///< between items of a list
  std::string_view last_or;  ///< before the last item
  std::string_view last_and;
  std::string_view nothing;  ///< a list of no items
  std::string_view range;    ///< between the ends of a range
  std::string_view month;
  std::string_view year;
  /// Other ways to type `both` and `either`, without a comma.
  std::vector<std::string_view> ands;
  std::vector<std::string_view> ors;
};

[[nodiscard]] const SentenceWords& words_of(Language language);
[[nodiscard]] const std::vector<TestWords>& tests_of(Family family, Language language);
[[nodiscard]] const std::vector<Synonym>& synonyms_of(Family family, Language language);

/// The words of a test with a value of that shape.
[[nodiscard]] const TestWords& words_of(Family family, Op op, Shape shape, Language language);

[[nodiscard]] inline const std::string& in(Language language, const LocalText& text) {
  return language == Language::kChinese ? text.zh : text.en;
}

}  // namespace rq
