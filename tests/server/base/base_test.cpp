#include <gtest/gtest.h>

#include "server/base/brotli.h"
#include "server/base/clock.h"
#include "server/base/data_folder.h"
#include "server/base/digest.h"
#include "server/base/files.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

// 2026-11-22T16:00:00Z, midnight in Shanghai.
constexpr std::int64_t kMidnight = 1'795'363'200'000;

TEST(ShanghaiDay, BeginsEightHoursBeforeUtc) {
  EXPECT_EQ(shanghai_day(kMidnight - 1), "2026-11-22");
  EXPECT_EQ(shanghai_day(kMidnight), "2026-11-23");
  EXPECT_EQ(shanghai_day(0), "1970-01-01");
  EXPECT_EQ(shanghai_day(1'709'164'800'000 - 28'800'000), "2024-02-29");
}

// The example of RFC 9110, 5.6.7.
TEST(HttpDate, IsTheFormOfTheStandard) {
  EXPECT_EQ(http_date(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

// FIPS 180-4 example vectors.
TEST(Sha256, EqualsThePublishedVectors) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(Brotli, MakesRepetitionSmallAndTakesNothing) {
  EXPECT_LT(brotli_compress(std::string(100'000, 'x')).size(), 50U);
  EXPECT_FALSE(brotli_compress("").empty());
}

TEST(ReadFile, GivesEveryByte) {
  const TemporaryFolder folder;
  const std::string content = std::string(200'000, 'y') + '\0' + "end";
  folder.write("file", content);
  const auto read = read_file(folder.path() / "file", content.size());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, content);
}

TEST(ReadFile, RefusesWhatIsAbsentAFolderOrTooLarge) {
  const TemporaryFolder folder;
  folder.write("file", "12345");
  EXPECT_EQ(read_file(folder.path() / "absent", 10).error().code, "unreadable_file");
  EXPECT_EQ(read_file(folder.path(), 10).error().code, "unreadable_file");
  EXPECT_EQ(read_file(folder.path() / "file", 4).error().code, "file_too_large");
}

TEST(DataFolder, IsHeldByOneAtATime) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "made" / "when absent";
  {
    const auto first = DataFolder::open(path);
    ASSERT_TRUE(first.ok());
    const auto second = DataFolder::open(path);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, "data_folder_in_use");
  }
  EXPECT_TRUE(DataFolder::open(path).ok());
}

TEST(DataFolder, SaysWhenItCannotBeMade) {
  const TemporaryFolder folder;
  folder.write("file", "");
  EXPECT_EQ(DataFolder::open(folder.path() / "file" / "below").error().code, "data_folder");
}

}  // namespace
}  // namespace rq::server
