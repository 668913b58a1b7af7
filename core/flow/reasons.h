// Reasons: why an application came to an end that the firm did not choose.
//
// A refusal has a code, so that it can be counted and the firm can look for what fits instead, and
// a sentence of its own, so that the firm knows what was meant. Words of the codes: assets/text,
// families "declined", "closed", "lapsed".

#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/flow/application.h"

namespace rq {

/// Family of the words: "declined" (decline), "closed" (close), "lapsed" (report_lapsed); empty for
/// actions that need no reason.
[[nodiscard]] std::string_view reason_family(ApplicationAction action);

/// Codes in the order in which they are offered. Stable: added to, never renamed. Empty as above.
[[nodiscard]] std::span<const std::string_view> reason_codes(ApplicationAction action);

/// A sentence has at least this many characters, and more when the code ("other") says nothing.
constexpr std::size_t kShortestSentence = 8;
constexpr std::size_t kShortestSentenceOfOther = 20;
constexpr std::size_t kLongestSentence = 500;

/// What is wrong with the reason, or nothing.
///
/// Errors: unknown_reason (/reason); bad_sentence (/sentence) when it is not UTF-8, has control
/// characters, or is shorter or longer than the bounds, in characters without spaces at its ends.
[[nodiscard]] std::optional<Error> fault_of_reason(ApplicationAction action, std::string_view code,
                                                   std::string_view sentence);

}  // namespace rq
