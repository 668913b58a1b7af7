#include "server/options.h"

#include <vector>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

Result<Options> parse(std::vector<const char*> arguments) { return parse_options(arguments); }

TEST(Options, TakesEveryOption) {
  const auto options = parse({"--data", "d", "--web", "w", "--catalogue", "c.json", "--host", "::1",
                              "--port", "8100", "--today", "2026-11-22"});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->data, "d");
  EXPECT_EQ(options->web, "w");
  EXPECT_EQ(options->catalogue, "c.json");
  EXPECT_EQ(options->host, "::1");
  EXPECT_EQ(options->port, 8100);
  EXPECT_EQ(options->today, "2026-11-22");
}

TEST(Options, ListensOnThisMachineOnlyUnlessTold) {
  const auto options = parse({"--data", "d", "--web", "w"});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->host, "127.0.0.1");
  EXPECT_EQ(options->port, 8080);
  EXPECT_FALSE(options->catalogue.has_value());
  EXPECT_FALSE(options->today.has_value());
}

struct Refusal {
  const char* name;
  std::vector<const char*> arguments;
  const char* says;
};

class OptionsRefuse : public testing::TestWithParam<Refusal> {};

TEST_P(OptionsRefuse, WithWords) {
  const auto options = parse(GetParam().arguments);
  ASSERT_FALSE(options.ok());
  EXPECT_EQ(options.error().code, "usage");
  EXPECT_NE(options.error().detail.find(GetParam().says), std::string::npos)
      << options.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, OptionsRefuse,
    testing::Values(Refusal{"NoData", {"--web", "w"}, "--data"},
                    Refusal{"NoWeb", {"--data", "d"}, "--web"},
                    Refusal{"Unknown", {"--wibble", "d"}, "no such option"},
                    Refusal{"UnknownLast", {"--data", "d", "--web", "w", "--wibble"}, "no such"},
                    Refusal{"NoValue", {"--data", "d", "--web"}, "value is missing"},
                    Refusal{"PortWord", {"--port", "eighty"}, "--port eighty"},
                    Refusal{"PortTail", {"--port", "80x"}, "--port 80x"},
                    Refusal{"PortHigh", {"--port", "65536"}, "--port 65536"},
                    Refusal{"PortNegative", {"--port", "-1"}, "--port -1"},
                    Refusal{"NoSuchDay", {"--today", "2026-02-29"}, "--today"},
                    Refusal{"DayForm", {"--today", "22.11.2026"}, "--today"}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace rq::server
