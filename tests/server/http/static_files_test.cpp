#include "server/http/static_files.h"

#include <gtest/gtest.h>

#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

TEST(LoadWebFolder, TakesFilesWithTheirCompressedForm) {
  const TemporaryFolder folder;
  folder.write("index.html", "home");
  folder.write("index.html.br", "home, compressed by the build, markers not filled");
  folder.write("about.html", "about");
  folder.write("robots.txt", "all");
  folder.write("assets/app-1.js", "code");
  folder.write("assets/app-1.js.br", "squeezed");
  folder.write("assets/deep/er.html", "nested");
  const auto web = load_web_folder(folder.path());
  ASSERT_TRUE(web.ok());

  EXPECT_EQ(web->pages, (std::map<std::string, std::string, std::less<>>{{"about", "about"},
                                                                         {"index", "home"}}));
  std::vector<std::string> addresses;
  for (const auto& [address, resource] : web->files) {
    addresses.push_back(address);
  }
  EXPECT_EQ(addresses,
            (std::vector<std::string>{"/assets/app-1.js", "/assets/deep/er.html", "/robots.txt"}));

  const auto& script = *web->files.at("/assets/app-1.js");
  EXPECT_EQ(script.identity.body, "code");
  ASSERT_TRUE(script.brotli.has_value());
  EXPECT_EQ(script.brotli->body, "squeezed");
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script.cache_control, kCacheForever);

  const auto& robots = *web->files.at("/robots.txt");
  EXPECT_FALSE(robots.brotli.has_value());
  EXPECT_EQ(robots.cache_control, kCacheAskFirst);
}

TEST(LoadWebFolder, DoesNotFollowLinks) {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  elsewhere.write("secret", "s");
  folder.write("index.html", "home");
  std::filesystem::create_symlink(elsewhere.path() / "secret", folder.path() / "link");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder.path() / "linked");
  const auto web = load_web_folder(folder.path());
  ASSERT_TRUE(web.ok());
  EXPECT_TRUE(web->files.empty());
}

TEST(LoadWebFolder, RefusesWhatIsNoBuild) {
  const TemporaryFolder folder;
  folder.write("readme.txt", "not a build");
  EXPECT_EQ(load_web_folder(folder.path() / "absent").error().code, "web_folder");
  EXPECT_EQ(load_web_folder(folder.path() / "readme.txt").error().code, "web_folder");
  EXPECT_EQ(load_web_folder(folder.path()).error().code, "web_folder");
}

}  // namespace
}  // namespace rq::server
