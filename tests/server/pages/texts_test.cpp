#include "server/pages/texts.h"

#include <gtest/gtest.h>

#include "server/pages/html.h"

namespace rq::server {
namespace {

TEST(Texts, FillParametersAndEscape) {
  const auto texts = Texts::parse(R"({"count":"{n} <款>, {n} & {m}"})");
  ASSERT_TRUE(texts.ok());
  EXPECT_EQ(texts->html("count", {{"n", "3\""}}), "3&quot; &lt;款&gt;, 3&quot; &amp; {m}");
}

TEST(Texts, ShowTheKeyWhereATextIsMissing) {
  const auto texts = Texts::parse("{}");
  ASSERT_TRUE(texts.ok());
  EXPECT_EQ(texts->html("no.<such>.key"), "no.&lt;such&gt;.key");
}

TEST(Texts, AreRefusedWithThePlace) {
  EXPECT_EQ(Texts::parse("[]").error().code, "bad_text_file");
  EXPECT_EQ(Texts::parse("{\n \"a\": }").error().where.substr(0, 2), "2:");
  EXPECT_EQ(Texts::parse(R"({"a":"x","b":1})").error().where, "/b");
}

TEST(EscapeHtml, LeavesNothingThatCouldBeMarkup) {
  EXPECT_EQ(escape_html("<a href=\"x\" b='y'>&amp;</a>"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  EXPECT_EQ(escape_html("中文 – 5 %"), "中文 – 5 %");
}

TEST(ReplaceMarker, ReplacesEveryOneAndNotItsOwnText) {
  EXPECT_EQ(replace_marker("a<!--m-->b<!--m-->", "<!--m-->", "[<!--m-->]"),
            "a[<!--m-->]b[<!--m-->]");
  EXPECT_EQ(replace_marker("none", "<!--m-->", "x"), "none");
}

}  // namespace
}  // namespace rq::server
