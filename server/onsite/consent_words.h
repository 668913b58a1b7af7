// The words that visitors agree to on site (assets/onsite_consents.json).

#pragma once

#include <string_view>

namespace rq::server {

/// {"walk_in":{version, words:{zh, en}},"intake":{…}}, as packs have it.
[[nodiscard]] std::string_view onsite_consents();

/// Whether packs have words of this version for this kind of record now.
[[nodiscard]] bool knows_consent(std::string_view kind, std::string_view version);

}  // namespace rq::server
