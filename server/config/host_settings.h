// Settings of the apps that our pages are opened in (docs/hosts-operation.md).

#pragma once

#include <span>
#include <vector>

#include "server/config/given.h"
#include "server/config/setting.h"

namespace rq::server {

[[nodiscard]] std::span<const Setting> host_settings();

/// Settings that need one another.
[[nodiscard]] std::vector<ConfigFault> faults_of_hosts(const HostOptions& options);

}  // namespace rq::server
