#include "server/base/metrics.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace rq::server {
namespace {

constexpr std::array<const char*, 5> kKindNames = {"page", "asset", "catalogue", "api",
                                                   "operations"};
constexpr std::size_t kKinds = kKindNames.size();
// Statuses of three digits that begin with 1 to 5; everything else counts as 0.
constexpr std::size_t kStatuses = 600;

std::size_t index_of(RouteKind kind) { return static_cast<std::size_t>(kind); }

constexpr double kMicro = 1'000'000;

prometheus::Histogram::BucketBoundaries boundaries() {
  prometheus::Histogram::BucketBoundaries seconds;
  for (const std::int64_t bound : latency_bounds_us()) {
    seconds.push_back(static_cast<double>(bound) / kMicro);
  }
  return seconds;
}

}  // namespace

RouteKind route_kind_of(std::string_view target) {
  if (target.starts_with("/api/")) {
    return RouteKind::kApi;
  }
  if (target.starts_with("/c/") || target.starts_with("/e/")) {
    return RouteKind::kCatalogue;
  }
  if (target.starts_with("/assets/")) {
    return RouteKind::kAsset;
  }
  const std::string_view path = target.substr(0, target.find('?'));
  return path == "/healthz" || path == "/readyz" || path == "/metrics" ? RouteKind::kOperations
                                                                       : RouteKind::kPage;
}

struct Metrics::Parts {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("rongqiao_requests_total")
          .Help("Requests answered, by kind of address and status.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("rongqiao_answer_seconds")
          .Help("From the whole request to the whole answer, without sending it.")
          .Register(registry);
  std::array<prometheus::Histogram*, kKinds> duration_of{};
  /// Made when a status is first answered.
  std::array<std::array<std::atomic<prometheus::Counter*>, kStatuses>, kKinds> count_of{};
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {
  prometheus::BuildGauge()
      .Name("rongqiao_build_info")
      .Help("What this program was built with; always 1.")
      .Register(parts_->registry)
      .Add({{"compiler", __VERSION__}, {"built_for", sizeof(void*) == 8 ? "64 bits" : "32 bits"}})
      .Set(1);
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    parts_->duration_of.at(kind) =
        &parts_->durations.Add({{"route", kKindNames.at(kind)}}, boundaries());
  }
}

Metrics::~Metrics() = default;

void Metrics::answered(RouteKind kind, int status, std::chrono::nanoseconds took) {
  const auto known = status >= 100 && status < static_cast<int>(kStatuses);
  auto& slot = parts_->count_of.at(index_of(kind)).at(known ? static_cast<std::size_t>(status) : 0);
  prometheus::Counter* counter = slot.load();
  if (counter == nullptr) {
    // Two threads that come here at once get the same one.
    counter = &parts_->requests.Add(
        {{"route", kKindNames.at(index_of(kind))}, {"status", std::to_string(known ? status : 0)}});
    slot.store(counter);
  }
  counter->Increment();
  parts_->duration_of.at(index_of(kind))->Observe(std::chrono::duration<double>(took).count());
}

const std::vector<std::int64_t>& latency_bounds_us() {
  static const std::vector<std::int64_t> bounds = {
      10,     30,     100,     250,     500,     1'000,     2'500,     5'000,     10'000,
      25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};
  return bounds;
}

std::optional<std::int64_t> latency_us(const std::vector<std::int64_t>& took,
                                       std::int64_t permille) {
  constexpr std::int64_t kWhole = 1'000;
  const std::int64_t all = std::accumulate(took.begin(), took.end(), std::int64_t{0});
  // The first so many of the quickest; at least one.
  const std::int64_t wanted = std::max<std::int64_t>((all * permille + kWhole - 1) / kWhole, 1);
  std::int64_t passed = 0;
  for (std::size_t i = 0; i < latency_bounds_us().size(); ++i) {
    passed += took.at(i);
    if (passed >= wanted) {
      return latency_bounds_us()[i];
    }
  }
  return std::nullopt;
}

std::vector<RouteCounts> Metrics::counts() const {
  constexpr std::size_t kRefused = 400;
  constexpr std::size_t kFailed = 500;
  std::vector<RouteCounts> all;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    RouteCounts counts{kKindNames.at(kind), 0, 0, 0, {}};
    for (std::size_t status = 0; status < kStatuses; ++status) {
      const prometheus::Counter* counter = parts_->count_of.at(kind).at(status).load();
      const auto count = counter == nullptr ? 0 : static_cast<std::int64_t>(counter->Value());
      counts.requests += count;
      counts.refused += status >= kRefused && status < kFailed ? count : 0;
      counts.errors += status >= kFailed ? count : 0;
    }
    std::int64_t before = 0;
    for (const auto& bucket : parts_->duration_of.at(kind)->Collect().histogram.bucket) {
      const auto so_far = static_cast<std::int64_t>(bucket.cumulative_count);
      counts.took.push_back(so_far - before);
      before = so_far;
    }
    all.push_back(std::move(counts));
  }
  return all;
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

std::string figure_text(const Figure& figure) {
  const std::string name(figure.name);
  std::string text = "# HELP " + name + " " + std::string(figure.help) + "\n# TYPE " + name +
                     (figure.counts_up ? " counter\n" : " gauge\n");
  for (const auto& [status, value] : figure.by_status) {
    text += name + "{status=\"" + std::to_string(status) + "\"} " + std::to_string(value) + "\n";
  }
  return figure.by_status.empty() ? text + name + " " + std::to_string(figure.value) + "\n" : text;
}

}  // namespace rq::server
