// Any bytes as a request to a catalogue that is in order, JSON or for states.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/contract/states.h"
#include "tests/fuzz/answers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const rq::contract::Session session = rq::fuzz::small_catalogue();
  const std::string_view request(reinterpret_cast<const char*>(data), size);
  const std::string answer = session.call(request);
  if (request.starts_with(rq::contract::kStatesMark)) {
    rq::fuzz::expect_states(answer);
  } else {
    rq::fuzz::expect_answer(answer);
  }
  return 0;
}
