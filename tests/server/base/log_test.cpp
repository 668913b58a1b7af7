#include "server/base/log.h"

#include <type_traits>

#include <gtest/gtest.h>

#include "server/base/metrics.h"

namespace rq::server {
namespace {

// 2026-11-28, 16:05:09.007 UTC.
constexpr std::int64_t kNow = 1'795'881'909'007;

TEST(LogLine, IsOneJsonObject) {
  EXPECT_EQ(log_line(LogLevel::kWarning, "served",
                     {{"version", 7}, {"whole", true}, {"how", "known"}}, kNow),
            R"({"time":"2026-11-28T16:05:09.007Z","level":"warning","event":"served",)"
            R"("version":7,"whole":true,"how":"known"})"
            "\n");
}

TEST(LogLine, StaysOneLineWhateverTheOperatorWrote) {
  const std::string line =
      log_line(LogLevel::kError, "x", {LogField::of_operator("path", "a\"b\nc\\")}, kNow);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_NE(line.find(R"("path":"a\"b\nc\\")"), std::string::npos) << line;
}

TEST(LogLine, TellsDigestsInBase64) {
  const std::string line = log_line(
      LogLevel::kInfo, "x", {LogField::of_digest("hash", std::string("\0\xff\n", 3))}, kNow);
  EXPECT_NE(line.find(R"("hash":"AP8K")"), std::string::npos) << line;
}

TEST(FigureText, IsALineForEachStatusOrOne) {
  EXPECT_EQ(figure_text({"a_total", "As.", true, 7}),
            "# HELP a_total As.\n# TYPE a_total counter\na_total 7\n");
  EXPECT_EQ(figure_text({"a_total", "As.", true, 0, {{400, 2}, {431, 1}}}),
            "# HELP a_total As.\n# TYPE a_total counter\n"
            "a_total{status=\"400\"} 2\na_total{status=\"431\"} 1\n");
}

// What a request brings cannot become a field: it does not compile.
static_assert(!std::is_constructible_v<LogField, LogWord, std::string>);
static_assert(!std::is_constructible_v<LogField, LogWord, std::string_view>);
static_assert(!std::is_constructible_v<LogField, LogWord, const char*>);
static_assert(!std::is_constructible_v<LogWord, std::string>);
static_assert(!std::is_constructible_v<LogWord, const char*>);

TEST(RouteKind, IsToldByThePath) {
  EXPECT_EQ(route_kind_of("/"), RouteKind::kPage);
  EXPECT_EQ(route_kind_of("/product/metrics"), RouteKind::kPage);
  EXPECT_EQ(route_kind_of("/assets/a.js"), RouteKind::kAsset);
  EXPECT_EQ(route_kind_of("/c/manifest.json?x"), RouteKind::kCatalogue);
  EXPECT_EQ(route_kind_of("/api/v1/x"), RouteKind::kApi);
  EXPECT_EQ(route_kind_of("/healthz?x=1"), RouteKind::kOperations);
}

TEST(Metrics, CountByKindAndStatusAndMeasure) {
  Metrics metrics;
  metrics.answered(RouteKind::kPage, 200, std::chrono::microseconds(50));
  metrics.answered(RouteKind::kPage, 200, std::chrono::microseconds(500));
  metrics.answered(RouteKind::kApi, 503, std::chrono::seconds(1));
  metrics.answered(RouteKind::kApi, -7, std::chrono::seconds(100));
  const std::string text = metrics.text();
  for (const char* line :
       {"rongqiao_requests_total{route=\"page\",status=\"200\"} 2",
        "rongqiao_requests_total{route=\"api\",status=\"503\"} 1",
        "rongqiao_requests_total{route=\"api\",status=\"0\"} 1",
        "rongqiao_answer_seconds_bucket{route=\"page\",le=\"0.0001\"} 1",
        "rongqiao_answer_seconds_bucket{route=\"page\",le=\"+Inf\"} 2",
        "rongqiao_answer_seconds_count{route=\"api\"} 2", "rongqiao_build_info{"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << " in\n" << text;
  }
}

}  // namespace
}  // namespace rq::server
