#include "server/serve.h"

#include <chrono>
#include <csignal>
#include <iostream>
#include <malloc.h>
#include <memory>
#include <thread>
#include <utility>

#include "server/accounts/session_cookie.h"
#include "server/api/routes.h"
#include "server/applications/papers.h"
#include "server/base/clock.h"
#include "server/base/data_folder.h"
#include "server/base/files.h"
#include "server/base/log.h"
#include "server/base/metrics.h"
#include "server/crypto/secret.h"
#include "server/gate/gate.h"
#include "server/http/site.h"
#include "server/http/static_files.h"
#include "server/jobs/applications.h"
#include "server/jobs/jobs.h"
#include "server/jobs/upkeep.h"
#include "server/jobs/webhooks.h"
#include "server/open_record.h"
#include "server/operations/operations_routes.h"
#include "server/pages/rendered_pages.h"
#include "server/print_error.h"
#include "server/publishing/addresses.h"
#include "server/publishing/catalogue_file.h"
#include "server/publishing/publish.h"
#include "server/publishing/signed_manifest.h"
#include "server/record.h"
#include "server/store/backup.h"
#include "server/store/notices.h"
#include "server/store/store.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxCatalogueBytes = std::size_t{64} << 20U;
constexpr std::size_t kMaxTextBytes = std::size_t{4} << 20U;
// Devices may hold a manifest that is a few versions old.
constexpr std::int64_t kServedVersions = 4;
// Below this the server says that it is not ready, while what is under way can still be kept.
constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t{64} << 20U;

/// Everything that is read before the data folder is touched.
struct Inputs {
  WebFolder web;
  Texts texts;
  /// Absent: serve what was published last.
  std::optional<CheckedCatalogue> catalogue;
};

Result<Texts> load_texts(const std::filesystem::path& file) {
  const auto json = read_file(file, kMaxTextBytes);
  if (!json) {
    return json.error();
  }
  auto texts = Texts::parse(*json);
  if (!texts) {
    Error error = texts.error();
    error.where = file.string() + ":" + error.where;
    return error;
  }
  return texts;
}

Result<CheckedCatalogue> load_catalogue(const std::string& file) {
  auto document = read_file(file, kMaxCatalogueBytes);
  if (!document) {
    return document.error();
  }
  std::vector<std::string> complaints;
  auto checked = check_catalogue(file, std::move(document.value()), complaints);
  if (!checked) {
    for (const std::string& complaint : complaints) {
      std::cerr << complaint << '\n';
    }
    return Error{
        "broken_catalogue", file,
        "the catalogue is refused whole; nothing was changed. Correct what is listed above"};
  }
  return std::move(*checked);
}

Result<Inputs> load_inputs(const Options& options) {
  auto web = load_web_folder(options.web);
  if (!web) {
    return web.error();
  }
  auto texts = load_texts(options.web / "text" / "zh-CN.json");
  if (!texts) {
    return texts.error();
  }
  Inputs inputs{std::move(web.value()), std::move(texts.value()), std::nullopt};
  if (options.catalogue) {
    auto catalogue = load_catalogue(*options.catalogue);
    if (!catalogue) {
      return catalogue.error();
    }
    inputs.catalogue = std::move(catalogue.value());
  }
  return inputs;
}

void log_published(const Published& published) {
  const std::int64_t version = published.version.version;
  switch (published.outcome) {
    case PublishOutcome::kUnchanged:
      return log_event(LogLevel::kInfo, "catalogue_unchanged", {{"version", version}});
    case PublishOutcome::kSameSnapshot:
      return log_event(LogLevel::kInfo, "catalogue_published",
                       {{"version", version}, {"snapshot", "known"}});
    case PublishOutcome::kCompressed:
      return log_event(LogLevel::kInfo, "catalogue_published",
                       {{"version", version}, {"snapshot", "compressed"}});
  }
}

/// The version to serve: that of the file, when one was given, else the last.
Result<CatalogueVersion> choose_version(Store& store, std::optional<CheckedCatalogue> catalogue,
                                        const Clock& clock) {
  if (catalogue) {
    auto published = publish(store, std::move(*catalogue), clock);
    if (!published) {
      return published.error();
    }
    log_published(published.value());
    return std::move(published.value().version);
  }
  auto latest = read_from(store, latest_catalogue);
  if (!latest) {
    return latest.error();
  }
  if (!latest.value()) {
    return Error{"no_catalogue", "",
                 "nothing was published into this data folder yet; name a file with --catalogue"};
  }
  return std::move(*latest.value());
}

ApiParts api_parts(Store& store, const Clock& clock) {
  return {store, clock, identify_by_session(store, clock),
          [](const Endpoint& endpoint, const Error& error) {
            // Not the detail: a database may put what it was given into it.
            log_event(LogLevel::kError, "call_failed",
                      {LogField::of_operator("method", endpoint.method),
                       LogField::of_operator("path", endpoint.path),
                       LogField::of_operator("code", error.code)});
          }};
}

/// Everything that is done without being asked.
std::vector<Job> jobs_of(const Options& options, Store& store, const Record& record,
                         const SigningKey& key, const Clock& clock) {
  constexpr std::int64_t kSecond = 1'000;
  constexpr std::int64_t kMinute = 60 * kSecond;
  constexpr std::int64_t kHour = 60 * kMinute;
  std::vector<Job> jobs = {
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

/// Blocks SIGTERM and SIGINT in this thread and all that it starts, so that they can be waited for.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
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
  const auto of = [](const auto& counter) { return static_cast<std::int64_t>(counter.load()); };
  return {
      {"rongqiao_connections_open", "Connections open now.", false, of(counters.connections_open)},
      {"rongqiao_connections_accepted_total", "Connections accepted.", true,
       of(counters.connections_accepted)},
      {"rongqiao_connections_evicted_total", "Connections closed to make room for others.", true,
       of(counters.connections_evicted)},
      {"rongqiao_connections_refused_total", "Connections of an address that had too many.", true,
       of(counters.connections_refused)},
      {"rongqiao_requests_refused_total", "Requests not understood, too large or not allowed.",
       true, of(counters.requests_refused)},
      {"rongqiao_requests_rate_limited_total", "Requests that came too often.", true,
       of(counters.requests_rate_limited)},
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

/// Answers until a stop signal comes.
void run(Gate& gate, const Site& site, Metrics& metrics, const sigset_t& stop_signals,
         const std::string& ready_line) {
  std::thread stopper([&] {
    int signal = 0;
    sigwait(&stop_signals, &signal);
    log_event(LogLevel::kInfo, "stopping");
    gate.drain();
  });
  // What it took to read and publish the catalogue is not needed again.
  malloc_trim(0);
  // Clients that connect from here on are answered: the port is ours and its queue is open.
  std::cout << ready_line << std::endl;
  gate.serve([&site, &metrics](const RequestHead& request) {
    const auto began = std::chrono::steady_clock::now();
    Reply reply = site.respond(request);
    metrics.answered(route_kind_of(request.target), reply.status,
                     std::chrono::steady_clock::now() - began);
    return reply;
  });
  stopper.join();
}

}  // namespace

int serve(const Options& options) {
  const sigset_t stop_signals = block_stop_signals();
  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (options.today) {
    clock = std::make_unique<FixedDayClock>(*options.today);
  }

  auto inputs = load_inputs(options);
  if (!inputs) {
    return print_error(inputs.error());
  }
  GateLimits limits;
  limits.trusted_proxies = options.trusted_proxies;
  limits.routes.push_back({"/api/v1/uploads/", kMostPaperBytes, {}});
  for (RouteClass& route : limits.routes) {
    // A page that is opened asks several things at once.
    route.rate = {options.calls_per_second, 4 * options.calls_per_second};
  }
  limits.routes.push_back({"/readyz", 0, {20, 40}});
  limits.routes.push_back({"/metrics", 0, {20, 40}});
  Gate gate(*clock, std::move(limits));
  const auto port = gate.bind(options.host, options.port);
  if (!port) {
    return print_error(port.error());
  }
  auto open = open_record(options, clock->now_ms());
  if (!open) {
    return print_error(open.error());
  }
  Store& store = *open.value().store;
  const auto version = choose_version(store, std::move(inputs.value().catalogue), *clock);
  if (!version) {
    return print_error(version.error());
  }
  const auto snapshots =
      read_from(store, [](Sql& sql) { return recent_snapshots(sql, kServedVersions); });
  if (!snapshots) {
    return print_error(snapshots.error());
  }

  // The pages ask the very bytes that devices get.
  auto session = contract::Session::open(snapshots->front().bytes, contract::all_kinds);
  if (!session.usable()) {
    return print_error(
        {"stored_catalogue", options.data.string(),
         "the published catalogue does not suit this program any more; publish it again "
         "with --catalogue"});
  }
  const SigningKey signing_key(open->keys.signing_seed);
  RenderedPages pages(
      std::move(inputs.value().web.pages), std::move(inputs.value().texts),
      snapshots->front().bytes,
      {snapshot_address(version->snapshot_sha256), to_hex(signing_key.public_key())}, *clock);
  if (const auto rendered = pages.render(); !rendered) {
    return print_error(rendered.error());
  }
  auto files = std::move(inputs.value().web.files);
  files.merge(snapshot_resources(*snapshots));
  files.emplace("/healthz", make_resource("application/json", kCacheNever,
                                          R"({"ok":true,"catalogueVersion":)" +
                                              std::to_string(version->version) + "}",
                                          std::nullopt));
  SignedManifest manifest(*version, proof_of(snapshots->front()), signing_key,
                          options.manifest_days, *clock);
  const Site site(std::move(files), pages,
                  {{"/c/manifest.json", [&manifest] { return manifest.current(); }}});

  Record record(store, std::move(open.value().keys), suite_of(options),
                options.development ? make_log_sender() : make_refusing_sender(),
                std::move(session), version->version,
                {options.applications_per_day, options.open_per_product});
  add_routes(gate.router(), record.endpoints(), api_parts(store, *clock));
  Metrics metrics;
  Readiness readiness(readiness_checks(options, store, site));
  const std::int64_t served_version = version->version;
  add_operations_routes(
      gate.router(),
      {metrics, readiness,
       [&gate, &store, served_version] {
         auto figures = gate_figures(gate.counters());
         add_store_figures(store, figures);
         figures.push_back({"rongqiao_catalogue_version",
                            "Version of the catalogue that is served.", false, served_version});
         return figures;
       },
       options.metrics_token});
  std::optional<Jobs> jobs(std::in_place, jobs_of(options, store, record, signing_key, *clock),
                           [](const Job& job, const Error& error) {
                             log_event(LogLevel::kError, "job_failed",
                                       {LogField::of_operator("job", job.name),
                                        LogField::of_operator("code", error.code)});
                           });

  run(gate, site, metrics, stop_signals,
      "Rongqiao is ready on http://" + options.host + ":" + std::to_string(*port) + " (" +
          std::to_string(version->counts.products) + " products, " +
          std::to_string(version->counts.institutions) + " institutions, " +
          std::to_string(version->counts.policies) + " policies)");

  jobs.reset();
  if (const auto closed = store.close(); !closed) {
    return print_error(closed.error());
  }
  log_event(LogLevel::kInfo, "stopped");
  return 0;
}

}  // namespace rq::server
