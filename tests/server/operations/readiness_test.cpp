#include "server/operations/readiness.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

TEST(Readiness, SaysWhatIsWrong) {
  Readiness readiness({{"one", [] { return std::optional<std::string>(); }},
                       {"two", [] { return std::optional<std::string>("it \"broke\""); }}});
  const auto report = readiness.ask();
  EXPECT_FALSE(report.ready);
  EXPECT_EQ(report.json, R"({"ready":false,"checks":{"one":"ok","two":"it \"broke\""}})");
}

TEST(Readiness, AsksAtMostOnceASecond) {
  int asked = 0;
  Readiness readiness({{"one", [&asked]() -> std::optional<std::string> {
                          ++asked;
                          return std::nullopt;
                        }}});
  EXPECT_TRUE(readiness.ask().ready);
  EXPECT_TRUE(readiness.ask().ready);
  EXPECT_EQ(asked, 1);
}

TEST(WhyNotWritable, LooksAtTheDisk) {
  const TemporaryFolder folder;
  EXPECT_EQ(why_not_writable(folder.path(), 1), std::nullopt);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "nothing is left behind";
  EXPECT_TRUE(why_not_writable(folder.path() / "absent", 1).has_value());
  EXPECT_TRUE(why_not_writable(folder.path(), std::uintmax_t{1} << 62U).has_value());
}

}  // namespace
}  // namespace rq::server
