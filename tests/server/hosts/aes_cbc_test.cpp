#include "server/hosts/aes_cbc.h"

#include <gtest/gtest.h>

#include "server/base/base64.h"

namespace rq::server {
namespace {

// The sample of WeChat's manual ("开放数据校验与解密").
constexpr std::string_view kWechatKey = "tiihtNczf5v6AKRyjwEUhQ==";
constexpr std::string_view kWechatIv = "r7BXXKkLb8qrSNn05n0qiA==";
constexpr std::string_view kWechatSealed =
    "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdb"
    "B+3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1"
    "zAo6/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQa"
    "Qx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLI"
    "VWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsy"
    "l7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==";

// Made with Alipay's own SDK for Node; its vectors have a start of sixteen zeros.
constexpr std::string_view kAlipayKey = "AAECAwQFBgcICQoLDA0ODw==";
constexpr std::string_view kAlipaySealed =
    "igATcyTqqgv1AFpBiHJyVf94zn4d80DWhHrnUhty+8QLcUOlYjxvP9Xk+YXblbTSoe2bGplnUECoaQrDECEzOw==";

std::string bytes_of(std::string_view text) { return from_base64(text).value(); }

TEST(AesCbc, OpensTheSampleOfWechat) {
  const auto plain =
      open_aes_cbc(bytes_of(kWechatKey), bytes_of(kWechatIv), bytes_of(kWechatSealed));
  ASSERT_TRUE(plain);
  EXPECT_NE(plain->find(R"("openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE")"), std::string::npos);
  EXPECT_NE(plain->find(R"("unionId":"ocMvos6NjeKLIBqg5Mr9QjxrP1FA")"), std::string::npos);
  EXPECT_NE(plain->find(R"("watermark":{"timestamp":1477314187,"appid":"wx4f4bc4dec97d474b"})"),
            std::string::npos);
}

TEST(AesCbc, OpensANumberOfAlipay) {
  EXPECT_EQ(open_aes_cbc(bytes_of(kAlipayKey), std::string(16, '\0'), bytes_of(kAlipaySealed)),
            R"({"code":"10000","msg":"Success","mobile":"13800000000"})");
}

TEST(AesCbc, OpensNothingElse) {
  const std::string iv(16, '\0');
  const std::string sealed = bytes_of(kAlipaySealed);
  EXPECT_FALSE(open_aes_cbc(std::string(16, 'k'), iv, sealed)) << "another key";
  EXPECT_FALSE(open_aes_cbc(std::string(15, 'k'), iv, sealed)) << "a short key";
  EXPECT_FALSE(open_aes_cbc(bytes_of(kAlipayKey), iv.substr(1), sealed)) << "a short start";
  EXPECT_FALSE(open_aes_cbc(bytes_of(kAlipayKey), iv, sealed.substr(1))) << "no whole blocks";
  EXPECT_FALSE(open_aes_cbc(bytes_of(kAlipayKey), iv, "")) << "nothing";
}

}  // namespace
}  // namespace rq::server
