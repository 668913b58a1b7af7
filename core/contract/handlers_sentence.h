// Requests on rules as sentences.

#pragma once

#include <optional>
#include <string>

#include "core/contract/messages.gen.h"
#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<Text> handle(const SentenceRequest& request, const Context& context,
                                         const Cursor& at);

/// Answers `parseSentence`. Unlike other handlers it writes its answer, because a fault of it
/// stands at a character of the text, not at a JSON pointer.
[[nodiscard]] std::string answer_parse_sentence(const Cursor& at, Diagnostics& faults,
                                                const Context& context);

}  // namespace rq::contract
