#include "server/crypto/vault.h"

#include <set>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

constexpr std::string_view kSubject = "person:7";
constexpr std::string_view kPlace = "people:7:phone";
constexpr auto kXChaCha = Suite::kXChaCha20Poly1305;
constexpr auto kSm = Suite::kSm4CtrHmacSm3;

KeyFile keys_of(std::uint32_t masters) {
  KeyFile keys{Key::random(), Key::random(), {}};
  for (std::uint32_t id = 1; id <= masters; ++id) {
    keys.masters.push_back({id, Key::random()});
  }
  return keys;
}

class VaultTest : public testing::TestWithParam<Suite> {
 protected:
  KeyFile keys_ = keys_of(1);
  Vault vault_{keys_, GetParam()};
  DataKey key_ = vault_.unwrap(5, kSubject, vault_.new_wrapped_key(kSubject)).value();
};

TEST_P(VaultTest, GivesBackWhatItSealed) {
  for (const std::string& plain :
       {std::string(), std::string("13800138000"), std::string("张三"), std::string("\0\n", 2)}) {
    const std::string sealed = vault_.seal(key_, kPlace, plain);
    EXPECT_EQ(*vault_.open(key_, kPlace, sealed), plain);
    EXPECT_EQ(*key_id_of(sealed), 5);
    if (!plain.empty()) {
      EXPECT_EQ(sealed.find(plain), std::string::npos);
    }
  }
}

TEST_P(VaultTest, OpensNothingThatChangedMovedOrBelongsToAnotherKey) {
  const std::string sealed = vault_.seal(key_, kPlace, "13800138000");
  for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto opened = vault_.open(key_, kPlace, changed);
    ASSERT_FALSE(opened.ok()) << bit;
    EXPECT_EQ(opened.error().code, "seal_broken");
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(vault_.open(key_, kPlace, sealed.substr(0, size)).ok()) << size;
  }
  for (const std::string_view place :
       {"people:8:phone", "people:7:name", "staff:7:phone", "", "people:7:phone:"}) {
    EXPECT_FALSE(vault_.open(key_, place, sealed).ok()) << place;
  }
  EXPECT_FALSE(vault_.open({5, Key::random()}, kPlace, sealed).ok());
  EXPECT_FALSE(vault_.open({6, key_.key}, kPlace, sealed).ok());
}

TEST_P(VaultTest, KeepsDataKeysWrapped) {
  const std::string wrapped = vault_.new_wrapped_key(kSubject);
  const DataKey key = vault_.unwrap(9, kSubject, wrapped).value();
  EXPECT_EQ(key.id, 9);
  EXPECT_EQ(wrapped.find(key.key.view()), std::string::npos);
  EXPECT_NE(wrapped, vault_.new_wrapped_key(kSubject));
  // The key of one person does not open as that of another.
  EXPECT_EQ(vault_.unwrap(9, "person:8", wrapped).error().code, "seal_broken");
  for (std::size_t bit = 0; bit < 8 * wrapped.size(); ++bit) {
    std::string changed = wrapped;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(vault_.unwrap(9, kSubject, changed).ok()) << bit;
  }
  EXPECT_FALSE(Vault(keys_of(1), GetParam()).unwrap(9, kSubject, wrapped).ok());
}

TEST_P(VaultTest, ForgetsAPersonWithTheKey) {
  const std::string sealed = vault_.seal(key_, kPlace, "13800138000");
  EXPECT_EQ(vault_.unwrap(5, kSubject, "").error().code, "key_forgotten");
  // A new key of the same id does not bring anything back.
  const DataKey again = vault_.unwrap(5, kSubject, vault_.new_wrapped_key(kSubject)).value();
  EXPECT_FALSE(vault_.open(again, kPlace, sealed).ok());
}

TEST_P(VaultTest, RotatesMasterKeysWithoutTouchingValues) {
  const std::string wrapped = vault_.new_wrapped_key(kSubject);
  const DataKey key = vault_.unwrap(5, kSubject, wrapped).value();
  const std::string sealed = vault_.seal(key, kPlace, "value");
  EXPECT_TRUE(vault_.is_newest(wrapped));

  KeyFile two = keys_;
  two.masters.push_back({2, Key::random()});
  const Vault later(two, GetParam());
  EXPECT_FALSE(later.is_newest(wrapped));
  const std::string again = later.rewrap(kSubject, wrapped).value();
  EXPECT_TRUE(later.is_newest(again));

  // The old master key can go.
  KeyFile only_new = two;
  only_new.masters.erase(only_new.masters.begin());
  const Vault last(only_new, GetParam());
  EXPECT_EQ(last.unwrap(5, kSubject, wrapped).error().code, "no_master_key");
  EXPECT_EQ(*last.open(last.unwrap(5, kSubject, again).value(), kPlace, sealed), "value");
}

TEST_P(VaultTest, RotatesDataKeys) {
  const DataKey newer = vault_.unwrap(6, kSubject, vault_.new_wrapped_key(kSubject)).value();
  const std::string sealed = vault_.seal(key_, kPlace, "value");
  const std::string again = vault_.reseal(key_, newer, kPlace, sealed).value();
  EXPECT_EQ(*key_id_of(again), 6);
  EXPECT_EQ(*vault_.open(newer, kPlace, again), "value");
  EXPECT_FALSE(vault_.open(key_, kPlace, again).ok());
  EXPECT_FALSE(vault_.reseal(key_, newer, "people:8:phone", sealed).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, VaultTest, testing::Values(kXChaCha, kSm), [](const auto& suite) {
  return std::string(suite.param == kXChaCha ? "XChaCha" : "Sm");
});

TEST(Vault, OpensWhatTheOtherSuiteSealed) {
  const KeyFile keys = keys_of(1);
  const Vault before(keys, kXChaCha);
  const Vault after(keys, kSm);
  const std::string wrapped = before.new_wrapped_key(kSubject);
  const DataKey key = after.unwrap(1, kSubject, wrapped).value();
  EXPECT_EQ(*after.open(key, kPlace, before.seal(key, kPlace, "value")), "value");
  EXPECT_FALSE(after.is_newest(wrapped));
  EXPECT_TRUE(after.is_newest(after.rewrap(kSubject, wrapped).value()));
}

TEST(Vault, RefusesWhatIsNoSealedValue) {
  EXPECT_FALSE(key_id_of("").ok());
  EXPECT_FALSE(key_id_of("\x01short").ok());
  EXPECT_FALSE(key_id_of(std::string(64, '\x07')).ok());
  EXPECT_TRUE(key_id_of(std::string(64, '\x01')).ok());
}

TEST(BlindIndex, IsKeyedBlake2bOfPurposeAndValue) {
  std::string bytes;
  for (int i = 0; i < 32; ++i) {
    bytes += static_cast<char>(i);
  }
  KeyFile keys = keys_of(1);
  keys.index = Key::of(bytes);
  const Vault vault(keys, kXChaCha);
  // Python: hashlib.blake2b(b"phone\x0013800138000", key=bytes(range(32)), digest_size=32).
  EXPECT_EQ(to_hex(vault.blind_index("phone", "13800138000")),
            "7ecf1b89723a51af8d2e325d0fe6ed18947160de57b7c2ed4179e2cc893fb330");
}

TEST(BlindIndex, TellsPurposesValuesAndInstallationsApart) {
  const Vault vault(keys_of(1), kXChaCha);
  const std::set<std::string> indexes = {
      vault.blind_index("phone", "13800138000"), vault.blind_index("phone", "13800138001"),
      vault.blind_index("phon", "e13800138000"), vault.blind_index("login", "13800138000"),
      Vault(keys_of(1), kXChaCha).blind_index("phone", "13800138000")};
  EXPECT_EQ(indexes.size(), 5U);
  EXPECT_EQ(vault.blind_index("phone", "1"), vault.blind_index("phone", "1"));
}

}  // namespace
}  // namespace rq::server
