// What the core takes and a marketplace must not show: one function a subject, each a pure function
// of a record (and the day). `record`: a product or policy as docs/formats/catalogue.md has it;
// what is of another form there is the core's to say.

#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/money/date.h"
#include "server/publishing/finding.h"

namespace rq::server {

/// Words that marketing of credit must not have (assets/publishing_words.json, with the law), in
/// names, summaries and the texts of fees and benefits. Letters are compared without case, blanks
/// left out. Of policies, whose words are an authority's, they are only said. Code "inducing_word".
[[nodiscard]] PublishingFindings lint_words(std::string_view kind, JsonView record);

/// A product of a kind that has costs beside interest states them, as 金规〔2026〕2号 asks; what is
/// waived is stated as 0. Codes "fees_not_stated", and "fee_without_payee" for one that does not
/// say who gets it, how often, and how much.
[[nodiscard]] PublishingFindings lint_fees(std::string_view kind, JsonView record);

/// The highest rate of a product against four times the one-year LPR of the day: the bound of
/// judicial protection, which no offer here may pass. Codes "rate_too_high", "no_highest_rate".
[[nodiscard]] PublishingFindings lint_rate(std::string_view kind, JsonView record, Date as_of);

/// Where the figures come from; and, as a warning, examples that show the rule. Codes "no_source",
/// "no_examples".
[[nodiscard]] PublishingFindings lint_source(std::string_view kind, JsonView record);

/// A version states what holds when it is live: suspending and retiring are moves. Code
/// "status_not_live".
[[nodiscard]] PublishingFindings lint_status(std::string_view kind, JsonView record);

/// A policy of a district says so, and asks for a firm of it somewhere in its rule. Codes
/// "not_of_district", "rule_without_district".
[[nodiscard]] PublishingFindings lint_district(JsonView record, std::string_view district);

}  // namespace rq::server
