#include "server/operations/operations_routes.h"

#include <chrono>
#include <utility>

#include <httplib.h>

#include "server/http/reply.h"

namespace rq::server {
namespace {

using std::chrono::steady_clock;

// Takes the same time wherever they differ.
bool is_same_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    difference |= static_cast<unsigned char>(secret[i]) ^
                  static_cast<unsigned char>(given.empty() ? 0 : given[i % given.size()]);
  }
  return difference == 0;
}

bool may_read(const httplib::Request& request, const std::string& token) {
  if (!token.empty()) {
    return is_same_secret(request.get_header_value("Authorization"), "Bearer " + token);
  }
  return request.remote_addr == "127.0.0.1" || request.remote_addr == "::1";
}

// When the request came that this thread is answering. The router answers one on a thread at a
// time.
steady_clock::time_point& began() {
  static thread_local steady_clock::time_point moment;
  return moment;
}

}  // namespace

void add_operations_routes(httplib::Server& router, OperationsParts parts) {
  router.set_pre_routing_handler([](const httplib::Request&, httplib::Response&) {
    began() = steady_clock::now();
    return httplib::Server::HandlerResponse::Unhandled;
  });
  router.set_logger(
      [&metrics = parts.metrics](const httplib::Request& request, const httplib::Response& answer) {
        metrics.answered(route_kind_of(request.path), answer.status, steady_clock::now() - began());
      });
  router.Get("/readyz",
             [&readiness = parts.readiness](const httplib::Request&, httplib::Response& answer) {
               ReadinessReport report = readiness.ask();
               answer.status = report.ready ? 200 : 503;
               answer.set_content(report.json, "application/json");
             });
  router.Get("/metrics", [parts = std::move(parts)](const httplib::Request& request,
                                                    httplib::Response& answer) {
    if (!may_read(request, parts.metrics_token)) {
      answer.status = 403;
      answer.set_content(error_json("not_allowed", "metrics are for those who run this server"),
                         "application/json");
      return;
    }
    std::string text = parts.metrics.text();
    for (const Figure& figure : parts.figures()) {
      text += figure_text(figure);
    }
    answer.set_content(text, "text/plain; version=0.0.4; charset=utf-8");
  });
}

}  // namespace rq::server
