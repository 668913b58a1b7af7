// Which requests a module answers, and what it opens. Each module links one of kinds_all.cpp and
// kinds_device.cpp.

#pragma once

#include "core/catalogue/snapshot.h"
#include "core/contract/kinds.h"

namespace rq::wasm {

extern const contract::Kinds kKinds;
/// What the page's clock says; nullptr in the small module.
extern const contract::Clock kClock;
/// What opens catalogues: the small module is given snapshots alone.
extern const Opener kOpener;

}  // namespace rq::wasm
