#include "server/hosts/suishenban.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(Suishenban, GoesToOwnPagesOnly) {
  for (const char* path : {"/", "/products", "/product/loan-1?q=a&b=%E4%B8%AD", "/me/"}) {
    EXPECT_TRUE(is_own_path(path)) << path;
  }
  for (const char* path :
       {"", "products", "//evil.example", "/\\evil.example", "https://evil.example", "/a b",
        "/a\tb", "/a\r\nb", "/\x7f", "/\xe4\xb8\xad", "/a#b", "/api/v1/session", "/\"", "/<a>"}) {
    EXPECT_FALSE(is_own_path(path)) << path;
  }
  EXPECT_TRUE(is_own_path("/" + std::string(511, 'a')));
  EXPECT_FALSE(is_own_path("/" + std::string(512, 'a')));
}

TEST(Suishenban, KeepsAJourneyInACookie) {
  const Journey journey{"secret", "hash", "/me?a=1;b=2"};
  const auto read = Journey::of(journey.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->secret, "secret");
  EXPECT_EQ(read->nonce_hash, "hash");
  EXPECT_EQ(read->next, "/me?a=1;b=2");
  EXPECT_EQ(read->state(), journey.state());
  EXPECT_EQ(journey.text().find_first_of(" ;,\"\\"), std::string::npos) << "as a cookie may be";
}

TEST(Suishenban, BindsTheStateToAllOfIt) {
  const std::string state = Journey{"secret", "hash", "/me"}.state();
  EXPECT_NE(state, (Journey{"other", "hash", "/me"}.state()));
  EXPECT_NE(state, (Journey{"secret", "other", "/me"}.state()));
  EXPECT_NE(state, (Journey{"secret", "hash", "/"}.state()));
}

TEST(Suishenban, TakesNoOtherCookie) {
  for (const char* text :
       {"", ".", "..", "a.b", "a.b.zz", "a.b.", "a.b.2f2f6576696c", "a.b.2f.2f"}) {
    EXPECT_FALSE(Journey::of(text)) << text;
  }
}

TEST(Suishenban, AddsTheWayBackToTheLoginAddress) {
  SuishenbanOptions options;
  options.redirect_parameter = "redirect_uri";
  options.login_url = "https://login.example/a";
  EXPECT_EQ(Suishenban(options).login_address("https://x/?s=1"),
            "https://login.example/a?redirect_uri=https%3A%2F%2Fx%2F%3Fs%3D1");
  options.login_url += "?app=1";
  EXPECT_EQ(Suishenban(options).login_address("y"), "https://login.example/a?app=1&redirect_uri=y");
}

}  // namespace
}  // namespace rq::server
