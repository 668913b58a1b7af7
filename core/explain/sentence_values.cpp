#include "core/explain/sentence_values.h"

#include "core/base/json_writer.h"
#include "core/explain/code_names.h"
#include "core/money/date.h"

namespace rq {

std::string json_text(std::string_view text) {
  JsonWriter out;
  out.value(text);
  return out.take();
}

bool SentenceValues::code_or_name(const Field& field, std::vector<std::string>& items) {
  const CodeName* name = nullptr;
  const std::size_t start = at_;
  std::size_t end = at_;
  for (const CodeName& one : names_of_codes(field)) {
    const auto here = text_.match(start, in(language_, one.text));
    if (!here || *here <= end) continue;
    name = &one;
    end = *here;
  }
  at_ = end;
  std::optional<std::string> found;
  if (name == nullptr) {
    found = code();
  } else if (!eat(words_.open)) {
    found = name->code;
  } else {
    found = code();
    // A section and its only division may have one name.
    const CodeName* meant = found ? find_code_name(field, *found) : nullptr;
    if (found && (meant == nullptr || in(language_, meant->text) != in(language_, name->text))) {
      refuse(start, "a name with its own code, " + std::string(name->code));
      return false;
    }
    if (found && !eat_or_expect(words_.close)) return false;
  }
  if (found) items.push_back(json_text(*found));
  return found.has_value();
}

std::optional<std::string> SentenceValues::code() {
  if (auto found = text_.quotation(at_)) return found;
  std::size_t end = at_;
  auto found = text_.word(end);
  if (!found || !is_plain_code(*found)) return fail_text("a code such as 310115 or C39, or a name");
  at_ = end;
  return found;
}

bool SentenceValues::yes_or_no(std::string& value) {
  if (eat_or_expect(words_.yes)) {
    value = "true";
    return true;
  }
  value = "false";
  return eat_or_expect(words_.no);
}

bool SentenceValues::range(const Field& field, std::string& value) {
  const std::size_t start = at_;
  const auto low = number(field);
  const auto high = low && eat_or_expect(words_.range) ? number(field) : std::nullopt;
  if (!high) return false;
  if (*low > *high) {
    refuse(start, "a range that begins with its lower end");
    return false;
  }
  value = "[" + std::to_string(*low) + "," + std::to_string(*high) + "]";
  return true;
}

std::optional<std::int64_t> SentenceValues::number(const Field& field) {
  const std::size_t start = at_;
  const bool sign = field.type == FieldType::kFen && eat("¥");
  const auto typed = text_.decimal(at_);
  if (!typed) {
    expect("a number");
    return std::nullopt;
  }
  const auto places = places_of(field, sign);
  if (!places) return std::nullopt;
  const auto number = scaled(*typed, *places);
  if (!number) {
    refuse(start, "a number that is whole in its smallest unit and fits 64 bits");
  }
  return number;
}

std::optional<unsigned> SentenceValues::places_of(const Field& field, bool sign) {
  if (field.type == FieldType::kFen) return amount_places(sign);
  if (field.type == FieldType::kInt) {
    if (field.unit) eat(in(language_, *field.unit));
    return 0;
  }
  return eat_or_expect("%") ? std::optional(4U) : std::nullopt;
}

std::optional<unsigned> SentenceValues::amount_places(bool sign) {
  struct AmountUnit {
    std::string_view words;
    unsigned places;
  };
  static constexpr AmountUnit kUnits[] = {{"亿元", 10},    {"亿", 10}, {"万元", 6},
                                          {"万", 6},       {"元", 2},  {"million yuan", 8},
                                          {"million", 8},  {"m", 8},   {"thousand yuan", 5},
                                          {"thousand", 5}, {"k", 5},   {"yuan", 2}};
  for (const AmountUnit& unit : kUnits) {
    if (eat(unit.words)) return unit.places;
  }
  if (sign) return 2;
  expect("万元, 元, k or m");
  return std::nullopt;
}

bool SentenceValues::months(std::string& value) {
  const std::size_t start = at_;
  const auto typed = text_.decimal(at_);
  if (!typed) {
    expect("a number of months");
    return false;
  }
  if (!eat("whole")) eat("整");
  const bool years = eat(words_.year) || eat("year");
  if (!years && !eat(words_.month) && !eat("month") && !eat("月")) {
    expect(words_.month);
    return false;
  }
  eat("ago");
  const auto number = scaled(*typed, 0);
  std::int64_t months = 0;
  if (!number || __builtin_mul_overflow(*number, years ? 12 : 1, &months)) {
    refuse(start, "a whole number that fits 64 bits");
    return false;
  }
  value = std::to_string(months);
  return true;
}

bool SentenceValues::day(std::string& value) {
  const std::size_t start = at_;
  const auto year = text_.digits(at_);
  const bool first = year && (eat("年") || eat("-") || eat("/") || eat("."));
  const auto month = first ? text_.digits(at_) : std::nullopt;
  const bool second = month && (eat("月") || eat("-") || eat("/") || eat("."));
  const auto day = second ? text_.digits(at_) : std::nullopt;
  if (day) eat("日");
  if (day && year->size() <= 4 && month->size() <= 2 && day->size() <= 2) {
    const auto padded = [](const std::string& digits, std::size_t size) {
      return std::string(size - digits.size(), '0') + digits;
    };
    const std::string text = padded(*year, 4) + "-" + padded(*month, 2) + "-" + padded(*day, 2);
    if (parse_date(text)) {
      value = json_text(text);
      return true;
    }
  }
  refuse(start, "a day that exists");
  return false;
}

}  // namespace rq
