#include "server/accounts/rotation.h"

#include "server/store/data_keys.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

constexpr std::int64_t kKeys = 2 * kKeysAtOnce + 200;

KeyFile key_file(std::uint32_t masters) {
  KeyFile keys{Key::of(std::string(Key::kBytes, 'i')), Key::of(std::string(Key::kBytes, 's')), {}};
  for (std::uint32_t id = 1; id <= masters; ++id) {
    keys.masters.push_back({id, Key::of(std::string(Key::kBytes, static_cast<char>('a' + id)))});
  }
  return keys;
}

/// Takes a few writes, then is as good as gone.
class FewWrites : public Store {
 public:
  FewWrites(Store& store, int count) : store_(store), left_(count) {}
  Result<Done> write(const Work& work) override {
    if (--left_ < 0) {
      return Error{"stopping", "", ""};
    }
    return store_.write(work);
  }
  Result<Done> read(const Work& work) override { return store_.read(work); }
  Result<Done> close() override { return Done{}; }

 private:
  Store& store_;
  int left_;
};

class Rotation : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    write([&](Sql& sql) -> Result<std::int64_t> {
      for (std::int64_t i = 0; i < kKeys; ++i) {
        if (auto added = add_data_key(sql, subject(i), old_vault.new_wrapped_key(subject(i)), 1);
            !added) {
          return added;
        }
      }
      return forget_keys(sql, subject(7)).ok() ? kKeys : 0;
    });
  }
  static std::string subject(std::int64_t i) { return "person:" + std::to_string(i); }

  Vault old_vault{key_file(1), Suite::kXChaCha20Poly1305};
  Vault new_vault{key_file(2), Suite::kXChaCha20Poly1305};
};

TEST_P(Rotation, GoesOnWhereItWasBrokenOff) {
  FewWrites few(*store, 1);
  const auto broken = rewrap_data_keys(few, new_vault);
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, "stopping");
  const auto rest = rewrap_data_keys(*store, new_vault);
  ASSERT_TRUE(rest.ok()) << rest.error().detail;
  EXPECT_EQ(*rest, kKeys - kKeysAtOnce) << "the forgotten one stood in the first part";
  EXPECT_EQ(*rewrap_data_keys(*store, new_vault), 0);
}

TEST_P(Rotation, LeavesEveryKeyAsItWasUnderTheNewMaster) {
  const auto keys_under = [&](const Vault& vault) {
    return *read_from(*store, [&](Sql& sql) -> Result<std::vector<std::string>> {
      std::vector<std::string> keys;
      const auto rows = data_keys_after(sql, 0, kKeys);
      for (const DataKeyRow& row : *rows) {
        const auto key = vault.unwrap(row.id, row.subject, row.wrapped);
        keys.push_back(key ? std::string(key->key.view()) : std::string(key.error().code));
      }
      return keys;
    });
  };
  const auto before = keys_under(old_vault);
  ASSERT_TRUE(rewrap_data_keys(*store, new_vault).ok());
  KeyFile newest_alone = key_file(2);
  newest_alone.masters.erase(newest_alone.masters.begin());
  EXPECT_EQ(keys_under(Vault(std::move(newest_alone), Suite::kXChaCha20Poly1305)), before);
  EXPECT_EQ(before.at(7), "key_forgotten");
}

RQ_ON_EACH_DATABASE(Rotation);

}  // namespace
}  // namespace rq::server
