// Any bytes as a catalogue or a snapshot: they are refused with faults, or they open, and then
// everything can be asked and the snapshot of the catalogue opens again as the same bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/contract/session.h"
#include "tests/fuzz/answers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using rq::contract::Session;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Session session = Session::open(bytes, rq::contract::all_kinds);
  rq::fuzz::ask_everything(session);
  if (!session.usable()) return 0;
  const std::string snapshot = session.snapshot();
  const Session again = Session::open(snapshot, rq::contract::all_kinds);
  RQ_CHECK(again.usable());
  RQ_CHECK(again.snapshot() == snapshot);
  return 0;
}
