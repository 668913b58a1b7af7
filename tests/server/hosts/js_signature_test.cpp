#include "server/hosts/js_signature.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

// The example of WeChat's manual (appendix of the JS-SDK), and the same with a query.
constexpr std::string_view kTicket =
    "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

std::string signature_of(std::string_view url) {
  return js_signature({kTicket, "Wm3WZYTPz0wzccnW", "1414587457", url});
}

TEST(JsSignature, IsThatOfTheManual) {
  EXPECT_EQ(signature_of("http://mp.weixin.qq.com"), "f4d90daf4b3bca3078ab155816175ba34c443a7b");
  EXPECT_EQ(signature_of("http://mp.weixin.qq.com?params=value"),
            "0f9de62fce790f9a083d5c99e95740ceb90c27ed");
}

TEST(JsSignature, LeavesOutWhatStandsBehindTheHash) {
  EXPECT_EQ(signature_of("http://mp.weixin.qq.com#/a?b"), signature_of("http://mp.weixin.qq.com"));
}

}  // namespace
}  // namespace rq::server
