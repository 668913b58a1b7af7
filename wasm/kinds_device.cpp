#include "core/catalogue/snapshot_reader.h"
#include "wasm/kinds.h"

namespace rq::wasm {

const contract::Kinds kKinds = &contract::device_kinds;
const contract::Clock kClock = nullptr;
const Opener kOpener = &open_snapshot;

}  // namespace rq::wasm
