#include "core/contract/states.h"

#include <gtest/gtest.h>

#include "core/base/packed.h"
#include "core/base/random.h"
#include "core/contract/session.h"
#include "tests/support/catalogues.h"

namespace rq::contract {
namespace {

using packed::put_number;

/// Two products and a policy, each with one test of another type.
Session sample() {
  return Session::open(
      test::catalogue_json(
          {test::product_json("p1", R"({"field":"employees","op":"ge","value":5})"),
           test::product_json("p2", R"({"field":"region_code","op":"prefix","value":"3101"})")},
          {test::policy_json("l1",
                             R"({"field":"established_date","op":"age_ge_months","value":24})")}),
      all_kinds);
}

std::size_t place_of(std::string_view key) { return *FieldList::builtin().find(key); }

std::string start(std::size_t facts) {
  std::string out(1, kStatesMark);
  put_number(out, packed::fold(day_number(*parse_date("2026-11-22"))));
  put_number(out, facts);
  return out;
}

std::string sample_request() {
  std::string out = start(3);
  put_number(out, place_of("employees"));
  put_number(out, packed::fold(4));
  put_number(out, place_of("region_code"));
  put_number(out, 6);
  out += "310115";
  put_number(out, place_of("established_date"));
  put_number(out, packed::fold(day_number(*parse_date("2024-11-22"))));
  return out;
}

std::string answer_to(const Session& session, std::string_view request) {
  std::string answer;
  session.call(request, answer);
  return answer;
}

/// The words of the header and the states, as numbers.
std::vector<int> numbers(const std::string& answer) {
  std::vector<int> all;
  for (std::size_t at = 0; at + 3 < 28; at += 4) {
    all.push_back(static_cast<unsigned char>(answer.at(at)) +
                  256 * static_cast<unsigned char>(answer.at(at + 1)));
  }
  for (std::size_t at = 28; at < answer.size(); ++at) all.push_back(answer[at]);
  return all;
}

TEST(States, AreAByteForEachDocumentBehindTheCounts) {
  const Session session = sample();
  EXPECT_EQ(numbers(answer_to(session, sample_request())),
            (std::vector<int>{1, 2, 0, 1, 1, 2, 1, 0, 2, 2}));
  EXPECT_EQ(numbers(answer_to(session, start(0))), (std::vector<int>{1, 0, 3, 0, 0, 2, 1, 1, 1, 1}))
      << "nothing is left of the firm before";
}

TEST(States, AreWrittenIntoTheSameRoom) {
  const Session session = sample();
  std::string answer;
  session.call(sample_request(), answer);
  const char* room = answer.data();
  session.call(start(0), answer);
  EXPECT_EQ(answer.data(), room);
}

TEST(States, AreNotGivenOfABrokenCatalogue) {
  const Session session = Session::open("{}", all_kinds);
  EXPECT_NE(answer_to(session, sample_request()).find("catalogue_broken"), std::string::npos);
}

struct BadCase {
  const char* name;
  std::string request;
};

std::string with_fact(std::string_view key, std::initializer_list<int> value) {
  std::string out = start(1);
  put_number(out, place_of(key));
  for (const int byte : value) out += static_cast<char>(byte);
  return out;
}

std::string field_twice() {
  std::string out = start(2);
  for (int i = 0; i < 2; ++i) {
    put_number(out, place_of("employees"));
    put_number(out, 8);
  }
  return out;
}

std::string unknown_field() {
  std::string out = start(1);
  put_number(out, FieldList::builtin().size());
  return out + '\0';
}

class StatesRefuse : public testing::TestWithParam<BadCase> {};
TEST_P(StatesRefuse, WithTheByte) {
  const std::string answer = answer_to(sample(), GetParam().request);
  EXPECT_NE(answer.find(R"("code":"broken_states","severity":"error","where":"byte )"),
            std::string::npos)
      << answer;
}
INSTANTIATE_TEST_SUITE_P(
    Requests, StatesRefuse,
    testing::Values(BadCase{"NothingButTheMark", std::string(1, kStatesMark)},
                    BadCase{"MoreThanWasSaid", start(0) + '\0'},
                    BadCase{"FewerFactsThanWereSaid", start(1)},
                    BadCase{"AFieldThatIsNotThere", unknown_field()},
                    BadCase{"AFieldTwice", field_twice()},
                    BadCase{"AnOptionThatIsNotThere", with_fact("tax_credit_level", {60})},
                    BadCase{"AnOptionOfASetThatIsNotThere",
                            with_fact("qualifications", {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                         0xFF, 0xFF, 0x01})},
                    BadCase{"ACodePastTheEnd", with_fact("region_code", {5, '3'})},
                    BadCase{"NeitherTrueNorFalse", with_fact("abnormal_list", {2})},
                    BadCase{"ADayAfterYear9999",
                            with_fact("established_date", {0xFF, 0xFF, 0xFF, 0xFF, 0x01})}),
    [](const auto& one) { return one.param.name; });

TEST(States, SurviveAnyBytes) {
  const Session session = sample();
  const std::string request = sample_request();
  for (std::size_t size = 1; size < request.size(); ++size) {
    EXPECT_EQ(answer_to(session, request.substr(0, size))[0], '{') << size;
  }
  Random random(20261122);
  for (int round = 0; round < 20000; ++round) {
    std::string changed = request;
    for (std::uint64_t i = 0; i <= random.below(3); ++i) {
      changed[1 + random.below(changed.size() - 1)] = static_cast<char>(random.below(256));
    }
    const std::string answer = answer_to(session, changed);
    ASSERT_TRUE(answer[0] == '{' || answer.size() == 31);
  }
}

}  // namespace
}  // namespace rq::contract
