#include "server/crypto/suites.h"

#include <gtest/gtest.h>

#include "server/base/random_id.h"

namespace rq::server {
namespace {

std::string hex(std::string_view text) {
  std::string bytes;
  EXPECT_TRUE(from_hex(text, bytes)) << text;
  return bytes;
}

// draft-irtf-cfrg-xchacha-03, A.3.1.
TEST(XChaCha20Poly1305, GivesThePublishedBytes) {
  const Key key = Key::of(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const std::string plain =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      "sunscreen would be it.";
  const std::string sealed =
      xchacha20_poly1305(key, hex("404142434445464748494a4b4c4d4e4f5051525354555657"),
                         hex("50515253c0c1c2c3c4c5c6c7"), plain);
  EXPECT_EQ(to_hex(sealed),
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
            "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
            "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
            "21f9664c97637da9768812f615c68b13b52e"
            "c0875924c1c7987947deafd8780acf49");
}

// GB/T 32907-2016, appendix A.1: a block of zeros under CTR is the block of the counter encrypted.
TEST(Sm4, GivesTheBlockOfTheStandard) {
  const std::string block = hex("0123456789abcdeffedcba9876543210");
  EXPECT_EQ(to_hex(sm4_ctr(block, block, std::string(16, '\0'))),
            "681edf34d206965e86b3e94f536e4246");
}

// GB/T 32907-2016, appendix A.2.
TEST(Sm4, GivesTheBlockOfTheStandardAfterAMillionRounds) {
  const std::string key = hex("0123456789abcdeffedcba9876543210");
  const std::string zeros(16, '\0');
  std::string block = key;
  for (int i = 0; i < 1'000'000; ++i) {
    block = sm4_ctr(key, block, zeros);
  }
  EXPECT_EQ(to_hex(block), "595298c7c6fd271f0402f804c33d3f66");
}

// draft-ribose-cfrg-sm4-10, A.2.5.1: counters over several blocks.
TEST(Sm4, CountsBlocksAsPublished) {
  std::string plain;
  for (const char byte : {'\xAA', '\xBB', '\xCC', '\xDD', '\xEE', '\xFF', '\xAA', '\xBB'}) {
    plain.append(8, byte);
  }
  const std::string sealed = sm4_ctr(hex("0123456789abcdeffedcba9876543210"),
                                     hex("000102030405060708090a0b0c0d0e0f"), plain);
  EXPECT_EQ(to_hex(sealed),
            "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
            "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514");
}

// GB/T 32905-2016, appendix A.
TEST(Sm3, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(to_hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen;
  for (int i = 0; i < 16; ++i) {
    sixteen += "abcd";
  }
  EXPECT_EQ(to_hex(sm3(sixteen)),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

// GM/T 0042-2015, appendix D.3; computed again with Python's hmac and `openssl mac`.
TEST(HmacSm3, GivesThePublishedTag) {
  const std::string half = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  const std::string key = hex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
  EXPECT_EQ(to_hex(hmac_sm3(key, half + half)),
            "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
}

class Suites : public testing::TestWithParam<Suite> {};

TEST_P(Suites, GiveBackWhatWasSealedOfAnyLength) {
  const Key key = Key::random();
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 1000U, 100'000U}) {
    const std::string plain = random_bytes(size);
    const std::string sealed = encrypt(GetParam(), key, "context", plain);
    EXPECT_EQ(decrypt(GetParam(), key, "context", sealed), plain);
    EXPECT_EQ(sealed.size(), size + (GetParam() == Suite::kXChaCha20Poly1305 ? 40U : 48U));
  }
}

TEST_P(Suites, OpenNothingWithAnyBitChanged) {
  const Key key = Key::random();
  const std::string sealed = encrypt(GetParam(), key, "context", "a secret");
  for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(decrypt(GetParam(), key, "context", changed).has_value()) << bit;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(decrypt(GetParam(), key, "context", sealed.substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(decrypt(GetParam(), key, "context", sealed + '\0').has_value());
}

TEST_P(Suites, OpenNothingWithAnotherKeyOrContext) {
  const Key key = Key::random();
  const std::string sealed = encrypt(GetParam(), key, "context", "a secret");
  EXPECT_FALSE(decrypt(GetParam(), Key::random(), "context", sealed).has_value());
  for (const std::string_view other : {"", "contex", "contextt", "Context"}) {
    EXPECT_FALSE(decrypt(GetParam(), key, other, sealed).has_value()) << other;
  }
}

TEST_P(Suites, SealTheSameTextDifferentlyEachTime) {
  const Key key = Key::random();
  EXPECT_NE(encrypt(GetParam(), key, "", "same"), encrypt(GetParam(), key, "", "same"));
}

INSTANTIATE_TEST_SUITE_P(Both, Suites,
                         testing::Values(Suite::kXChaCha20Poly1305, Suite::kSm4CtrHmacSm3),
                         [](const auto& suite) {
                           return std::string(suite.param == Suite::kXChaCha20Poly1305 ? "XChaCha"
                                                                                       : "Sm");
                         });

TEST(SuiteNames, AreReadBack) {
  for (const Suite suite : {Suite::kXChaCha20Poly1305, Suite::kSm4CtrHmacSm3}) {
    EXPECT_EQ(from_text(to_text(suite), static_cast<Suite*>(nullptr)), suite);
  }
  EXPECT_FALSE(from_text("aes", static_cast<Suite*>(nullptr)).has_value());
}

}  // namespace
}  // namespace rq::server
