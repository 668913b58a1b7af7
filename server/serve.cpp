#include "server/serve.h"

#include <chrono>
#include <csignal>
#include <iostream>
#include <malloc.h>
#include <memory>
#include <thread>
#include <utility>

#include "server/accounts/kept_answers.h"
#include "server/accounts/session_cookie.h"
#include "server/accounts/sms_gateway.h"
#include "server/activities/activity_bounds.h"
#include "server/api/routes.h"
#include "server/applications/papers.h"
#include "server/badges/badges.h"
#include "server/base/clock.h"
#include "server/base/give_way.h"
#include "server/base/log.h"
#include "server/base/metrics.h"
#include "server/demand/demand.h"
#include "server/gate/gate.h"
#include "server/hosts/host_endpoints.h"
#include "server/hosts/host_files.h"
#include "server/http/security_headers.h"
#include "server/http/site.h"
#include "server/inputs.h"
#include "server/jobs/activities.h"
#include "server/jobs/applications.h"
#include "server/jobs/jobs.h"
#include "server/jobs/reminders.h"
#include "server/jobs/upkeep.h"
#include "server/jobs/versions.h"
#include "server/jobs/webhooks.h"
#include "server/leads/leads.h"
#include "server/onsite/admission.h"
#include "server/onsite/onsite.h"
#include "server/onsite/pack.h"
#include "server/open_record.h"
#include "server/operations/heartbeat.h"
#include "server/operations/operations_routes.h"
#include "server/publisher.h"
#include "server/publishing/editions.h"
#include "server/receipts/archive.h"
#include "server/receipts/countersign.h"
#include "server/record.h"
#include "server/store/backup.h"
#include "server/store/notices.h"
#include "server/store/store.h"
#include "server/versions/version_bounds.h"
#include "server/versions/versions.h"

namespace rq::server {
namespace {

// Batches from devices on site, of each size: opening 50 records takes some 30 ms of a core.
constexpr std::size_t kBatchesAtOnce = 8;
// Below this the server says that it is not ready, while what is under way can still be kept.
constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t{64} << 20U;

/// Why it does not serve, as a line of the log.
int not_served(const Error& error) {
  log_event(LogLevel::kError, "not_served",
            {LogField::of_operator("where", error.where), LogField::of_operator("code", error.code),
             LogField::of_operator("detail", error.detail)});
  return 1;
}

ApiParts api_parts(Store& store, const Clock& clock, const Sealer& sealer) {
  return {store, clock, identify_by_session(store, clock), seal_of_answers(sealer),
          [](const Endpoint& endpoint, const Error& error) {
            // Not the detail: a database may put what it was given into it.
            log_event(LogLevel::kError, "call_failed",
                      {LogField::of_operator("method", endpoint.method),
                       LogField::of_operator("path", endpoint.path),
                       LogField::of_operator("code", error.code)});
          }};
}

std::unique_ptr<SmsSender> make_sender(const Options& options, const Clock& clock) {
  if (!options.sms_url.empty()) {
    return make_gateway_sender(options.sms_url, options.sms_secret, clock);
  }
  return options.development ? make_log_sender() : make_refusing_sender();
}

/// The script that Alipay's app itself answers is allowed where there is such an app.
PageRules rules_of_pages(const HostOptions& hosts) {
  PageRules rules{hosts.frame_ancestors, hosts.referrer_policy};
  if (!hosts.alipay.app.empty()) {
    rules.script_sources.emplace_back("https://appx");
  }
  return rules;
}

std::vector<Endpoint> endpoints_of(Record& record, const SigningKey& key,
                                   const VersionParts& versions, const OnsiteParts& onsite,
                                   const HostParts& hosts) {
  auto all = record.endpoints();
  for (auto&& some : {receipt_endpoints(key), version_endpoints(versions),
                      badge_endpoints({record.sealer(), key}), onsite_endpoints(onsite),
                      lead_endpoints(onsite), host_endpoints(hosts)}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

/// Publishing by those whose products and policies they are.
VersionParts version_parts(Store& store, const Record& record, const Clock& clock,
                           Editions& editions) {
  return {store, record.sealer(), clock, [&editions] {
            // The job of pages tries it again.
            if (const auto renewed = editions.renew(Effort::kBest); !renewed) {
              log_event(LogLevel::kError, "catalogue_not_served",
                        {LogField::of_operator("code", renewed.error().code)});
            }
          }};
}

/// What was being checked when a server was killed is checked at once at the next start; later only
/// what another server on the same database has left for a while.
Job checking_job(const VersionParts& versions) {
  constexpr std::int64_t kPatienceMs = 60'000;
  const auto started = std::make_shared<bool>(false);
  return {"checking", 1'000, [versions, started] {
            const bool first = !std::exchange(*started, true);
            return check_waiting_versions(
                versions, first ? INT64_MAX : versions.clock.now_ms() - kPatienceMs);
          }};
}

/// Without a way to send, none is taken.
ReminderRules reminder_rules(const Options& options) {
  const bool sends = options.development || !options.sms_url.empty();
  return {.a_day = sends ? options.reminders_per_day : 0};
}

/// Everything that is done without being asked.
std::vector<Job> jobs_of(const Options& options, Store& store, Record& record, Editions& editions,
                         const SigningKey& key, const Clock& clock, const VersionParts& versions) {
  constexpr std::int64_t kSecond = 1'000;
  constexpr std::int64_t kMinute = 60 * kSecond;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kReminding = 30 * kSecond;
  std::vector<Job> jobs = {
      // The day may have changed, or another server may have published.
      {"pages", kSecond, [&editions] { return editions.renew(Effort::kBest); }},
      {"webhooks", kSecond,
       [&store, &record, &clock, rules = WebhookRules{options.webhook_tries, options.development}] {
         return send_due_events(store, record.sealer(), rules, clock.now_ms());
       }},
      {"audit head", kHour,
       [&store, &key, &clock] { return sign_audit_head(store, key, clock.now_ms()); }},
      {"overdue", kMinute,
       [&store, &clock] {
         return note_overdue(store, WorkingDays::builtin(), clock.today(), clock.now_ms());
       }},
      {"renewals", kMinute,
       [&store, &clock] { return note_renewals(store, clock.today(), clock.now_ms()); }},
      {"reminders", kMinute,
       [&store, &clock] { return remind_of_tomorrow(store, clock.today(), clock.now_ms()); }},
      {"forget onsite", kHour,
       [&store, &clock, days = options.onsite_days] {
         return forget_old_onsite(store, clock.today(), days, clock.now_ms());
       }},
      {"forget survey words", kHour,
       [&store, &clock, days = options.survey_days] {
         return forget_old_survey_words(store, clock.today(), days, clock.now_ms());
       }},
      {"reminder messages", kReminding,
       [&store, &record, &clock, rules = reminder_rules(options)]() -> Result<Done> {
         const std::int64_t now_ms = clock.now_ms();
         return is_hour_for_reminders(now_ms) ? send_reminders(store, record.sealer(), record.sms(),
                                                               rules, clock.today(), now_ms)
                                              : Done{};
       }},
      {"scheduled", kSecond, [versions] { return bring_due_versions_live(versions); }},
      checking_job(versions),
      {"forget old", kHour, [&store, &clock] { return forget_old(store, clock.now_ms()); }},
  };
  if (options.backups && options.store == "sqlite") {
    jobs.push_back({"backup", std::int64_t{options.backup_minutes} * 60 * kSecond,
                    [&options, &clock]() -> Result<Done> {
                      const auto report = back_up(options.data / "rongqiao.sqlite",
                                                  *options.backups, clock.now_ms(), kKeptBackups);
                      if (!report) {
                        return report.error();
                      }
                      return Done{};
                    }});
  }
  return jobs;
}

std::vector<Job> heartbeat_jobs(Heartbeat& heartbeat, const Editions& editions,
                                const Clock& clock) {
  return {{"heartbeat", kHeartbeatMs, [&heartbeat, &editions, &clock] {
             return heartbeat.beat(clock.now_ms(), editions.served()->version);
           }}};
}

/// Blocks SIGTERM, SIGINT and SIGHUP in this thread and all that it starts, so that they can be
/// waited for.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// Whether devices get what they need, calls can be answered, and what they bring can be kept.
std::vector<ReadinessCheck> readiness_checks(const Options& options, Store& store,
                                             const Site& site) {
  const auto is_served = [&site](std::string_view address) {
    return site.respond({"HEAD", address, "", ""}).status == 200;
  };
  return {
      {"catalogue",
       [is_served]() -> std::optional<std::string> {
         return is_served("/c/manifest.json") && is_served("/")
                    ? std::nullopt
                    : std::optional<std::string>("manifest or pages are not served");
       }},
      {"store",
       [&store]() -> std::optional<std::string> {
         const auto latest = read_from(store, latest_catalogue);
         return latest && latest.value()
                    ? std::nullopt
                    : std::optional<std::string>("the database does not answer");
       }},
      {"disk", [&options] { return why_not_writable(options.data, kLeastFreeBytes); }},
  };
}

std::vector<Figure> gate_figures(const GateCounters& counters) {
  std::map<int, std::int64_t> refused;
  for (std::size_t status = 0; status < counters.requests_refused.size(); ++status) {
    if (const auto count = counters.requests_refused.at(status).load(); count > 0) {
      refused.emplace(static_cast<int>(status), static_cast<std::int64_t>(count));
    }
  }
  const auto of = [](const auto& counter) { return static_cast<std::int64_t>(counter.load()); };
  return {
      {"rongqiao_connections_open", "Connections open now.", false, of(counters.connections_open)},
      {"rongqiao_connections_accepted_total", "Connections accepted.", true,
       of(counters.connections_accepted)},
      {"rongqiao_connections_evicted_total", "Connections closed to make room for others.", true,
       of(counters.connections_evicted)},
      {"rongqiao_connections_refused_total", "Connections of an address that had too many.", true,
       of(counters.connections_refused)},
      {"rongqiao_requests_refused_total",
       "Requests not understood, too large, too often or not allowed.", true, 0, refused},
      {"rongqiao_requests_rate_limited_total", "Requests that came too often.", true,
       of(counters.requests_rate_limited)},
      {"rongqiao_requests_waiting", "Requests for which no worker is free now.", false,
       of(counters.requests_waiting)},
      {"rongqiao_requests_queue_full_total", "Requests for which there was no place.", true,
       of(counters.requests_queue_full)},
      {"rongqiao_requests_too_slow_total", "Requests that came too slowly.", true,
       of(counters.requests_too_slow)},
      {"rongqiao_sent_bytes_total", "Bytes sent.", true, of(counters.bytes_sent)},
  };
}

// What the database does not tell now is left out.
void add_store_figures(Store& store, std::vector<Figure>& figures) {
  if (const auto overdue = read_from(store, overdue_count)) {
    figures.push_back({"rongqiao_applications_overdue",
                       "Applications not decided though one of their clocks has run out.", false,
                       *overdue});
  }
  if (const auto dead = read_from(store, dead_event_count)) {
    figures.push_back({"rongqiao_events_dead",
                       "Events that were given up: an institution did not take them.", false,
                       *dead});
  }
}

/// Answers until a signal to stop comes; publishes at the one to look again.
void run(Gate& gate, const Site& site, Publisher& publisher, Metrics& metrics,
         const sigset_t& signals, const std::string& ready_line) {
  std::thread signalled([&] {
    give_way();
    publisher.check_again();
    // What it took to read and publish the catalogue is not needed again.
    malloc_trim(0);
    int signal = 0;
    while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) {
      publisher.publish_again();
      malloc_trim(0);
    }
    log_event(LogLevel::kInfo, "stopping");
    gate.drain();
  });
  // Clients that connect from here on are answered: the port is ours and its queue is open.
  std::cout << ready_line << std::endl;
  gate.serve([&site, &metrics](const RequestHead& request) {
    const auto began = std::chrono::steady_clock::now();
    Reply reply = site.respond(request);
    metrics.answered(route_kind_of(request.target), reply.status,
                     std::chrono::steady_clock::now() - began);
    return reply;
  });
  signalled.join();
}

}  // namespace

int serve(const Options& options) {
  const sigset_t signals = block_signals();
  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (options.today) {
    clock = std::make_unique<FixedDayClock>(*options.today);
  }

  set_page_rules(rules_of_pages(options.hosts));
  auto inputs = load_inputs(options);
  if (!inputs) {
    return not_served(inputs.error());
  }
  if (const auto added = add_host_files(options.hosts, inputs.value().web); !added) {
    return not_served(added.error());
  }
  const CatalogueFile file{options.catalogue.value_or(""), options.data / "published"};
  auto catalogue = look_through(file);
  if (!catalogue) {
    return not_served(catalogue.error());
  }
  GateLimits limits;
  limits.trusted_proxies = options.trusted_proxies;
  limits.routes.push_back({"/api/v1/uploads/", kMostPaperBytes, {}});
  limits.routes.push_back({"/api/v1/versions", kMostVersionRequestBytes, {}});
  limits.routes.push_back({"/api/v1/staff/activities", kMostActivityRequestBytes, {}});
  limits.routes.push_back({"/api/v1/versions/batch", kMostBatchRequestBytes, {}});
  for (RouteClass& route : limits.routes) {
    // A page that is opened asks several things at once.
    route.rate = {options.calls_per_second, 4 * options.calls_per_second};
  }
  for (RouteClass& route : onsite_limits(options.calls_per_second)) {
    limits.routes.push_back(std::move(route));
  }
  limits.routes.push_back(host_limits(options.calls_per_second));
  limits.routes.push_back(receipt_limits());
  limits.routes.push_back(demand_limits());
  limits.routes.push_back({kArchivePrefix, 0, {20, 40}});
  limits.routes.push_back({"/readyz", 0, {20, 40}});
  limits.routes.push_back({"/metrics", 0, {20, 40}});
  Gate gate(*clock, std::move(limits));
  const auto port = gate.bind(options.host, options.port);
  if (!port) {
    return not_served(port.error());
  }
  auto open = open_record(options, clock->now_ms());
  if (!open) {
    return not_served(open.error());
  }
  Store& store = *open.value().store;
  if (const auto kept = keep_engines(store, inputs.value().web); !kept) {
    return not_served(kept.error());
  }
  const SigningKey signing_key(open->keys.signing_seed);
  Record record(
      store, std::move(open.value().keys), suite_of(options),
      {make_sender(options, *clock), options.sms_per_hour, options.sms_numbers_per_address},
      {options.applications_per_day, options.open_per_product});
  auto hosts = Hosts::open(options.hosts, store, record.sealer(), *clock);
  if (!hosts) {
    return not_served(hosts.error());
  }
  Site site(std::move(inputs.value().web.files));
  Editions editions({store, *clock, site, std::move(inputs.value().web.pages),
                     std::move(inputs.value().texts), signing_key, options.manifest_days},
                    [&record](Editions::SessionPtr session, std::int64_t version) {
                      record.judge().take_up(std::move(session), version);
                    });
  Publisher publisher(file, store, *clock, editions);
  if (const auto started = publisher.start(catalogue.value()); !started) {
    return not_served(started.error());
  }

  const VersionParts versions = version_parts(store, record, *clock, editions);
  Admission admission(kBatchesAtOnce);
  PackCache packs;
  add_routes(gate.router(),
             endpoints_of(record, signing_key, versions,
                          {store, record.sealer(), signing_key, admission, packs},
                          {store, record.sealer(), *hosts.value()}),
             api_parts(store, *clock, record.sealer()));
  add_archive_routes(gate.router(), store);
  Metrics metrics;
  Readiness readiness(readiness_checks(options, store, site));
  add_operations_routes(gate.router(),
                        {metrics, readiness,
                         [&gate, &store, &editions] {
                           auto figures = gate_figures(gate.counters());
                           add_store_figures(store, figures);
                           figures.push_back({"rongqiao_catalogue_version",
                                              "Version of the catalogue that is served.", false,
                                              editions.served()->version});
                           return figures;
                         },
                         options.metrics_token});
  const auto job_failed = [](const Job& job, const Error& error) {
    log_event(LogLevel::kError, "job_failed",
              {LogField::of_operator("job", job.name), LogField::of_operator("code", error.code)});
  };
  std::optional<Jobs> jobs(std::in_place,
                           jobs_of(options, store, record, editions, signing_key, *clock, versions),
                           job_failed);
  // On a thread of its own: it must not wait for an institution that does not answer.
  Heartbeat heartbeat(store, metrics, gate.counters(), *port, clock->now_ms());
  std::optional<Jobs> beating(std::in_place, heartbeat_jobs(heartbeat, editions, *clock),
                              job_failed);

  const CatalogueCounts counts = editions.served()->counts;
  run(gate, site, publisher, metrics, signals,
      "Rongqiao is ready on http://" + options.host + ":" + std::to_string(*port) + " (" +
          std::to_string(counts.products) + " products, " + std::to_string(counts.institutions) +
          " institutions, " + std::to_string(counts.policies) + " policies)");

  jobs.reset();
  beating.reset();
  // Who was not told that this one stopped sees that it does not write any more.
  static_cast<void>(heartbeat.end());
  if (const auto closed = store.close(); !closed) {
    return not_served(closed.error());
  }
  log_event(LogLevel::kInfo, "stopped");
  return 0;
}

}  // namespace rq::server
