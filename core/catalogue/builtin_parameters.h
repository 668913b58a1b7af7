// Files of assets/parameters, put into the build by cmake/embed.cmake.

#pragma once

#include <string_view>

namespace rq {

extern const std::string_view kBuiltinLpr;
extern const std::string_view kBuiltinSmeSize;

}  // namespace rq
