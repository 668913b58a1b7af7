#include "server/operations/heartbeat.h"

#include <array>
#include <unistd.h>

#include "core/base/json_writer.h"
#include "server/base/digest.h"
#include "server/base/files.h"
#include "server/store/nodes.h"

namespace rq::server {
namespace {

std::string machine() {
  constexpr std::size_t kLongest = 64;
  std::array<char, kLongest + 1> name{};
  return ::gethostname(name.data(), kLongest) == 0 ? std::string(name.data()) : "server";
}

std::string digits_of_program() {
  constexpr std::size_t kMostBytes = std::size_t{256} << 20U;
  constexpr std::size_t kDigits = 12;
  std::error_code problem;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", problem);
  const auto bytes = read_file(path, kMostBytes);
  return bytes ? sha256_hex(*bytes).substr(0, kDigits) : "";
}

void write_numbers(JsonWriter& json, const std::vector<std::int64_t>& numbers) {
  json.begin_array();
  for (const std::int64_t number : numbers) {
    json.value(number);
  }
  json.end_array();
}

void write_route(JsonWriter& json, const RouteCounts& counts) {
  json.begin_object();
  json.key("route");
  json.value(counts.route);
  json.key("requests");
  json.value(counts.requests);
  json.key("refused");
  json.value(counts.refused);
  json.key("errors");
  json.value(counts.errors);
  json.key("took");
  write_numbers(json, counts.took);
  for (const auto& [key, permille] :
       {std::pair("p50Us", 500), std::pair("p95Us", 950), std::pair("p99Us", 990)}) {
    json.key(key);
    if (const auto within = latency_us(counts.took, permille)) {
      json.value(*within);
    } else {
      json.null();
    }
  }
  json.end_object();
}

}  // namespace

std::string_view node_state(std::int64_t seen_at_ms, std::int64_t now_ms) {
  const std::int64_t age = now_ms - seen_at_ms;
  return age > kDownAfterMs ? "down" : age > kLateAfterMs ? "late" : "live";
}

Heartbeat::Heartbeat(Store& store, const Metrics& metrics, const GateCounters& gate, int port,
                     std::int64_t started_at_ms)
    : store_(store),
      metrics_(metrics),
      gate_(gate),
      name_(machine() + ":" + std::to_string(port)),
      program_(digits_of_program()),
      started_at_ms_(started_at_ms) {}

Result<Done> Heartbeat::beat(std::int64_t now_ms, std::int64_t catalogue_version) {
  JsonWriter json;
  json.begin_object();
  json.key("program");
  json.value(program_);
  json.key("catalogueVersion");
  json.value(catalogue_version);
  json.key("connections");
  json.value(gate_.connections_open.load());
  json.key("waiting");
  json.value(gate_.requests_waiting.load());
  json.key("boundsUs");
  write_numbers(json, latency_bounds_us());
  json.key("routes");
  json.begin_array();
  for (const RouteCounts& counts : metrics_.counts()) {
    write_route(json, counts);
  }
  json.end_array();
  json.end_object();
  return store_.write([&](Sql& sql) -> Result<Done> {
    if (auto kept = keep_node(sql, {name_, started_at_ms_, now_ms, json.text()}); !kept) {
      return kept;
    }
    return forget_nodes(sql, now_ms - kForgottenAfterMs);
  });
}

Result<Done> Heartbeat::end() {
  return store_.write([&](Sql& sql) { return remove_node(sql, name_); });
}

}  // namespace rq::server
