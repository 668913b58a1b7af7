// Sentence text: joining words, quoting what authors wrote, and finding words again in typed text.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/explain/quantity.h"
#include "core/explain/sentence_words.h"

namespace rq {

/// Appends words with the space that belongs between them and what stands before.
void add_words(std::string& text, std::string_view words, Language language);

/// The text between the language's quotes; a backslash stands before what would end it, and for
/// line ends.
[[nodiscard]] std::string quoted(std::string_view text, const SentenceWords& words);

/// Whether a code needs no quotes: Latin letters and digits, with a digit or just one capital.
[[nodiscard]] bool is_plain_code(std::string_view code);

/// Typed text. Words are found in it whatever the width and case of letters and signs, the kind of
/// double quotes, and the spaces between and inside them. Places are byte offsets.
class SentenceText {
 public:
  explicit SentenceText(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t skip_space(std::size_t at) const;
  [[nodiscard]] bool at_end(std::size_t at) const { return skip_space(at) == text_.size(); }

  /// The place behind the words; nothing when they do not stand at `at`, or a Latin word goes on.
  [[nodiscard]] std::optional<std::size_t> match(std::size_t at, std::string_view words) const;

  /// Each reads what stands at `at` and moves it behind that.
  /// Digits, with commas between thousands.
  [[nodiscard]] std::optional<std::string> digits(std::size_t& at) const;
  /// "-1,234.5"
  [[nodiscard]] std::optional<Decimal> decimal(std::size_t& at) const;
  /// Latin letters and digits in their own case.
  [[nodiscard]] std::optional<std::string> word(std::size_t& at) const;
  /// A text in quotes, as it was before quoted().
  [[nodiscard]] std::optional<std::string> quotation(std::size_t& at) const;

  /// Which character stands at a byte, from 1.
  [[nodiscard]] std::size_t character(std::size_t at) const;
  /// A few characters from `at`, for messages.
  [[nodiscard]] std::string excerpt(std::size_t at) const;

 private:
  std::string_view text_;
};

}  // namespace rq
