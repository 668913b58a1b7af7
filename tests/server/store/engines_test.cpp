#include "server/store/engines.h"

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Engines : public OnEachDatabase {
 protected:
  const std::string hash = std::string(64, 'a');
  [[nodiscard]] std::optional<std::string> found() const {
    return read_from(*store, [&](Sql& sql) { return find_engine(sql, hash); }).value();
  }
};

TEST_P(Engines, AreGivenBackByteForByteAlsoAfterReopening) {
  const std::string bytes("\0asm\1\xff", 6);
  EXPECT_EQ(found(), std::nullopt);
  EXPECT_FALSE(read_from(*store, [&](Sql& sql) { return has_engine(sql, hash); }).value());
  write([&](Sql& sql) { return keep_engine(sql, hash, bytes); });
  ASSERT_TRUE(store->close().ok());
  reopen();
  EXPECT_EQ(found(), bytes);
  EXPECT_TRUE(read_from(*store, [&](Sql& sql) { return has_engine(sql, hash); }).value());
}

TEST_P(Engines, AreKeptOnceAndNeverChanged) {
  write([&](Sql& sql) { return keep_engine(sql, hash, "first"); });
  write([&](Sql& sql) { return keep_engine(sql, hash, "second"); });
  EXPECT_EQ(found(), "first");
  for (const char* statement :
       {"UPDATE engines SET bytes = sha256", "DELETE FROM engines WHERE sha256 = sha256"}) {
    EXPECT_FALSE(write_to(*store, [&](Sql& sql) { return sql.run(statement); }).ok()) << statement;
  }
  EXPECT_EQ(found(), "first");
}

RQ_ON_EACH_DATABASE(Engines);

}  // namespace
}  // namespace rq::server
