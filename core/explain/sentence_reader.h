// Sentence reader: where reading stands in a sentence, and what was expected where it stopped.

#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/explain/sentence_text.h"
#include "core/explain/sentence_words.h"

namespace rq {

class SentenceReader {
 protected:
  SentenceReader(std::string_view text, Language language)
      : text_(text), language_(language), words_(words_of(language)) {}

  /// Keeps what was expected at the furthest place that was reached.
  void expect(std::string_view what) {
    const std::size_t place = text_.skip_space(at_);
    if (refused_ || place < furthest_) return;
    if (place > furthest_) expected_.clear();
    furthest_ = place;
    if (std::find(expected_.begin(), expected_.end(), what) == expected_.end()) {
      expected_.emplace_back(what);
    }
  }
  /// What was read since `start` is a value, and an impossible one: that is the fault, however far
  /// reading went.
  void refuse(std::size_t start, std::string_view what) {
    furthest_ = text_.skip_space(start);
    expected_.assign(1, std::string(what));
    refused_ = true;
  }
  std::optional<std::string> fail_text(std::string_view what) {
    expect(what);
    return std::nullopt;
  }

  bool eat(std::string_view words) {
    const auto end = text_.match(at_, words);
    if (end) at_ = *end;
    return end.has_value();
  }
  bool eat_or_expect(std::string_view words) {
    if (eat(words)) return true;
    expect(words);
    return false;
  }
  bool eat_any(const std::vector<std::string_view>& all) {
    return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return eat(one); });
  }

  SentenceText text_;
  Language language_;
  const SentenceWords& words_;
  std::size_t at_ = 0;
  /// The furthest place that was reached, and what would have been right there.
  std::size_t furthest_ = 0;
  std::vector<std::string> expected_;
  bool refused_ = false;
};

}  // namespace rq
