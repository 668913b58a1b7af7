#include "wasm/kinds.h"

namespace rq::wasm {

const contract::Kinds kKinds = &contract::all_kinds;

}  // namespace rq::wasm
