#include "server/onsite/plain.h"

#include <gtest/gtest.h>

#include "server/base/base64.h"
#include "server/onsite/consent_words.h"

namespace rq::server {
namespace {

constexpr const char* kIntake =
    R"({"product":"p","institution":"bank","firm":{"name":"示范","code":"C1"},)"
    R"("contact":{"name":"林","phone":"138"},"consent":{"version":"1","at":1796000000000,)"
    R"("recipients":["other","bank"]},"signature":{"width":9,"height":9,"strokes":[[1,2,3]]},)"
    R"("booth":"B","queue":"B-1"})";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kIntake);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(RecordHead, HasAFormOfItsOwn) {
  const std::string good =
      R"({"alg":"ES256","typ":"rq-record-1","cty":"JWE","kid":"D","n":7,"kind":"void","at":1796000000000})";
  const auto head = read_record_head(good);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->device, "D");
  EXPECT_EQ(head->counter, 7);
  for (const auto& [from, to] : {std::pair("rq-record-1", "rq-record-2"), std::pair("JWE", "JWT"),
                                 std::pair("void", "party"), std::pair("\"n\":7", "\"n\":0"),
                                 std::pair("\"n\":7", "\"n\":\"7\""), std::pair("\"D\"", "\"\""),
                                 std::pair("1796000000000", "5"), std::pair("}", ",}")}) {
    std::string bad = good;
    bad.replace(bad.find(from), std::string_view(from).size(), to);
    EXPECT_FALSE(read_record_head(bad).has_value()) << bad;
  }
}

TEST(RecordPlain, ReadsAnIntake) {
  const auto plain = read_record_plain("intake", kIntake);
  ASSERT_TRUE(plain.ok()) << plain.error().where << plain.error().detail;
  EXPECT_EQ(plain->product, "p");
  EXPECT_EQ(plain->firm_code, "C1");
  EXPECT_TRUE(plain->names_institution);
  EXPECT_FALSE(read_record_plain("intake", with(R"(,"bank"])", "]"))->names_institution);
  EXPECT_EQ(read_record_plain("intake", with(R"("product":"p")", R"("policy":"q")"))->product, "q");
  EXPECT_TRUE(read_record_plain("intake", with(R"({"width":9,"height":9,"strokes":[[1,2,3]]})",
                                               R"({"typed":"林","witness":"王"})"))
                  .ok());
}

TEST(RecordPlain, SaysWhereItIsWrongAndNotWhatStandsThere) {
  for (const auto& [from, to, where] :
       {std::tuple(R"("product":"p",)", "", "/policy"),
        std::tuple("\"bank\",", "5,", "/institution"),
        std::tuple("[[1,2,3]]", "[]", "/signature/strokes"),
        std::tuple(R"("phone":"138")", R"("phone":"")", "/contact/phone"),
        std::tuple(R"("queue":"B-1")", R"("termMonths":0)", "/termMonths"),
        std::tuple("1796000000000", "1", "/consent/at")}) {
    const auto plain = read_record_plain("intake", with(from, to));
    ASSERT_FALSE(plain.ok()) << from;
    EXPECT_EQ(plain.error().code, "bad_content");
    EXPECT_EQ(plain.error().where, where);
    EXPECT_EQ(plain.error().detail.find("138"), std::string::npos);
  }
  EXPECT_FALSE(read_record_plain("walk_in", "[]").ok());
}

TEST(Photo, IsAJpegWithinBounds) {
  const auto content = [](std::string_view bytes) {
    return R"({"of":"D-1","page":1,"jpeg":")" + base64(bytes) + R"("})";
  };
  const std::string picture = std::string("\xFF\xD8\xFF\xE0", 4) + std::string(100, '\0');
  EXPECT_EQ(read_photo_content(content(picture)).value().jpeg, picture);
  EXPECT_TRUE(read_record_plain("photo", content(picture)).ok());
  for (const std::string& bad :
       {std::string("GIF89a"), std::string(), picture + std::string(204'800, 'x')}) {
    EXPECT_FALSE(read_photo_content(content(bad)).has_value());
    EXPECT_FALSE(read_record_plain("photo", content(bad)).ok());
  }
}

TEST(Photo, SaysWhatPaperItIsOrOther) {
  const auto kind = [](const std::string& label) {
    const std::string bytes("\xFF\xD8\xFF\xE0", 4);
    return read_photo_content(R"({"of":"D-1","page":1,)" + label + R"("jpeg":")" + base64(bytes) +
                              R"("})")
        .value()
        .kind;
  };
  EXPECT_EQ(kind(R"("label":"tax_return",)"), "tax_return");
  EXPECT_EQ(kind(""), "other");
  EXPECT_EQ(kind(R"("label":"",)"), "other");
  EXPECT_EQ(kind(R"("label":"two\nlines",)"), "other");
  EXPECT_EQ(kind(R"("label":")" + std::string(81, 'x') + R"(",)"), "other");
}

TEST(Base64, IsReadInItsOneForm) {
  for (const char* text : {"", "YQ==", "YWI=", "YWJj"}) {
    EXPECT_EQ(base64(*from_base64(text)), text);
  }
  for (const char* bad : {"YQ", "YR==", "YQ=", "Y Q=", "====", "YQ==YQ==", "-_-_"}) {
    EXPECT_EQ(from_base64(bad), std::nullopt) << bad;
  }
}

TEST(ConsentWords, AreKnownByTheirVersion) {
  EXPECT_TRUE(knows_consent("intake", "2026-11-1"));
  EXPECT_FALSE(knows_consent("intake", "2026-11-2"));
  EXPECT_FALSE(knows_consent("photo", "2026-11-1"));
  EXPECT_NE(onsite_consents().find("{institution}"), std::string_view::npos);
}

}  // namespace
}  // namespace rq::server
