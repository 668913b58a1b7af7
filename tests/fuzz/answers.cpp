#include "tests/fuzz/answers.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

#include "core/base/check.h"
#include "core/base/json.h"

namespace rq::fuzz {
namespace {

constexpr std::size_t kStatesHead = 28;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 4; i-- > 0;) word = word << 8U | static_cast<unsigned char>(bytes[at + i]);
  return word;
}

}  // namespace

bool is_json(std::string_view text) {
  Diagnostics faults;
  return JsonDocument::parse(text, faults).has_value();
}

void expect_answer(const std::string& answer) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(answer, faults);
  RQ_CHECK(document.has_value());
  const JsonView root = document->root();
  const std::optional<bool> ok = root.member("ok").boolean();
  RQ_CHECK(ok.has_value());
  RQ_CHECK(root.member(*ok ? "value" : "error").present());
}

void expect_states(std::string_view answer) {
  if (answer.starts_with('{')) return expect_answer(std::string(answer));
  RQ_CHECK(answer.size() >= kStatesHead && word_at(answer, 0) == 1);
  const std::string_view states = answer.substr(kStatesHead);
  RQ_CHECK(states.size() == word_at(answer, 20) + word_at(answer, 24));
  const auto counted = [&](char state) {
    return static_cast<std::uint32_t>(std::count(states.begin(), states.end(), state));
  };
  RQ_CHECK(counted(2) == word_at(answer, 4));
  RQ_CHECK(counted(1) == word_at(answer, 8));
  RQ_CHECK(counted(0) == word_at(answer, 12));
  RQ_CHECK(counted(0) + counted(1) + counted(2) == states.size());
  RQ_CHECK(word_at(answer, 16) <= word_at(answer, 12));
}

void ask_everything(const contract::Session& session) {
  for (const std::string_view request :
       {R"({"kind":"diagnostics"})", R"({"kind":"about"})", R"({"kind":"institutions"})",
        R"({"kind":"match","applicant":{"asOf":"2026-11-22","facts":{"employees":20}}})",
        R"({"kind":"products","asOf":"2026-11-22","facts":{},"offset":0,"limit":20})",
        R"({"kind":"policies","asOf":"2026-11-22","facts":{},"offset":0,"limit":20})",
        R"({"kind":"questions","asOf":"2026-11-22","facts":{}})",
        R"({"kind":"prove","asOf":"2026-11-22"})"}) {
    expect_answer(session.call(request));
  }
}

contract::Session small_catalogue() {
  std::ifstream file(RQ_SOURCE_DIR "/tests/contract/catalogue.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  contract::Session session = contract::Session::open(text, contract::all_kinds);
  RQ_CHECK(session.usable());
  return session;
}

}  // namespace rq::fuzz
