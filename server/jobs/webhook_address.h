// Where an institution may be called.

#pragma once

#include <optional>
#include <string>

namespace rq::server {

/// What is wrong with the address of a webhook: it is https://host[:port][/path], without a name
/// and password in it. In development, http:// to this machine is taken too.
[[nodiscard]] std::optional<std::string> fault_of_webhook(const std::string& url, bool development);

}  // namespace rq::server
