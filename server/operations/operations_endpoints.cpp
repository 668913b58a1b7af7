#include "server/operations/operations_endpoints.h"

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/json_writer.h"
#include "server/accounts/actor.h"
#include "server/accounts/permissions.h"
#include "server/applications/sector_figures.h"
#include "server/operations/clock_tally.h"
#include "server/operations/demand_figures.h"
#include "server/operations/heartbeat.h"
#include "server/store/catalogue.h"
#include "server/store/nodes.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

/// Days that demand may be asked for; the second when none are named.
constexpr std::array<std::string_view, 3> kDemandDays = {"7", "30", "90"};

bool sees(const Actor& actor, const std::string& institution, const std::string& district) {
  return may(actor, Permission::kReadStatistics, {.tenant = institution, .district = district});
}

Result<Actor> reader_of(const Call& call) {
  Actor actor = actor_of(call.caller);
  if (!sees(actor, actor.tenant, actor.tenant)) {
    return Error{"not_allowed", "",
                 "this is for those who run the platform, a district or an institution"};
  }
  return actor;
}

void write_pair(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}

void write_node(JsonWriter& json, const NodeRow& node, std::int64_t now_ms) {
  json.begin_object();
  json.key("name");
  json.value(node.name);
  json.key("state");
  json.value(node_state(node.seen_at_ms, now_ms));
  write_pair(json, "startedAt", node.started_at_ms);
  write_pair(json, "seenAt", node.seen_at_ms);
  json.key("report");
  json.made(node.report);
  json.end_object();
}

/// Nodes and the queue of events, which belong to no institution.
Result<Done> write_nodes(JsonWriter& json, Sql& sql, std::int64_t now_ms) {
  const auto nodes = all_nodes(sql);
  if (!nodes) {
    return nodes.error();
  }
  const auto waiting = waiting_event_count(sql);
  if (!waiting) {
    return waiting.error();
  }
  const auto dead = dead_event_count(sql);
  if (!dead) {
    return dead.error();
  }
  json.key("nodes");
  json.begin_array();
  for (const NodeRow& node : *nodes) {
    write_node(json, node, now_ms);
  }
  json.end_array();
  json.key("events");
  json.begin_object();
  write_pair(json, "waiting", *waiting);
  write_pair(json, "dead", *dead);
  json.end_object();
  return Done{};
}

void write_standings(JsonWriter& json, const StandingCounts& counts) {
  constexpr std::array<std::pair<std::string_view, Standing>, 4> kNames = {
      {{"onTime", Standing::kOnTime},
       {"soon", Standing::kSoon},
       {"late", Standing::kLate},
       {"unknown", Standing::kUnknown}}};
  for (const auto& [name, standing] : kNames) {
    write_pair(json, name, counts.at(static_cast<std::size_t>(standing)));
  }
}

void add(StandingCounts& sum, const StandingCounts& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum.at(i) += more.at(i);
  }
}

void write_applications(JsonWriter& json, const Actor& actor,
                        const std::vector<TallyGroup>& groups) {
  std::map<std::string, StandingCounts> institutions;
  std::array<StandingCounts, kClockCount> clocks{};
  for (const TallyGroup& group : groups) {
    if (!sees(actor, group.institution_id, group.district)) {
      continue;
    }
    add(institutions[group.institution_id], group.counts.applications);
    for (std::size_t i = 0; i < kClockCount; ++i) {
      add(clocks.at(i), group.counts.clocks.at(i));
    }
  }
  json.key("institutions");
  json.begin_array();
  for (const auto& [id, counts] : institutions) {
    json.begin_object();
    json.key("institution");
    json.value(id);
    write_standings(json, counts);
    json.end_object();
  }
  json.end_array();
  json.key("clocks");
  json.begin_array();
  for (std::size_t i = 0; i < kClockCount; ++i) {
    json.begin_object();
    json.key("clock");
    json.value(to_text(static_cast<ClockKind>(i)));
    write_standings(json, clocks.at(i));
    json.end_object();
  }
  json.end_array();
}

Result<Answer> show_wall(ClockTally& tally, const Call& call, Sql& sql) {
  const auto actor = reader_of(call);
  if (!actor) {
    return actor.error();
  }
  const auto groups = tally.groups(sql, call.today, call.now_ms);
  if (!groups) {
    return groups.error();
  }
  JsonWriter json;
  json.begin_object();
  write_pair(json, "at", call.now_ms);
  if (may(*actor, Permission::kReadNodes, {})) {
    if (const auto written = write_nodes(json, sql, call.now_ms); !written) {
      return written.error();
    }
  }
  write_applications(json, *actor, *groups);
  json.end_object();
  return answer_with(json.text());
}

/// When the first of `days` days began that end with today, in Shanghai.
std::int64_t first_moment(std::int64_t now_ms, std::int64_t days) {
  constexpr std::int64_t kDayMs = 86'400'000;
  constexpr std::int64_t kShanghaiMs = 28'800'000;
  const std::int64_t midnight = (now_ms + kShanghaiMs) / kDayMs * kDayMs - kShanghaiMs;
  return midnight - (days - 1) * kDayMs;
}

/// Empty where the catalogue has no such product any more.
Result<std::string> category_of_product(Sql& sql, const std::string& id) {
  const auto document = find_document(sql, id);
  if (!document) {
    return document.error();
  }
  if (!*document) {
    return std::string{};
  }
  Diagnostics faults;
  const auto json = JsonDocument::parse((**document).json, faults);
  return json ? std::string(Cursor(json->root(), faults).member("category").string().value_or(""))
              : std::string{};
}

void write_groups(JsonWriter& json, std::string_view list, std::string_view name,
                  const std::vector<GroupCount>& groups) {
  json.key(list);
  json.begin_array();
  for (const GroupCount& group : groups) {
    json.begin_object();
    json.key(name);
    json.value(group.name);
    json.key("count");
    if (group.count) {
      json.value(*group.count);
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

/// Whose sums a reader sees.
SectorScope sector_scope_of(const Actor& actor) {
  if (sees(actor, "", "")) {
    return {};
  }
  return {sees(actor, actor.tenant, "") ? "institution" : "district", actor.tenant};
}

Result<Done> write_sectors(JsonWriter& json, Sql& sql, const Call& call, const Actor& actor) {
  const std::string from = first_sector_month(call.today);
  auto sums = sectors_since(sql, from, sector_scope_of(actor));
  if (!sums) {
    return sums.error();
  }
  json.key("sectors");
  json.begin_object();
  json.key("from");
  json.value(from);
  write_pair(json, "step", kSectorStep);
  json.key("groups");
  json.begin_array();
  for (const SectorSum& sum : shown_sectors(std::move(sums.value()))) {
    json.begin_object();
    json.key("sector");
    json.value(sum.sector);
    write_pair(json, "atLeast", sum.applications);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return Done{};
}

Result<Answer> show_demand(const Call& call, Sql& sql) {
  const auto actor = reader_of(call);
  if (!actor) {
    return actor.error();
  }
  const std::string days(call.query("days").empty() ? kDemandDays[1] : call.query("days"));
  if (std::find(kDemandDays.begin(), kDemandDays.end(), days) == kDemandDays.end()) {
    return Error{"bad_value", "days", "7, 30 or 90"};
  }
  auto made = applications_made_since(sql, first_moment(call.now_ms, std::stoll(days)));
  if (!made) {
    return made.error();
  }
  std::erase_if(made.value(), [&](const MadeCount& one) {
    return !sees(*actor, one.institution_id, one.district);
  });
  std::optional<Error> problem;
  const DemandFigures figures =
      demand_figures(*made, [&](const std::string& product) -> std::string {
        auto category = category_of_product(sql, product);
        if (!category) {
          problem = category.error();
          return {};
        }
        return std::move(category.value());
      });
  if (problem) {
    return *problem;
  }
  JsonWriter json;
  json.begin_object();
  write_pair(json, "at", call.now_ms);
  write_pair(json, "days", std::stoll(days));
  write_pair(json, "floor", kDemandFloor);
  write_groups(json, "districts", "district", figures.districts);
  write_groups(json, "categories", "category", figures.categories);
  if (const auto written = write_sectors(json, sql, call, *actor); !written) {
    return written.error();
  }
  json.end_object();
  return answer_with(json.text());
}

}  // namespace

std::vector<Endpoint> operations_endpoints(const WorkingDays& working_days) {
  const auto tally = std::make_shared<ClockTally>(working_days);
  return {
      {"GET",
       "/api/v1/operations",
       kStaff,
       Touches::kReads,
       [tally](const Call& call, Sql& sql) { return show_wall(*tally, call, sql); },
       {}},
      {"GET",
       "/api/v1/operations/demand",
       kStaff,
       Touches::kReads,
       [](const Call& call, Sql& sql) { return show_demand(call, sql); },
       {}},
  };
}

}  // namespace rq::server
