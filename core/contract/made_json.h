// MadeJson: a value that the core itself makes for an answer, such as the facts of a plan.

#pragma once

#include <string>

namespace rq::contract {

struct MadeJson {
  /// JSON as JsonWriter writes it; empty where there is no value.
  std::string text;
};

}  // namespace rq::contract
