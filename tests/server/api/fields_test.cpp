#include "server/api/fields.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(PercentDecoded, GivesTheBytesBack) {
  EXPECT_EQ(percent_decoded(""), "");
  EXPECT_EQ(percent_decoded("a-b_c.d"), "a-b_c.d");
  EXPECT_EQ(percent_decoded("%E8%90%A5%e4%b8%9a"), "营业");
  EXPECT_EQ(percent_decoded("a%20b%"), std::nullopt);
  for (const char* bad : {"%", "%4", "%zz", "%4g", "%-1", "% 1", "%+1"}) {
    EXPECT_FALSE(percent_decoded(bad).has_value()) << bad;
  }
}

/// What is read of a JSON text, and whether there was a fault.
std::pair<std::string, bool> lines_of(const std::string& json, std::size_t least,
                                      std::size_t most) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  EXPECT_TRUE(document.has_value());
  const std::string read = read_lines(Cursor(document->root(), faults), least, most);
  return {read, faults.has_errors()};
}

TEST(ReadLines, KeepsLinesAndBoundsAllThatIsKept) {
  EXPECT_EQ(lines_of(R"("一\n\n二")", 1, 4), std::pair(std::string("一\n\n二"), false));
  EXPECT_EQ(lines_of(R"("  \n 一 二 \n ")", 1, 3), std::pair(std::string("一 二"), false));
  // What is kept is what was counted.
  EXPECT_EQ(lines_of('"' + std::string(100'000, ' ') + "a\"", 1, 1),
            std::pair(std::string("a"), false));
  EXPECT_EQ(lines_of(R"("\n \n")", 0, 1), std::pair(std::string(), false));
  for (const char* bad : {R"("\n \n")", R"("12345")", R"("a\u0000")", R"("a\tb")", "7"}) {
    EXPECT_EQ(lines_of(bad, 1, 4), std::pair(std::string(), true)) << bad;
  }
}

TEST(CookieValue, IsThatOfTheWholeName) {
  EXPECT_EQ(cookie_value("a=1; b=2", "a"), "1");
  EXPECT_EQ(cookie_value("a=1; b=2", "b"), "2");
  EXPECT_EQ(cookie_value("ab=1;b=2=3", "b"), "2=3");
  EXPECT_EQ(cookie_value("a-b=1; a=2", "a"), "2");
  for (const char* none : {"", ";", "b", "b; c=1", "ab=1", "x=b=1"}) {
    EXPECT_EQ(cookie_value(none, "b"), "") << none;
  }
}

}  // namespace
}  // namespace rq::server
