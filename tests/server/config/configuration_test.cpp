#include "server/config/configuration.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "server/config/config_text.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

using Texts = std::vector<const char*>;

Configuration read(const Texts& arguments, const Texts& environment = {}) {
  return read_configuration(arguments, environment);
}

const EffectiveValue& value_of(const Configuration& configuration, std::string_view name) {
  return *std::find_if(configuration.values.begin(), configuration.values.end(),
                       [name](const EffectiveValue& value) { return value.setting->name == name; });
}

class ConfigFile : public testing::Test {
 protected:
  [[nodiscard]] std::string write(const std::string& text) const {
    const auto file = folder.path() / "rongqiao.toml";
    std::ofstream(file) << text;
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file.string();
  }
  TemporaryFolder folder;
};

TEST(Configuration, TakesEveryFlag) {
  const auto given =
      read({"--data", "d", "--web=w", "--catalogue", "c.json", "--host", "::1", "--port", "8100",
            "--today", "2026-11-22", "--trusted-proxies", "127.0.0.1, ::1"});
  EXPECT_EQ(list_faults(given.faults), "");
  EXPECT_EQ(given.options.data, "d");
  EXPECT_EQ(given.options.web, "w");
  EXPECT_EQ(given.options.catalogue, "c.json");
  EXPECT_EQ(given.options.host, "::1");
  EXPECT_EQ(given.options.port, 8100);
  EXPECT_EQ(given.options.today, "2026-11-22");
  EXPECT_EQ(given.options.trusted_proxies, (std::vector<std::string>{"127.0.0.1", "::1"}));
}

TEST(Configuration, ListensOnThisMachineOnlyUnlessTold) {
  const auto given = read({"--data", "d", "--web", "w"});
  EXPECT_EQ(list_faults(given.faults), "");
  EXPECT_EQ(given.options.host, "127.0.0.1");
  EXPECT_EQ(given.options.port, 8080);
  EXPECT_FALSE(given.options.catalogue.has_value());
  EXPECT_FALSE(given.options.today.has_value());
}

TEST_F(ConfigFile, FlagsWinOverTheEnvironmentAndThatOverTheFile) {
  const auto file = write("data = \"of file\"\nweb = \"of file\"\nport = 1\nhost = \"10.0.0.1\"\n");
  const auto given = read({"--config", file.c_str(), "--port", "3"},
                          {"RONGQIAO_PORT=2", "RONGQIAO_WEB=of environment", "PATH=/bin"});
  EXPECT_EQ(list_faults(given.faults), "");
  EXPECT_EQ(given.options.port, 3);
  EXPECT_EQ(value_of(given, "port").origin, "--port");
  EXPECT_EQ(given.options.web, "of environment");
  EXPECT_EQ(value_of(given, "web").origin, "RONGQIAO_WEB");
  EXPECT_EQ(given.options.data, "of file");
  EXPECT_EQ(value_of(given, "data").origin, file + ":1");
  EXPECT_EQ(value_of(given, "today").origin, "default");
}

TEST_F(ConfigFile, IsNamedByTheEnvironmentToo) {
  const auto file = write("data = 'd'\nweb = 'w'\ntrusted-proxies = ['127.0.0.1', '::1']\n");
  const auto given = read({}, {("RONGQIAO_CONFIG=" + file).c_str()});
  EXPECT_EQ(list_faults(given.faults), "");
  EXPECT_EQ(given.options.trusted_proxies.size(), 2U);
}

TEST_F(ConfigFile, EveryFaultIsListedWithItsPlace) {
  const auto file = write("data = 'd'\nwibble = 1\nport = 'eighty'\nhost = 1979-05-27\n");
  const auto given =
      read({"--config", file.c_str(), "--wobble", "--today", "2026-02-29"}, {"RONGQIAO_WUBBLE=1"});
  const std::string all = list_faults(given.faults);
  EXPECT_EQ(given.faults.size(), 7U) << all;
  for (const std::string& part :
       {file + ":2: wibble: there is no such setting", file + ":3 eighty: expected a number",
        file + ":4: host: expected a text", std::string("RONGQIAO_WUBBLE: there is no such"),
        std::string("--wobble: there is no such option"),
        std::string("--today 2026-02-29: expected"), std::string("--web: is needed")}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
  }
}

TEST_F(ConfigFile, ThatIsNoTomlIsRefusedWithItsLine) {
  const auto file = write("data = 'd'\nport = = 1\n");
  const auto given = read({"--config", file.c_str()});
  ASSERT_FALSE(given.faults.empty());
  EXPECT_EQ(given.faults.front().where, file + ":2");
  EXPECT_FALSE(read({"--config", "/nowhere/r.toml"}).faults.empty());
}

struct BadFlag {
  const char* name;
  Texts arguments;
  const char* says;
};

class ConfigurationRefuses : public testing::TestWithParam<BadFlag> {};

TEST_P(ConfigurationRefuses, InWords) {
  const std::string all = list_faults(read(GetParam().arguments).faults);
  EXPECT_NE(all.find(GetParam().says), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ConfigurationRefuses,
    testing::Values(BadFlag{"NoData", {"--web", "w"}, "--data"},
                    BadFlag{"NoWeb", {"--data", "d"}, "--web"},
                    BadFlag{"Unknown", {"--wibble", "d"}, "--wibble: there is no such option"},
                    BadFlag{"NoFlag", {"wibble"}, "wibble: there is no such option"},
                    BadFlag{"Short", {"-"}, "-: there is no such option"},
                    BadFlag{"NoValue", {"--data", "d", "--web"}, "value is missing"},
                    BadFlag{"PortTail", {"--port", "80x"}, "--port 80x"},
                    BadFlag{"PortHigh", {"--port", "65536"}, "--port 65536"},
                    BadFlag{"PortNegative", {"--port", "-1"}, "--port -1"},
                    BadFlag{"Proxy", {"--trusted-proxies", "here"}, "expected IP addresses"},
                    BadFlag{"DayForm", {"--today", "22.11.2026"}, "--today"}),
    [](const auto& tested) { return tested.param.name; });

TEST(CheckPlaces, FindsWhatIsMissing) {
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "made" / "later").string();
  const std::string web = folder.path().string();
  EXPECT_TRUE(check_places(read({"--data", data.c_str(), "--web", web.c_str()})).empty());
  const auto faults = check_places(
      read({"--data", "/dev/null/x", "--web", "/nowhere", "--catalogue", web.c_str()}));
  EXPECT_EQ(faults.size(), 3U) << list_faults(faults);
}

TEST(ConfigText, NamesEverySettingEverywhere) {
  for (const Setting& setting : settings()) {
    EXPECT_NE(settings_help().find("--" + std::string(setting.name)), std::string::npos);
    EXPECT_NE(settings_table().find(environment_name(setting.name)), std::string::npos);
  }
}

// UPDATE_GOLDEN=1 writes the table anew.
TEST(ConfigText, IsTheTableOfTheDocuments) {
  const char* const file = RQ_SOURCE_DIR "/docs/operations.md";
  std::ostringstream read;
  read << std::ifstream(file).rdbuf();
  std::string text = read.str();
  const auto begin = text.find("| name | environment |");
  ASSERT_NE(begin, std::string::npos);
  const auto size = text.find("\n\n", begin) + 1 - begin;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file) << text.replace(begin, size, settings_table());
    return;
  }
  EXPECT_EQ(text.substr(begin, size), settings_table());
}

}  // namespace
}  // namespace rq::server
