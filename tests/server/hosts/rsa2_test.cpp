#include "server/hosts/rsa2.h"

#include <gtest/gtest.h>

#include "server/hosts/alipay.h"

namespace rq::server {
namespace {

// A key that was made for this test and is used nowhere; what it signs was signed with OpenSSL's
// own program (openssl dgst -sha256 -sign).
constexpr std::string_view kPrivate =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQC7PvMPfNtolwz5x75TBa70V6Km3p5dxdA/anz4V9"
    "e8StjhM+lsdpk2Lmygzdlk5Qz4CRVcr4nfLMUtUHa2lUeyV8gkFov8R/FoTKyKg5oYbgBgGL6HPs1WtbgrpRwS0YOa"
    "ta7mgSyazBYd7Y32O8kMUPKfEboFT3t/DtsUfeXvA8svHsEYZyJXeNlUNgQmDX0nQqUCxNxHc9LmW0pdjI75F+6ov3"
    "3yKPL755svd3IAdQ14+/ZUuaOuGaISfFcGVFNorvnl7+e1P8imCoGTch0f9kZ54NxXjQqCDBx3YypHD8hiPKBId/BM"
    "/N+MyflchMoz/pI+gtOwn1apS7xrZXUvAgMBAAECggEAAQnT1Ji3Vqilq0Y8cmgvC0kzIRkgijvS3YAbak/cg+qnoz"
    "BRApLEvb6t/KgR8FtUeMIiBQwu3nbS1MEPZC6Vzv8ARiq5fV1ZIA1yrutCF3sAsA9E87FZUd/tsvphg9tvw8iNRLk2"
    "XrrsevIvR2MIQTAzf04n1Og8qy2RS4R5OBvGcH5lxudvD7+IaNdVYyA9zpYHJ0kySzOayD8eaJSCk/4PVeUZczKAFr"
    "OJh5XSjFzDEU0leY7y014dsoeVgAGufPHRUeKwScy8WOMnN5WgzxpN4Dm1T4khA5AowfV40kWok7Rxs1OlyjzMeT/P"
    "2ufAAUKTzcZweaCcFutYF8i5IQKBgQD+SSnv/qeqAaEYGqvQRsPu2olrCLEsLGfbn71LVkLvum7GaSekblTmGjHh2a"
    "OPyXzcE+a1WBcFs73PGTfIbfkgs2v1pfIVlEPYVhez1VFG7AWxvp+RwupKQsIdD95iM3LoBVzzIlmRZlySS6ybgfYc"
    "+CXslmyCoGCvpqnL7NV6YQKBgQC8ghdD03jupW7mBif8+t/nq4mIcF+EpqsFkmMHrCDCoK3l9xE8em/jrbRRej+vCb"
    "EEakGvCU5MNo/cYVaZ8kj92luWTodiM/xFL6EwIEUlUv9on/PzNgBl+OUg50jQytPSFNi4T55B5SepuNLWEQf50ULx"
    "RiGzUZFeG3+Psna5jwKBgGDhbSnzwtthvYeaecVjgLja6CowaJgk3vjtFkjCt8PwKs5LOABMzOnSJxkeO1PH91s99d"
    "M3maXhgjqKKBej1pvf4Az6SY5xK5wbyPIKHuo/eDftIYx+T5c1chFyf064vVmq2WwEtU1RS4mtbTjePe9xl7lY4kSu"
    "Z8fkXqLEO91hAoGANkwOYXX/JlY2bEEnsYGdjsBlHAyqJq5PIoq4xZP517WqgUu6Bj6KDf2Rq8pXn5ZeC5SDmORITk"
    "GFDIhpBmy4Q45qxQ+XhVzN9Cu09QTGheqzMLKp9MsAMF8RuHmGCsXxX1ir1+LvBbH4y7U13X0IXBe/fXmi6WC8S2wG"
    "QSC5e9cCgYAGJExvFmIjXli5gxHyAQNE5kNU5H17e7aKmXMBNsfB0nXR9Yw1PHiYoaZ/WkMjahQ7HNdDVHU9Cih9Bf"
    "yA10amkaJP5bwoxMvCk7lBHV2dtGEnZmUEVHdeEOWZ6oiuCnQ4uxeLTA8vXtofVmj933tYI/YGOqUIkRAf098EZSDb"
    "NQ=="
    "\n-----END PRIVATE KEY-----\n";
constexpr std::string_view kPublic =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuz7zD3zbaJcM+ce+UwWu\n"
    "9Feipt6eXcXQP2p8+FfXvErY4TPpbHaZNi5soM3ZZOUM+AkVXK+J3yzFLVB2tpVH\n"
    "slfIJBaL/EfxaEysioOaGG4AYBi+hz7NVrW4K6UcEtGDmrWu5oEsmswWHe2N9jvJ\n"
    "DFDynxG6BU97fw7bFH3l7wPLLx7BGGciV3jZVDYEJg19J0KlAsTcR3PS5ltKXYyO\n"
    "+RfuqL998ijy++ebL3dyAHUNePv2VLmjrhmiEnxXBlRTaK755e/ntT/IpgqBk3Id\n"
    "H/ZGeeDcV40Kggwcd2MqRw/IYjygSHfwTPzfjMn5XITKM/6SPoLTsJ9WqUu8a2V1\n"
    "LwIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
constexpr std::string_view kSignature =
    "M/e8KsdmvUdZn3SLTNxUIlpPgyernxyheqpJM3sY5sH4LcqRCrnbR73/fEPIoLGJW0dbjzEBBXr7/tW8p0EUx4ywyq"
    "d3BcnUupYrPJ7PqhCFZpfsZpFp1WtYhLrDwpibGJIw878RDY4mIt9QuNJqyJkavL3vOAnFwoIZpp9XYpWk4CqsTKKn"
    "e5Q+BE34Dafw6fhxjBJqtRLxUY0IoZka5P/SE8JcNX62/lVJXVBWqF0LGZ7raO4XI35kg38XiPMMN5E3tTMzs93svj"
    "GB+LpZpssA6WXg+1PAm2wwJT8qB5YRMGU2gtGcP2tkY4/ntJCTCdBFEqbST3yDWhkAXXUcZQ==";
constexpr std::string_view kText =
    "app_id=2021000000000001&charset=utf-8&code=4b203fe6c11548bcabd8da5bb087a83b"
    "&grant_type=authorization_code&method=alipay.system.oauth.token&sign_type=RSA2"
    "&timestamp=2026-11-29 18:03:00&version=1.0";

// 1024 bits, and no RSA.
constexpr std::string_view kShort =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBALAvGxUk/Y7BUbdY\n"
    "ksKM2qMWbmc7qKiSkwoDjXhxquBbFM6PE1uZfAjK9p3odm7KXLGQwrV3cTW8BQdQ\n"
    "HDVGG6Fhwd99FJC9kpoQGYseVntAQZzfQITqluB7Lyn2YEaLFenC2eJpgxQK2WH0\n"
    "Vr93oVUMIrZogjE0Hn+W39mntxZFAgMBAAECgYA2z+DoGiL8V655kQfPmQyoMmFU\n"
    "op3dHAS819AaiZp0xEFb5e1K0Rxii+pfxCOcYj6mS3gYBrnk0sLpvIWaGV6cuQRn\n"
    "Iyo4H4lLstVi2XjRrFKblMCYPMtiLXj7ZI5QFhzHYzKhKhl3dfNTh/J/2sVKPvjj\n"
    "kuOBgu+iKND/mY6g/QJBAOXBNh2KaetCUuEA5y/GRafq0YzlkHbEFRfFZQE03fEb\n"
    "tE8TYIDd3vUiGxH5Zc/0jp2rfZ3LdgLPvLcC6q7LCa8CQQDET08j4fNe+IkGYHNu\n"
    "P0+CKXgSgcPU3zMwWMVAlVVvnadfCHVecsnw56+b0DNU0UMVBD3ayMGdmXrCy1za\n"
    "iMBLAkEA0h6Bf0K225Esetp4lBigW5FFU7YfCH8LS1IbrZ7L21Wa8TanazN+VHF8\n"
    "kFOl6SmfxFKx7z3ED44s6LKiLnlBwQJBAJoWKmde5nloGZ3gvRoPJahkRnQ4WO9Q\n"
    "1swfEY0U6j+2/nXQnNeqwCmQob1qma/8pWvsrWR6acb7fmlB2LtL1asCQQCmlZ3B\n"
    "eWHh52DgHysr3FoQJ6e33DPIkXaez9CEZnYONM2ICmqJ9aVdqYSGsUktrfyOXbzX\n"
    "0FnQvKqME5KMPE9x\n"
    "-----END PRIVATE KEY-----\n";
constexpr std::string_view kCurve =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9tzVSWEGdXwSDzB9\n"
    "5RGj29PZNqWgiYfPYi/GjlLconOhRANCAATnicDtsjntLgCtcq+zzp+O9aZJXGXi\n"
    "QpZ2ChlUgdsLS03y+xI5A6zM0NSZO1dGntO3j7Baz2CB8vMTyjB/4PXX\n"
    "-----END PRIVATE KEY-----\n";

std::string without_lines(std::string_view pem) {
  const auto begin = pem.find('\n') + 1;
  return std::string(pem.substr(begin, pem.rfind("-----END") - begin));
}

TEST(Rsa2, SignsAsOpenSslDoes) {
  const auto key = RsaKey::private_key(kPrivate);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->sign(kText), kSignature);
}

TEST(Rsa2, ChecksWhatWasSigned) {
  const auto key = RsaKey::public_key(kPublic);
  ASSERT_TRUE(key);
  EXPECT_TRUE(key->is_signed(kText, kSignature));
  EXPECT_FALSE(key->is_signed(std::string(kText) + " ", kSignature));
  std::string other(kSignature);
  other[10] = other[10] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(key->is_signed(kText, other));
  EXPECT_FALSE(key->is_signed(kText, ""));
  EXPECT_FALSE(key->is_signed(kText, "no base64!"));
}

TEST(Rsa2, TakesWhatTheConsoleGives) {
  const auto own = RsaKey::private_key(without_lines(kPrivate));
  const auto theirs = RsaKey::public_key(without_lines(kPublic));
  ASSERT_TRUE(own);
  ASSERT_TRUE(theirs);
  EXPECT_TRUE(theirs->is_signed("x", own->sign("x")));
}

TEST(Rsa2, TakesNoOtherKeys) {
  for (const std::string_view pem :
       {kShort, kCurve, kPublic, std::string_view("nothing"), std::string_view()}) {
    const auto key = RsaKey::private_key(pem);
    ASSERT_FALSE(key) << pem;
    EXPECT_EQ(key.error().code, "bad_key");
  }
  EXPECT_FALSE(RsaKey::public_key(kPrivate));
}

TEST(Alipay, SortsWhatIsSignedAndLeavesOutWhatIsEmpty) {
  EXPECT_EQ(text_to_sign({{"version", "1.0"},
                          {"sign_type", "RSA2"},
                          {"app_auth_token", ""},
                          {"grant_type", "authorization_code"},
                          {"method", "alipay.system.oauth.token"},
                          {"timestamp", "2026-11-29 18:03:00"},
                          {"code", "4b203fe6c11548bcabd8da5bb087a83b"},
                          {"charset", "utf-8"},
                          {"app_id", "2021000000000001"},
                          {"sign", "not of itself"}}),
            kText);
}

}  // namespace
}  // namespace rq::server
