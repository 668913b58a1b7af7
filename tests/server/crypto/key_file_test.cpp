#include "server/crypto/key_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

class KeyFileTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "data.keys"; }

  /// Writes `text` with mode 600 and gives the code of reading it; empty when it was read.
  [[nodiscard]] std::string fault(const std::string& text) const {
    folder_.write("data.keys", text);
    std::filesystem::permissions(path(), std::filesystem::perms(0600));
    const auto read = read_key_file(path());
    if (!read) {
      EXPECT_EQ(read.error().detail.find("ab12"), std::string::npos);
    }
    return read ? "" : std::string(read.error().code);
  }

  TemporaryFolder folder_;
};

const std::string kHex(64, 'a');

TEST(KeyFilePath, IsBesideTheDataFolderAndNotInIt) {
  EXPECT_EQ(default_key_file("/srv/rongqiao/data"), "/srv/rongqiao/data.keys");
  EXPECT_EQ(default_key_file("/srv/rongqiao/data/"), "/srv/rongqiao/data.keys");
  EXPECT_EQ(default_key_file("data"), std::filesystem::current_path() / "data.keys");
}

TEST_F(KeyFileTest, IsMadeForItsOwnerAloneAndReadBack) {
  const auto made = make_key_file(path());
  ASSERT_TRUE(made.ok());
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto read = read_key_file(path());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->index.view(), made->index.view());
  EXPECT_EQ(read->signing_seed.view(), made->signing_seed.view());
  ASSERT_EQ(read->masters.size(), 1U);
  EXPECT_EQ(read->masters[0].id, 1U);
  EXPECT_EQ(read->masters[0].key.view(), made->masters[0].key.view());
  EXPECT_NE(read->index.view(), read->signing_seed.view());
  EXPECT_NE(read->index.view(), read->masters[0].key.view());
}

TEST_F(KeyFileTest, IsNeverWrittenOver) {
  const auto made = make_key_file(path());
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(make_key_file(path()).error().code, "key_file_exists");
  EXPECT_EQ(read_key_file(path())->index.view(), made->index.view());
}

TEST_F(KeyFileTest, GetsMasterKeysAdded) {
  const auto made = make_key_file(path());
  const auto added = add_master_key(path());
  ASSERT_TRUE(added.ok());
  const auto read = read_key_file(path());
  ASSERT_EQ(read->masters.size(), 2U);
  EXPECT_EQ(read->masters[1].id, 2U);
  EXPECT_EQ(read->masters[0].key.view(), made->masters[0].key.view());
  EXPECT_NE(read->masters[1].key.view(), made->masters[0].key.view());
  EXPECT_EQ(read->index.view(), made->index.view());
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(KeyFileTest, IsRefusedWhenOthersMayReadOrWriteIt) {
  ASSERT_TRUE(make_key_file(path()).ok());
  for (const unsigned mode : {0640U, 0620U, 0604U, 0602U, 0601U, 0777U}) {
    std::filesystem::permissions(path(), std::filesystem::perms(mode));
    EXPECT_EQ(read_key_file(path()).error().code, "key_file_open_to_others") << mode;
  }
  std::filesystem::permissions(path(), std::filesystem::perms(0400));
  EXPECT_TRUE(read_key_file(path()).ok());
}

TEST_F(KeyFileTest, IsRefusedWhenMissingOrNotInOrder) {
  EXPECT_EQ(read_key_file(path()).error().code, "key_file_missing");
  EXPECT_EQ(make_key_file(folder_.path() / "none" / "x").error().code, "key_file_unwritable");
  const std::string index = "index " + kHex + "\n";
  const std::string sign = "sign " + kHex + "\n";
  const std::string master = "master 1 " + kHex + "\n";
  EXPECT_EQ(fault("# keys\n\n" + index + sign + master), "");
  EXPECT_EQ(fault(index + sign + master + "master 3 " + kHex), "");
  EXPECT_EQ(fault(""), "bad_key_file");
  EXPECT_EQ(fault(index + sign), "bad_key_file");
  EXPECT_EQ(fault(index + master), "bad_key_file");
  EXPECT_EQ(fault(sign + master), "bad_key_file");
  EXPECT_EQ(fault(index + index + sign + master), "bad_key_file");
  EXPECT_EQ(fault(index + sign + master + master), "bad_key_file");
  EXPECT_EQ(fault(index + sign + "master 0 " + kHex), "bad_key_file");
  EXPECT_EQ(fault(index + sign + "master x " + kHex), "bad_key_file");
  EXPECT_EQ(fault("index ab12\n" + sign + master), "bad_key_file");
  EXPECT_EQ(fault("index ab12" + std::string(60, 'g') + "\n" + sign + master), "bad_key_file");
  EXPECT_EQ(fault(index + sign + master + "other " + kHex), "bad_key_file");
}

}  // namespace
}  // namespace rq::server
