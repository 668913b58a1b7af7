#include "wasm/kinds.h"

extern "C" {

/// From the page: milliseconds that never go back.
__attribute__((import_module("page"), import_name("now"))) double page_now();
}

namespace rq::wasm {
namespace {

std::int64_t nanoseconds() { return static_cast<std::int64_t>(page_now() * 1e6); }

}  // namespace

const contract::Kinds kKinds = &contract::all_kinds;
const contract::Clock kClock = &nanoseconds;
const Opener kOpener = &open_catalogue;

}  // namespace rq::wasm
