#include <string>

#include <gtest/gtest.h>

#include "core/contract/session.h"
#include "tests/support/catalogues.h"

namespace rq::contract {
namespace {

Session session() { return Session::open(test::catalogue_json({}), all_kinds); }

std::string request(int seed, int firms, const std::string& after) {
  return R"({"kind":"population","asOf":"2026-11-22","seed":)" + std::to_string(seed) +
         R"(,"firms":)" + std::to_string(firms) + R"(,"after":)" + after + "}";
}

std::string at_least(int employees) {
  return R"({"field":"employees","op":"ge","value":)" + std::to_string(employees) + "}";
}

TEST(PopulationAnswer, DoesNotDependOnWhatWasAskedBefore) {
  const Session long_lived = session();
  for (const int seed : {1, 2, 1}) {
    for (const int firms : {70, 200}) {
      for (const int employees : {5, 10, 5}) {
        const std::string asked = request(seed, firms, at_least(employees));
        const std::string answer = long_lived.call(asked);
        EXPECT_TRUE(answer.starts_with(R"({"ok":true)")) << answer;
        EXPECT_EQ(answer, session().call(asked));
      }
    }
  }
}

TEST(PopulationRequest, IsRefusedWithMoreThanAThousandTests) {
  const auto rule_of = [](int tests) {
    std::string list;
    for (int i = 0; i < tests; ++i) list += (i == 0 ? "" : ",") + at_least(i);
    return R"({"all":[)" + list + "]}";
  };
  EXPECT_TRUE(session().call(request(1, 10, rule_of(1000))).starts_with(R"({"ok":true)"));
  const std::string refused = session().call(request(1, 10, rule_of(1001)));
  EXPECT_NE(refused.find(R"("code":"too_large")"), std::string::npos) << refused;
  EXPECT_NE(refused.find(R"("where":"/after")"), std::string::npos) << refused;
}

}  // namespace
}  // namespace rq::contract
