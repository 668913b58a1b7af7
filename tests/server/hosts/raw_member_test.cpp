#include "server/hosts/raw_member.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(RawMember, GivesTheBytesAsTheyCame) {
  EXPECT_EQ(raw_member(R"({"a":{"b":"x\/y","c":[1, 2]},"sign":"s"})", "a"),
            R"({"b":"x\/y","c":[1, 2]})");
  EXPECT_EQ(raw_member("{ \"a\" : { \"b\" : 1 }\n , \"c\" : 2 }", "a"), R"({ "b" : 1 })");
  EXPECT_EQ(raw_member(R"({"sign":"s","a":true})", "a"), "true");
}

TEST(RawMember, IsNotMisledByBracketsAndQuotesInTexts) {
  EXPECT_EQ(raw_member(R"({"a":{"b":"}\"{,]","a":"no"},"x":"\"a\":1"})", "a"),
            R"({"b":"}\"{,]","a":"no"})");
  EXPECT_EQ(raw_member(R"({"x":{"a":1},"y":"\\","a":2})", "a"), "2");
}

TEST(RawMember, GivesNothingWhereThereIsNoOneAnswer) {
  for (const char* text : {"", "[]", "{", R"({"a":1)", R"({"b":1})", R"({"a":1,"a":2})",
                           R"({"x":{"a":1}})", R"({"a)", R"({"a" 1})", R"({1:2})", R"({"a":"\)"}) {
    EXPECT_FALSE(raw_member(text, "a")) << text;
  }
}

}  // namespace
}  // namespace rq::server
