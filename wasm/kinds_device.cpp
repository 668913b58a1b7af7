#include "wasm/kinds.h"

namespace rq::wasm {

const contract::Kinds kKinds = &contract::device_kinds;

}  // namespace rq::wasm
