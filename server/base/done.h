// Done: the value of a Result that has nothing to say but "it worked".

#pragma once

#include <variant>

namespace rq::server {

using Done = std::monostate;

}  // namespace rq::server
