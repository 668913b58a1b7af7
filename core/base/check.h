// RQ_CHECK: stops the program when our own code is wrong. Input must never reach it.

#pragma once

#include <cstdlib>

#define RQ_CHECK(condition)         \
  do {                              \
    if (!(condition)) std::abort(); \
  } while (false)
