// Files by which WeChat and Alipay see that a domain is ours: each is looked for at the domain's
// root under a name that they chose, with exactly the content that they gave.

#pragma once

#include "core/base/result.h"
#include "server/base/done.h"
#include "server/config/host_options.h"
#include "server/http/static_files.h"

namespace rq::server {

/// Puts NAME.txt of the folder at /NAME.txt, before any page.
///
/// Errors: "host_files" for a name of other letters than A-Z a-z 0-9 _ -, one that a file of the
/// pages has, or more than 1 KiB; "unreadable_file".
[[nodiscard]] Result<Done> add_host_files(const HostOptions& options, WebFolder& web);

}  // namespace rq::server
