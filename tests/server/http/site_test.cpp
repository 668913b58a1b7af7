#include "server/http/site.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

class SiteResponds : public testing::Test {
 protected:
  void SetUp() override { serve({"index", "product", "404"}); }
  void serve(const std::vector<std::string>& names) {
    Edition edition;
    for (const std::string& name : names) {
      edition.pages.emplace(name, make_resource("text/html; charset=utf-8", kCacheAskFirst,
                                                "page " + name, "compressed " + name));
    }
    edition.files.emplace("/c/manifest.json",
                          make_resource("application/json", kCacheAskFirst,
                                        std::to_string(names.size()), std::nullopt));
    site.replace(std::make_shared<const Edition>(std::move(edition)));
  }
  static Resources files() {
    return {{"/assets/a.js", make_resource("text/javascript", kCacheForever, "plain", "brotli")},
            {"/icon.png", make_resource("image/png", kCacheAskFirst, "png", std::nullopt)},
            {"/empty.txt", make_resource("text/plain", kCacheAskFirst, "", std::nullopt)}};
  }
  [[nodiscard]] Reply get(const std::string& target, const std::string& accept_encoding = "",
                          const std::string& if_none_match = "") const {
    return site.respond({"GET", target, accept_encoding, if_none_match});
  }
  static std::string field(const Reply& reply, std::string_view name) {
    const std::string line = "\r\n" + std::string(name) + ": ";
    const auto at = reply.head->find(line);
    if (at == std::string::npos) {
      return "";
    }
    EXPECT_EQ(reply.head->find(line, at + 1), std::string::npos) << name << " stands twice";
    const auto begin = at + line.size();
    return reply.head->substr(begin, reply.head->find("\r\n", begin) - begin);
  }
  static std::string body(const Reply& reply) { return reply.body ? *reply.body : ""; }

  Site site{files()};
};

TEST_F(SiteResponds, WithAPageThatIsMadeWhenItIsAskedFor) {
  Edition edition;
  edition.pages.emplace("product", make_resource("text/html", kCacheAskFirst, "any", std::nullopt));
  edition.made = [](std::string_view path) {
    return path == "/product/a" ? make_resource("text/html", kCacheAskFirst, "a", std::nullopt)
                                : nullptr;
  };
  site.replace(std::make_shared<const Edition>(std::move(edition)));
  EXPECT_EQ(body(get("/product/a?x=1")), "a");
  EXPECT_EQ(body(get("/product/b")), "any");
}

TEST_F(SiteResponds, WithTheFile) {
  const auto reply = get("/assets/a.js");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(body(reply), "plain");
  EXPECT_EQ(field(reply, "Content-Length"), "5");
  EXPECT_EQ(field(reply, "Content-Type"), "text/javascript");
  EXPECT_EQ(field(reply, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(reply, "Vary"), "Accept-Encoding");
  EXPECT_EQ(field(reply, "Content-Encoding"), "");
}

TEST_F(SiteResponds, WithTheCompressedFormWhenAccepted) {
  const auto reply = get("/assets/a.js", "gzip, br");
  EXPECT_EQ(body(reply), "brotli");
  EXPECT_EQ(field(reply, "Content-Encoding"), "br");
  EXPECT_EQ(field(reply, "Vary"), "Accept-Encoding");
  EXPECT_NE(field(reply, "ETag"), field(get("/assets/a.js"), "ETag"));
}

TEST_F(SiteResponds, WithoutVaryWhereThereIsOneForm) {
  const auto reply = get("/icon.png", "br");
  EXPECT_EQ(body(reply), "png");
  EXPECT_EQ(field(reply, "Vary"), "");
  EXPECT_EQ(field(reply, "Content-Encoding"), "");
}

TEST_F(SiteResponds, WithNotModifiedOnlyForTheTagOfTheChosenForm) {
  const auto tag = field(get("/assets/a.js", "br"), "ETag");
  const auto same = get("/assets/a.js", "br", tag);
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(body(same), "");
  EXPECT_EQ(field(same, "Content-Type"), "");
  EXPECT_EQ(field(same, "ETag"), tag);
  EXPECT_EQ(field(same, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(same, "Vary"), "Accept-Encoding");
  // RFC 9110, 15.4.5: no more than what a kept answer needs.
  EXPECT_EQ(*same.head,
            "HTTP/1.1 304 Not Modified\r\nCache-Control: public, max-age=31536000, immutable\r\n"
            "ETag: " +
                tag + "\r\nVary: Accept-Encoding\r\n");
  EXPECT_EQ(get("/assets/a.js", "", tag).status, 200);
  EXPECT_EQ(get("/assets/a.js", "br", "*").status, 304);
}

TEST_F(SiteResponds, ToHeadWithLengthAndNoBody) {
  const auto reply = site.respond({"HEAD", "/assets/a.js", "", ""});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, nullptr);
  EXPECT_EQ(field(reply, "Content-Length"), "5");
  EXPECT_EQ(field(reply, "Content-Type"), "text/javascript");
}

TEST_F(SiteResponds, WithAnEmptyFile) {
  const auto reply = get("/empty.txt");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, nullptr);
  EXPECT_EQ(field(reply, "Content-Length"), "0");
}

TEST_F(SiteResponds, WithPagesByTheirFirstSegment) {
  EXPECT_EQ(body(get("/")), "page index");
  EXPECT_EQ(body(get("/?from=x")), "page index");
  EXPECT_EQ(body(get("/product/abc?x=1#y")), "page product");
  EXPECT_EQ(body(get("/product")), "page product");
}

TEST_F(SiteResponds, WithNotFound) {
  for (const char* target :
       {"/nope", "/index", "/404", "/index.html", "//", "/assets/", "", "relative",
        "/assets/../icon.png", "/%69con.png", "/icon.png/", "/assets\\a.js", "http://other/"}) {
    const auto reply = get(target, "", "*");
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(body(reply), "page 404") << target;
    EXPECT_EQ(field(reply, "ETag"), "") << target;
  }
}

TEST_F(SiteResponds, WithShortNotFoundForPrograms) {
  for (const char* target : {"/c/", "/c/nope.json", "/api/x"}) {
    const auto reply = get(target);
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(field(reply, "Content-Type"), "application/json");
    EXPECT_EQ(
        body(reply),
        R"({"ok":false,"error":{"code":"not_found","detail":"there is nothing at this address"}})");
    EXPECT_EQ(field(reply, "Cache-Control"), "no-store");
  }
}

TEST_F(SiteResponds, WithShortNotFoundWhereTheBuildHasNoPageForIt) {
  serve({"index"});
  EXPECT_EQ(field(get("/nope"), "Content-Type"), "application/json");
}

TEST_F(SiteResponds, WithWhatWasPutInPlace) {
  EXPECT_EQ(body(get("/c/manifest.json")), "3");
  const auto held = get("/");
  serve({"index", "about"});
  EXPECT_EQ(body(get("/c/manifest.json")), "2");
  EXPECT_EQ(get("/about").status, 200);
  EXPECT_EQ(get("/product").status, 404) << "nothing is left of what was before";
  EXPECT_EQ(body(held), "page index") << "what is being sent stays";
  EXPECT_EQ(get("/assets/a.js").status, 200);
}

TEST_F(SiteResponds, WithoutPagesBeforeThereIsAnEdition) {
  const Site empty{files()};
  EXPECT_EQ(empty.respond({"GET", "/", "", ""}).status, 404);
  EXPECT_EQ(empty.respond({"GET", "/assets/a.js", "", ""}).status, 200);
}

TEST_F(SiteResponds, WithAllowToOtherMethods) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"}) {
    const auto reply = site.respond({method, "/", "", ""});
    EXPECT_EQ(reply.status, 405) << method;
    EXPECT_EQ(field(reply, "Allow"), "GET, HEAD") << method;
  }
}

TEST_F(SiteResponds, WithRefusalToLongTargets) {
  EXPECT_EQ(get("/product/" + std::string(2'039, 'x')).status, 200);
  EXPECT_EQ(get("/product/" + std::string(2'040, 'x')).status, 414);
}

TEST_F(SiteResponds, WithTheSecurityFieldsAlways) {
  for (const auto& reply : {get("/"), get("/assets/a.js"), get("/nope"), get("/c/x"),
                            site.respond({"POST", "/", "", ""}), get(std::string(5'000, '/'))}) {
    EXPECT_EQ(field(reply, "X-Content-Type-Options"), "nosniff") << reply.status;
    EXPECT_EQ(field(reply, "Referrer-Policy"), "no-referrer") << reply.status;
    EXPECT_EQ(field(reply, "Cross-Origin-Opener-Policy"), "same-origin") << reply.status;
    EXPECT_EQ(field(reply, "Cross-Origin-Resource-Policy"), "same-origin") << reply.status;
    EXPECT_NE(field(reply, "Permissions-Policy"), "") << reply.status;
    EXPECT_NE(field(reply, "Content-Security-Policy").find("default-src 'none'"), std::string::npos)
        << reply.status;
    EXPECT_NE(field(reply, "Cache-Control"), "") << reply.status;
  }
}

}  // namespace
}  // namespace rq::server
