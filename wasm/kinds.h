// Which requests a module answers. Each module links one of kinds_all.cpp and kinds_device.cpp.

#pragma once

#include "core/contract/kinds.h"

namespace rq::wasm {

extern const contract::Kinds kKinds;
/// What the page's clock says; nullptr in the small module.
extern const contract::Clock kClock;

}  // namespace rq::wasm
