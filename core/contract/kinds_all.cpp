#include "core/contract/answer.h"

namespace rq::contract {
namespace {

/// What device_kinds does not answer.
constexpr Entry kEntries[] = {
    {"match", &answer<MatchRequest>},
};

}  // namespace

Handler all_kinds(std::string_view kind) {
  const Handler first = device_kinds(kind);
  return first != nullptr ? first : find_handler(kEntries, kind);
}

}  // namespace rq::contract
