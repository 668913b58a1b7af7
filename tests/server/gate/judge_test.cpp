#include "server/gate/judge.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

using Kind = Decision::Kind;

class Judge : public testing::Test {
 protected:
  static GateLimits limits() {
    GateLimits limits;
    limits.routes = {{"/api/", 100, {}}, {"/api/login", 50, {1, 0}}, {"/metrics", 0, {}}};
    return limits;
  }
  [[nodiscard]] Decision judge(const std::string& line, const std::string& fields = "") {
    const std::string head = line + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
    ParsedRequest request;
    const auto refusal = parse_head(head, parts.limits, request);
    EXPECT_FALSE(refusal) << head;
    const Decision decision = decide(request, *Address::parse("192.0.2.1"), parts, now);
    return decision;
  }

  SystemClock clock;
  GateParts parts{clock, limits()};
  std::chrono::steady_clock::time_point now{std::chrono::seconds(1'000)};
};

TEST_F(Judge, SendsAddressesOfTheRoutesToThem) {
  EXPECT_EQ(judge("GET /").kind, Kind::kAnswer);
  EXPECT_EQ(judge("GET /api").kind, Kind::kAnswer);
  EXPECT_EQ(judge("POST /").kind, Kind::kAnswer) << "which answers 405";
  EXPECT_EQ(judge("GET /api/x").kind, Kind::kRoute);
  EXPECT_EQ(judge("GET /metrics").kind, Kind::kRoute);
  EXPECT_EQ(judge("DELETE /api/x?y").route->prefix, "/api/");
  EXPECT_EQ(judge("POST /api/login/x").route->prefix, "/api/login") << "the longest prefix";
}

TEST_F(Judge, KeepsContentWithinTheBoundOfItsRoute) {
  EXPECT_EQ(judge("POST /api/x", "Content-Length: 100\r\n").kind, Kind::kRoute);
  EXPECT_EQ(judge("POST /api/x", "Content-Length: 101\r\n").refusal.status, 413);
  EXPECT_EQ(judge("POST /api/login", "Content-Length: 51\r\n").refusal.status, 413);
  EXPECT_EQ(judge("POST /api/x", "Content-Length: 18446744073709551615\r\n").refusal.status, 413);
  EXPECT_EQ(judge("GET /api/x", "Content-Length: 1\r\n").refusal.status, 413);
  EXPECT_EQ(judge("GET /", "Transfer-Encoding: chunked\r\n").refusal.status, 413);
  EXPECT_EQ(judge("GET /", "Content-Length: 0\r\n").kind, Kind::kAnswer);
  EXPECT_EQ(judge("POST /api/x", "Content-Encoding: br\r\nContent-Length: 1\r\n").refusal.status,
            415);
}

TEST_F(Judge, LetsNoSpellingOfAnAddressAroundItsLimit) {
  EXPECT_EQ(judge("POST /api/%6cogin").refusal.status, 400);
  EXPECT_EQ(judge("POST /%61pi/login").kind, Kind::kAnswer) << "never seen by the router";
}

TEST_F(Judge, AsksThoseToWaitWhoAskTooOften) {
  EXPECT_EQ(judge("POST /api/login").kind, Kind::kRoute);
  const auto again = judge("POST /api/login");
  EXPECT_EQ(again.refusal.status, 429);
  EXPECT_EQ(again.retry_after_seconds, 1);
  EXPECT_EQ(judge("POST /api/x").kind, Kind::kRoute);
  now += std::chrono::seconds(1);
  EXPECT_EQ(judge("POST /api/login").kind, Kind::kRoute);
}

TEST_F(Judge, RefusesWhatEchoesOrTunnels) {
  EXPECT_EQ(judge("TRACE /api/x").refusal.status, 405);
  EXPECT_EQ(judge("CONNECT x:1").refusal.status, 405);
}

TEST(ClientOf, BelievesOnlyTrustedPeersAndOnlyTheirLastWord) {
  const Address peer = *Address::parse("192.0.2.1");
  ParsedRequest request;
  request.fields = {{"X-Forwarded-For", "6.6.6.6"}, {"x-forwarded-for", "7.7.7.7, 8.8.8.8"}};
  EXPECT_EQ(client_of(request, peer, false), peer);
  EXPECT_EQ(client_of(request, peer, true).text(), "8.8.8.8");
  request.fields = {{"X-Forwarded-For", "8.8.8.8, nobody"}};
  EXPECT_EQ(client_of(request, peer, true), peer);
}

}  // namespace
}  // namespace rq::server
