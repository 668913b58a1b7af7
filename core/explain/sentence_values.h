// Sentence values: numbers, amounts, days and codes as sentences say them, read into JSON.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/sentence_reader.h"
#include "core/rules/field.h"

namespace rq {

/// As JSON: in quotes.
[[nodiscard]] std::string json_text(std::string_view text);

/// Each reads what stands next. False, or nothing, with what was expected, when it is something
/// else.
class SentenceValues : public SentenceReader {
 protected:
  using SentenceReader::SentenceReader;

  bool range(const Field& field, std::string& value);
  std::optional<std::int64_t> number(const Field& field);
  bool months(std::string& value);
  bool day(std::string& value);
  bool yes_or_no(std::string& value);
  /// A code, or its name with or without the code behind it.
  bool code_or_name(const Field& field, std::vector<std::string>& items);

 private:
  std::optional<std::string> code();
  /// Reads the unit, and gives the decimals that the stored number has of it.
  std::optional<unsigned> places_of(const Field& field, bool sign);
  /// Decimals that a fen is of the unit that stands here.
  std::optional<unsigned> amount_places(bool sign);
};

}  // namespace rq
