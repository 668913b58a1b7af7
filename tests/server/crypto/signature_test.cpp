#include "server/crypto/signature.h"

#include <set>

#include <gtest/gtest.h>

#include "server/base/digest.h"
#include "server/crypto/hmac.h"
#include "server/crypto/tokens.h"

namespace rq::server {
namespace {

std::string hex(std::string_view text) {
  std::string bytes;
  EXPECT_TRUE(from_hex(text, bytes)) << text;
  return bytes;
}

// RFC 8032, 7.1, tests 1 to 3.
TEST(Ed25519, GivesTheSignaturesOfTheStandard) {
  struct Vector {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
  };
  const std::vector<Vector> vectors = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
       "9"
       "b46bd25bf5f0595bbe24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
       "1"
       "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984"
       "d"
       "c6594a7c15e9716ed28dc027beceea1ec40a"}};
  for (const Vector& one : vectors) {
    const SigningKey key(Key::of(hex(one.seed)));
    EXPECT_EQ(to_hex(key.public_key()), one.key);
    EXPECT_EQ(to_hex(key.sign(hex(one.message))), one.signature);
    EXPECT_TRUE(is_signed(hex(one.message), hex(one.signature), hex(one.key)));
  }
}

TEST(Ed25519, RefusesAnyBitChanged) {
  const SigningKey key(Key::random());
  const std::string message = "manifest 7";
  const std::string signature = key.sign(message);
  const auto flipped = [](std::string bytes, std::size_t bit) {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
  };
  for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    EXPECT_FALSE(is_signed(message, flipped(signature, bit), key.public_key())) << bit;
  }
  for (std::size_t bit = 0; bit < 8 * message.size(); ++bit) {
    EXPECT_FALSE(is_signed(flipped(message, bit), signature, key.public_key())) << bit;
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    EXPECT_FALSE(is_signed(message, signature, flipped(key.public_key(), bit))) << bit;
  }
  EXPECT_FALSE(is_signed(message, "", key.public_key()));
  EXPECT_FALSE(is_signed(message, signature + '\0', key.public_key()));
  EXPECT_FALSE(is_signed(message, signature, ""));
}

// RFC 4231, test cases 1, 2, 3 and 6.
TEST(HmacSha256, GivesTheTagsOfTheStandard) {
  EXPECT_EQ(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha256(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  EXPECT_EQ(to_hex(hmac_sha256(std::string(131, '\xaa'),
                               "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Token, IsRandomAndStoredAsItsHash) {
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) {
    tokens.insert(new_token());
  }
  EXPECT_EQ(tokens.size(), 100U);
  for (const std::string& token : tokens) {
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token_hash(token)->size(), 32U);
  }
  // base64url of 32 zeros.
  EXPECT_EQ(token_hash(std::string(43, 'A')), sha256(std::string(32, '\0')));
}

TEST(Token, HasOneForm) {
  const std::string token(43, 'A');
  for (const std::string& other : {std::string(), token.substr(1), token + "A", token + "=",
                                   "+" + token.substr(1), token.substr(1) + "B"}) {
    EXPECT_FALSE(token_hash(other).has_value()) << other;
  }
}

TEST(Digits, AreDecimalAndOfAllValues) {
  std::set<char> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string digits = new_digits(6);
    EXPECT_EQ(digits.size(), 6U);
    EXPECT_EQ(digits.find_first_not_of("0123456789"), std::string::npos);
    seen.insert(digits.begin(), digits.end());
  }
  EXPECT_EQ(seen.size(), 10U);
}

TEST(Bytes, AreComparedWhole) {
  EXPECT_TRUE(same_bytes("", ""));
  EXPECT_TRUE(same_bytes("abc", "abc"));
  EXPECT_FALSE(same_bytes("abc", "abd"));
  EXPECT_FALSE(same_bytes("abc", "ab"));
  std::string bytes;
  EXPECT_TRUE(from_hex("00fF", bytes));
  EXPECT_EQ(bytes, std::string("\x00\xff", 2));
  EXPECT_FALSE(from_hex("0", bytes));
  EXPECT_FALSE(from_hex("0g", bytes));
  EXPECT_FALSE(from_hex("00 ff", bytes));
}

}  // namespace
}  // namespace rq::server
