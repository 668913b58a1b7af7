// Any bytes as an applicant file: what is judged has no fault, and what has one is not judged.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "tests/fuzz/answers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const rq::contract::Session session = rq::fuzz::small_catalogue();
  const std::string applicant(reinterpret_cast<const char*>(data), size);
  const std::string faults =
      session.call(R"({"kind":"checkApplicant","applicant":)" + applicant + "}");
  const std::string judged =
      session.call(R"({"kind":"match","applicant":)" + applicant + R"(,"asOf":"2026-11-22"})");
  rq::fuzz::expect_answer(faults);
  rq::fuzz::expect_answer(judged);
  const bool has_none = faults == R"({"ok":true,"value":{"faults":[]}})";
  // Bytes that close the applicant and go on make another request; those are no file.
  if (rq::fuzz::is_json(applicant)) RQ_CHECK(has_none == judged.starts_with(R"({"ok":true)"));
  return 0;
}
