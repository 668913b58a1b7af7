#include "server/api/routes.h"

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "server/gate/router.h"
#include "server/store/store.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

/// One endpoint on an empty store.
class Routes : public testing::Test {
 protected:
  void serve(const Endpoint& endpoint) {
    auto opened = open_sqlite_store(folder_.path() / "store.sqlite", 1);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store_ = std::move(opened.value());
    add_routes(router_, {endpoint},
               {*store_,
                clock_,
                [](const httplib::Request&) { return Identified{}; },
                {[](Sql&, const std::string&, std::string_view body, std::int64_t) {
                   return Result<std::string>(std::string(body));
                 },
                 [](Sql&, const std::string&, std::string_view sealed) {
                   return Result<std::string>(std::string(sealed));
                 }},
                [](const Endpoint&, const Error&) {}});
  }

  TemporaryFolder folder_;
  SystemClock clock_;
  StorePtr store_;
  Router router_{clock_};
};

/// One endpoint that prepares its work.
class PreparedWork : public Routes {
 protected:
  void SetUp() override {
    Endpoint endpoint;
    endpoint.method = "POST";
    endpoint.path = "/api/v1/things";
    endpoint.allowed = kAnybody;
    endpoint.touches = Touches::kWritesOnce;
    endpoint.prepare = [this](Call&) -> Result<EndpointWork> {
      ++prepared_;
      if (refuses_) {
        return Error{"closed", "", "not today"};
      }
      return EndpointWork([this](Call&, Sql&) -> Result<Answer> {
        Answer answer = answer_with(std::to_string(++done_), 201);
        answer.when_kept = [this] { ++kept_; };
        return answer;
      });
    };
    serve(endpoint);
  }

  std::string post(const std::string& key) {
    RoutedRequest request;
    request.head = "POST /api/v1/things HTTP/1.1\r\nHost: a\r\nIdempotency-Key: " + key + "\r\n";
    request.may_have_content = true;
    return router_.answer(request);
  }

  bool refuses_ = false;
  int prepared_ = 0;
  int done_ = 0;
  int kept_ = 0;
};

TEST_F(PreparedWork, IsCarriedOutOnce) {
  EXPECT_NE(post("a").find(R"("value":1)"), std::string::npos);
  EXPECT_NE(post("a").find(R"("value":1)"), std::string::npos);
  EXPECT_NE(post("b").find(R"("value":2)"), std::string::npos);
  EXPECT_EQ(done_, 2);
  EXPECT_EQ(kept_, 2);
}

TEST_F(PreparedWork, KeepsItsAnswerWhenItCouldNotBePreparedAnyMore) {
  const std::string before = post("a");
  ASSERT_NE(before.find(" 201 "), std::string::npos) << before;
  refuses_ = true;
  const std::string again = post("a");
  EXPECT_NE(again.find(" 201 "), std::string::npos) << again;
  EXPECT_NE(again.find(R"("value":1)"), std::string::npos) << again;
  const std::string other = post("b");
  EXPECT_NE(other.find(R"("code":"closed")"), std::string::npos) << other;
  EXPECT_EQ(prepared_, 3);
  EXPECT_EQ(done_, 1);
}

/// One endpoint that says what it was asked.
class AskedAddress : public Routes {
 protected:
  void SetUp() override {
    Endpoint endpoint;
    endpoint.method = "GET";
    endpoint.path = "/api/v1/things/{id}";
    endpoint.allowed = kAnybody;
    endpoint.touches = Touches::kItself;
    endpoint.own = [](Call& call) -> Result<Answer> {
      JsonWriter json;
      json.value(call.names[0] + "|" + std::string(call.query("after")));
      return answer_with(json.text());
    };
    serve(endpoint);
  }

  std::string get(const std::string& target) {
    RoutedRequest request;
    request.head = "GET " + target + " HTTP/1.1\r\nHost: a\r\n";
    return router_.answer(request);
  }
};

TEST_F(AskedAddress, IsTextThatEveryDatabaseTakes) {
  EXPECT_NE(get("/api/v1/things/a?after=%E7%94%B2%20b").find(R"("value":"a|甲 b")"),
            std::string::npos);
  for (const char* bad : {"after=%00", "after=a%0Ab", "after=%FF", "after=%C3%28", "other=%7F"}) {
    const std::string answer = get(std::string("/api/v1/things/a?") + bad);
    EXPECT_NE(answer.find(" 400 "), std::string::npos) << bad << ' ' << answer;
    EXPECT_NE(answer.find(R"("code":"bad_text")"), std::string::npos) << bad << ' ' << answer;
  }
}

}  // namespace
}  // namespace rq::server
