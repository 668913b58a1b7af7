#include "server/store/backup.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "server/store/audit.h"
#include "server/store/store.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

class Backup : public testing::Test {
 protected:
  void SetUp() override { reopen(); }
  void reopen() {
    store.reset();
    auto opened = open_sqlite_store(database(), 1);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store = std::move(opened.value());
  }
  [[nodiscard]] std::filesystem::path database() const { return folder.path() / "db"; }
  [[nodiscard]] std::filesystem::path backups() const { return folder.path() / "backups"; }
  void add_line() const {
    ASSERT_TRUE(store
                    ->write([](Sql& sql) {
                      return add_audit(sql, {1, "server", "x", "y", std::nullopt, "{}"});
                    })
                    .ok());
  }
  [[nodiscard]] std::int64_t lines() const { return read_from(*store, audit_head)->seq; }
  TemporaryFolder folder;
  StorePtr store;
};

TEST_F(Backup, HoldsEverythingThatWasAcknowledgedBefore) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) {
      add_line();
    }
  });
  while (lines() < 20) {
  }
  const std::int64_t before = lines();
  const auto report = back_up(database(), backups(), 5, 3);
  stop = true;
  writer.join();
  ASSERT_TRUE(report.ok()) << report.error().detail;
  EXPECT_GE(report->audit_lines, before);
  EXPECT_EQ(report->bytes, static_cast<std::int64_t>(std::filesystem::file_size(report->file)));
}

TEST_F(Backup, KeepsTheNewest) {
  for (std::int64_t now = 1; now <= 5; ++now) {
    ASSERT_TRUE(back_up(database(), backups(), now, 2).ok());
  }
  const auto left = backups_in(backups());
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0].filename(), "rongqiao-0000000000005.sqlite");
  EXPECT_EQ(left[1].filename(), "rongqiao-0000000000004.sqlite");
}

TEST_F(Backup, ComesBackAndKeepsWhatWasThere) {
  add_line();
  const auto report = back_up(database(), backups(), 5, 3);
  add_line();
  ASSERT_TRUE(store->close().ok());
  ASSERT_TRUE(restore(report->file, database(), 9).ok());
  reopen();
  EXPECT_EQ(lines(), 1);
  EXPECT_TRUE(std::filesystem::exists(database().string() + ".before-0000000000009"));
  add_line();
  EXPECT_EQ(lines(), 2) << "and goes on working";
}

TEST_F(Backup, RefusesADamagedFileAndChangesNothing) {
  for (int i = 0; i < 200; ++i) {
    add_line();
  }
  const auto report = back_up(database(), backups(), 5, 3);
  {
    std::fstream file(report->file, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(report->bytes / 2);
    file << std::string(4'000, '\x7f');
  }
  ASSERT_TRUE(store->close().ok());
  const auto refused = restore(report->file, database(), 9);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "bad_backup");
  reopen();
  EXPECT_EQ(lines(), 200);
}

TEST_F(Backup, RefusesFilesThatAreNoneOfOurs) {
  folder.write("text", "no database");
  EXPECT_EQ(check_backup(folder.path() / "text").error().code, "bad_backup");
  EXPECT_FALSE(check_backup(folder.path() / "nothing").ok());
}

}  // namespace
}  // namespace rq::server
