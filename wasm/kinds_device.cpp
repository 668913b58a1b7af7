#include "wasm/kinds.h"

namespace rq::wasm {

const contract::Kinds kKinds = &contract::device_kinds;
const contract::Clock kClock = nullptr;

}  // namespace rq::wasm
