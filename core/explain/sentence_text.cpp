#include "core/explain/sentence_text.h"

#include <algorithm>

namespace rq {
namespace {

/// One character in the form in which texts are compared.
struct Letter {
  char32_t code = 0;
  std::size_t size = 0;
};

constexpr char32_t kNoCharacter = 0xFFFD;

std::size_t length_of(unsigned char lead) {
  if (lead < 0xC0U) return 1;
  if (lead < 0xE0U) return 2;
  return lead < 0xF0U ? 3 : 4;
}

/// The character at a byte; broken UTF-8 gives kNoCharacter, a byte at a time.
Letter decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80U) return {lead, 1};
  const std::size_t size = length_of(lead);
  if (size == 1 || size > text.size() - at) return {kNoCharacter, 1};
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return {kNoCharacter, 1};
    code = (code << 6U) | (byte & 0x3FU);
  }
  return {code, size};
}

constexpr char32_t fold(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;  // full-width forms
  if (code >= U'A' && code <= U'Z') return code - U'A' + U'a';
  switch (code) {
    case 0x201C:
    case 0x201D: return U'"';
    case 0x2018:
    case 0x2019: return U'\'';
    case 0x2212: return U'-';
    case 0xFFE5: return 0xA5;  // full-width yen sign
    case 0x3000:
    case 0xA0:
    case 0x200B: return U' ';
    default: return code;
  }
}

Letter folded(std::string_view text, std::size_t at) {
  Letter letter = decode(text, at);
  letter.code = fold(letter.code);
  return letter;
}

bool is_space(char32_t code) { return code == U' ' || (code >= U'\t' && code <= U'\r'); }
bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
/// Latin letter or digit, folded.
bool is_latin(char32_t code) { return is_digit(code) || (code >= U'a' && code <= U'z'); }
bool is_han(char32_t code) { return code >= 0x3400 && code <= 0x9FFF; }

std::size_t skip(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Letter letter = folded(text, at);
    if (!is_space(letter.code)) break;
    at += letter.size;
  }
  return at;
}

char32_t last_letter(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return folded(text, at).code;
}

/// Chinese keeps a space between its characters and Latin words or numbers.
bool chinese_needs_space(char32_t before, char32_t after) {
  const bool number_after = is_latin(after) || after == U'-';
  const bool number_before = is_latin(before) || before == U'%';
  return (is_han(before) && number_after) || (number_before && is_han(after));
}

bool english_needs_space(char32_t before, char32_t after) {
  return before != U'(' && after != U')' && after != U',' && after != U':';
}

/// What a backslash in front makes of a character; 0 when nothing.
char escaped(char c) {
  constexpr std::string_view kEscapes = "\nn\rr\tt\\\\";
  for (std::size_t i = 0; i < kEscapes.size(); i += 2) {
    if (kEscapes[i] == c) return kEscapes[i + 1];
  }
  return 0;
}

/// The character behind a backslash as it was before.
std::string unescaped(std::string_view character) {
  if (character == "n") return "\n";
  if (character == "r") return "\r";
  if (character == "t") return "\t";
  return std::string(character);
}

}  // namespace

void add_words(std::string& text, std::string_view words, Language language) {
  if (words.empty()) return;
  if (!text.empty()) {
    const char32_t before = last_letter(text);
    const char32_t after = folded(words, 0).code;
    const bool space = language == Language::kChinese ? chinese_needs_space(before, after)
                                                      : english_needs_space(before, after);
    if (space) text += ' ';
  }
  text += words;
}

std::string quoted(std::string_view text, const SentenceWords& words) {
  std::string out(words.open_quote);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = decode(text, at).size;
    const std::string_view character = text.substr(at, size);
    at += size;
    if (const char letter = escaped(character[0]); letter != 0) {
      out += '\\';
      out += letter;
      continue;
    }
    if (character == words.close_quote) out += '\\';
    out += character;
  }
  return out.append(words.close_quote);
}

bool is_plain_code(std::string_view code) {
  const auto is_letter = [](char c) { return is_latin(fold(static_cast<unsigned char>(c))); };
  const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
  if (code.empty() || !std::all_of(code.begin(), code.end(), is_letter)) return false;
  const bool one_capital = code.size() == 1 && code[0] >= 'A' && code[0] <= 'Z';
  return one_capital || std::any_of(code.begin(), code.end(), is_figure);
}

std::size_t SentenceText::skip_space(std::size_t at) const { return skip(text_, at); }

std::optional<std::size_t> SentenceText::match(std::size_t at, std::string_view words) const {
  char32_t last = 0;
  for (std::size_t i = skip(words, 0); i < words.size(); i = skip(words, i)) {
    at = skip(text_, at);
    if (at == text_.size()) return std::nullopt;
    const Letter wanted = folded(words, i);
    const Letter here = folded(text_, at);
    if (here.code != wanted.code) return std::nullopt;
    last = wanted.code;
    i += wanted.size;
    at += here.size;
  }
  const bool goes_on = at < text_.size() && is_latin(last) && is_latin(folded(text_, at).code);
  if (goes_on) return std::nullopt;
  return at;
}

std::optional<std::string> SentenceText::digits(std::size_t& at) const {
  std::string found;
  std::size_t end = skip(text_, at);
  const auto figure = [&](std::size_t place) {
    return place < text_.size() && is_digit(folded(text_, place).code);
  };
  const auto three_figures = [&](std::size_t place) {
    for (int i = 0; i < 3; ++i) {
      if (!figure(place)) return false;
      place += folded(text_, place).size;
    }
    return !figure(place);
  };
  const auto thousands = [&](std::size_t place) {
    if (found.empty() || place >= text_.size()) return false;
    const Letter comma = folded(text_, place);
    return comma.code == U',' && three_figures(place + comma.size);
  };
  while (figure(end) || thousands(end)) {
    const Letter letter = folded(text_, end);
    if (is_digit(letter.code)) found += static_cast<char>(letter.code);
    end += letter.size;
  }
  if (found.empty()) return std::nullopt;
  at = end;
  return found;
}

std::optional<Decimal> SentenceText::decimal(std::size_t& at) const {
  Decimal result;
  std::size_t end = skip(text_, at);
  if (const auto sign = match(end, "-")) {
    result.negative = true;
    end = *sign;
  }
  const auto whole = digits(end);
  if (!whole) return std::nullopt;
  result.whole = *whole;
  at = end;
  if (end < text_.size() && folded(text_, end).code == U'.') {
    std::size_t behind = end + folded(text_, end).size;
    const bool figure = behind < text_.size() && is_digit(folded(text_, behind).code);
    if (const auto fraction = figure ? digits(behind) : std::nullopt) {
      result.fraction = *fraction;
      at = behind;
    }
  }
  return result;
}

std::optional<std::string> SentenceText::word(std::size_t& at) const {
  std::string found;
  std::size_t end = skip(text_, at);
  while (end < text_.size()) {
    const Letter letter = decode(text_, end);
    const bool wide = letter.code >= 0xFF01 && letter.code <= 0xFF5E;
    const char32_t narrow = wide ? letter.code - 0xFEE0 : letter.code;
    if (!is_latin(fold(narrow))) break;
    found += static_cast<char>(narrow);
    end += letter.size;
  }
  if (found.empty()) return std::nullopt;
  at = end;
  return found;
}

std::optional<std::string> SentenceText::quotation(std::size_t& at) const {
  std::size_t end = skip(text_, at);
  if (end == text_.size()) return std::nullopt;
  const Letter open = decode(text_, end);
  if (open.code != U'"' && open.code != 0x201C) return std::nullopt;
  const char32_t close = open.code == U'"' ? U'"' : 0x201D;
  end += open.size;
  std::string found;
  while (end < text_.size()) {
    const Letter letter = decode(text_, end);
    const std::string_view character = text_.substr(end, letter.size);
    end += letter.size;
    if (letter.code == close) {
      at = end;
      return found;
    }
    if (letter.code != U'\\') {
      found += character;
      continue;
    }
    if (end == text_.size()) break;
    const std::size_t size = decode(text_, end).size;
    found += unescaped(text_.substr(end, size));
    end += size;
  }
  return std::nullopt;
}

std::size_t SentenceText::character(std::size_t at) const {
  std::size_t number = 1;
  for (std::size_t i = 0; i < at;) {
    i += decode(text_, i).size;
    ++number;
  }
  return number;
}

std::string SentenceText::excerpt(std::size_t at) const {
  constexpr int kCharacters = 12;
  std::size_t end = at;
  for (int i = 0; i < kCharacters && end < text_.size(); ++i) end += decode(text_, end).size;
  return std::string(text_.substr(at, end - at));
}

}  // namespace rq
