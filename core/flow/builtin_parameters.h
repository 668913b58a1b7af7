// Files of assets/parameters, put into the build by cmake/embed.cmake.

#pragma once

#include <string_view>

namespace rq {

extern const std::string_view kBuiltinServiceClocks;
extern const std::string_view kBuiltinWorkingDays;

}  // namespace rq
