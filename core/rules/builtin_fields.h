// assets/fields.json as a tape (tools/generate_fields.mjs), put into the build by
// cmake/embed.cmake.

#pragma once

#include <string_view>

namespace rq {

extern const std::string_view kBuiltinFields;

}  // namespace rq
