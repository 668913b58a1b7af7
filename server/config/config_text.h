// The settings in words: the help, the table of docs/operations.md, and what --check-config prints.

#pragma once

#include <string>

#include "server/config/configuration.h"

namespace rq::server {

/// Every setting, with its default.
[[nodiscard]] std::string settings_help();

/// Every setting as a row of a Markdown table.
[[nodiscard]] std::string settings_table();

/// The effective settings, one a line, with their origin; secrets are hidden.
[[nodiscard]] std::string effective_settings(const Configuration& configuration);

/// One fault a line: "where: what".
[[nodiscard]] std::string list_faults(const std::vector<ConfigFault>& faults);

}  // namespace rq::server
