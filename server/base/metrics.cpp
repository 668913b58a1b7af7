#include "server/base/metrics.h"

#include <array>
#include <atomic>
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

prometheus::Histogram::BucketBoundaries boundaries() {
  return {0.00001, 0.0001, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};
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
