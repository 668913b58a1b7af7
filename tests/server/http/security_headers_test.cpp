#include "server/http/security_headers.h"

#include <gtest/gtest.h>

#include "server/base/digest.h"

namespace rq::server {
namespace {

std::string source_of(std::string_view content) {
  return "'sha256-" + sha256_base64(content) + "'";
}

TEST(InlineHashes, CoverStylesAndScriptsByteForByte) {
  const auto hashes = inline_hashes(
      "<!doctype html><style>a{color:red}</style><script>let a = 1 < 2;</script>"
      "<style media=\"print\">\n b{}\n</style>");
  EXPECT_EQ(hashes.styles, (std::vector{source_of("a{color:red}"), source_of("\n b{}\n")}));
  EXPECT_EQ(hashes.scripts, (std::vector{source_of("let a = 1 < 2;")}));
}

TEST(InlineHashes, LeaveOutFilesCommentsAndLookalikes) {
  const auto hashes = inline_hashes(
      "<script type=\"module\" src=\"/assets/a.js\"></script><script src=\"/b.js\" defer></script>"
      "<!-- <style>hidden{}</style> --><styled>x</styled><scripts>y</scripts>");
  EXPECT_TRUE(hashes.styles.empty());
  EXPECT_TRUE(hashes.scripts.empty());
}

TEST(InlineHashes, CountAScriptWhoseOtherAttributeMentionsSrc) {
  const auto hashes = inline_hashes("<script data-src=\"x\">1</script>");
  EXPECT_EQ(hashes.scripts, (std::vector{source_of("1")}));
}

TEST(InlineHashes, EndOnBrokenHtml) {
  for (const char* html : {"<", "<style", "<style>", "<!--", "<script>x", "<style>a</style"}) {
    const auto hashes = inline_hashes(html);
    EXPECT_TRUE(hashes.styles.empty() && hashes.scripts.empty()) << html;
  }
}

TEST(ContentSecurityPolicy, AllowsNothingByDefault) {
  EXPECT_EQ(content_security_policy({{"'sha256-A='"}, {"'sha256-B='"}}),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-B='; "
            "worker-src 'self' blob:; connect-src 'self'; style-src 'self' 'sha256-A='; "
            "img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'");
  const auto policy = content_security_policy({});
  EXPECT_EQ(policy.find("'unsafe-inline'"), std::string::npos);
  EXPECT_EQ(policy.find("'unsafe-eval'"), std::string::npos);
}

TEST(PagePolicy, AllowsWhatTheOperatorSays) {
  EXPECT_EQ(page_policy({}), content_security_policy({})) << "by default nothing more";
  set_page_rules({{"https://a.example", "https://b.example"}, "strict-origin", {"https://appx"}});
  const auto policy = page_policy({{}, {"'sha256-B='"}});
  set_page_rules({});
  EXPECT_NE(policy.find("script-src 'self' 'wasm-unsafe-eval' 'sha256-B=' https://appx;"),
            std::string::npos);
  EXPECT_TRUE(policy.ends_with("frame-ancestors https://a.example https://b.example"));
  EXPECT_TRUE(content_security_policy({}).ends_with("frame-ancestors 'none'"));
}

}  // namespace
}  // namespace rq::server
