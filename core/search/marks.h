// Marks: which parts of a document's texts were matched.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/search/align.h"
#include "core/search/facet.h"
#include "core/search/found.h"
#include "core/search/letters.h"

namespace rq {

/// A part of a text, in UTF-16 code units.
struct TextMark {
  MarkedText text = MarkedText::kName;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// The texts of a product or a policy; empty where it has none.
struct MarkableTexts {
  std::string_view name;
  std::string_view name_en;
  /// Of a policy: the issuer.
  std::string_view institution;
  /// Of a policy: the benefit.
  std::string_view summary;
};

/// Looks for what was typed in the texts of one document after the other.
class Marker {
 public:
  /// What is found must outlive it.
  explicit Marker(const Found& found);

  /// What matched, in the order of the members; nothing where no words were typed.
  [[nodiscard]] std::vector<TextMark> marks_in(const MarkableTexts& texts);

 private:
  /// A name: letter by letter, slips forgiven.
  void aligned(MarkedText text, std::string_view name);
  /// Words that begin as the typed ones do.
  void words(MarkedText text, std::string_view words);
  /// Other text: pairs of letters as they were typed.
  void pairs(MarkedText text, std::string_view body);
  void add(MarkedText text, const Letter& letter);

  const Found& found_;
  Aligner aligner_;
  std::vector<std::uint64_t> runs_;
  std::vector<std::uint64_t> pairs_;
  /// Which letters may begin a pair, by what is left of a code when it is divided.
  std::uint64_t begin_pairs_ = 0;
  std::vector<TextMark> marks_;
};

}  // namespace rq
