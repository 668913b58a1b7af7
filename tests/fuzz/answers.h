// What every answer must be, whatever was asked.

#pragma once

#include <string>
#include <string_view>

#include "core/contract/session.h"

namespace rq::fuzz {

[[nodiscard]] bool is_json(std::string_view text);

/// Stops the program unless the text is JSON that says whether it is an answer or an error.
void expect_answer(const std::string& answer);

/// Stops the program unless the bytes are an answer as docs/formats/states.md has it, or a fault.
void expect_states(std::string_view answer);

/// Requests that go through the whole catalogue.
void ask_everything(const contract::Session& session);

/// That of the contract tests.
[[nodiscard]] contract::Session small_catalogue();

}  // namespace rq::fuzz
