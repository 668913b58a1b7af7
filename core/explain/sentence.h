// Sentence: a rule as one sentence of plain Chinese or English, and back to the same tree.
// Source: docs/formats/sentences.md, which has the grammar.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/explain/quantity.h"
#include "core/rules/condition.h"

namespace rq {

/// A rule that was read without a fault, as a sentence.
[[nodiscard]] std::string write_sentence(const Condition& condition, const FieldList& fields,
                                         Language language);

/// The rule that a sentence states, as JSON: of write_sentence's the same tree with the same
/// values. The language is seen from the text. Small liberties are taken: other widths and spaces,
/// signs such as ≥, other usual words.
///
/// Errors: not_a_sentence, with "character N" (from 1) where reading stopped and what was expected
/// there; too_deep.
[[nodiscard]] Result<std::string> parse_sentence(std::string_view text, const FieldList& fields);

}  // namespace rq
