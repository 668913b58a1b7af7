// How the program says what it cannot do.

#pragma once

#include <iostream>

#include "core/base/result.h"

namespace rq::server {

/// To standard error; returns the exit status "not possible".
inline int print_error(const Error& error) {
  std::cerr << "rongqiao-server: " << error.where << (error.where.empty() ? "" : ": ")
            << error.detail << " (" << error.code << ")\n";
  return 1;
}

}  // namespace rq::server
