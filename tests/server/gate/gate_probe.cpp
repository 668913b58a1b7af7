// A gate that tells what it understood of each request: tests compare that with what they sent.
//
//   gate_probe [connections [connections-an-address [drain-ms]]]     prints its port; ends on
//   SIGTERM
//
// Every request to /api/ is answered with method, path, content, address and fields; every other
// one with method and target. /big has a large body. The field X-Understood stands in these alone.

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <httplib.h>

#include "core/base/json_writer.h"
#include "server/gate/gate.h"
#include "server/http/head_text.h"

namespace {

using namespace rq::server;

std::string hex(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4U];
    text += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return text;
}

void member(rq::JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.value(value);
}

void echo(const httplib::Request& request, httplib::Response& response) {
  rq::JsonWriter json;
  json.begin_object();
  member(json, "method", request.method);
  member(json, "target", request.target);
  member(json, "content", hex(request.body));
  member(json, "address", request.remote_addr);
  json.key("fields");
  json.begin_object();
  for (const auto& [name, value] : request.headers) {
    member(json, hex(name), hex(value));
  }
  json.end_object();
  json.end_object();
  response.set_header("X-Understood", "1");
  response.set_content(json.take(), "application/json");
}

Reply tell(const RequestHead& request) {
  rq::JsonWriter json;
  json.begin_object();
  member(json, "method", request.method);
  member(json, "target", request.target);
  member(json, "accepted", request.accept_encoding);
  json.end_object();
  Reply reply;
  reply.status = 200;
  reply.body = std::make_shared<const std::string>(json.take());
  HeadText head(200);
  head.field("X-Understood", "1").length(reply.body->size());
  reply.head = std::make_shared<const std::string>(head.take());
  return reply;
}

void add_routes(httplib::Server& router) {
  router.Get("/api/throw", [](const httplib::Request&, httplib::Response&) {
    throw std::runtime_error("nobody may see this");
  });
  router.Post("/api/slow", [](const httplib::Request& request, httplib::Response& response) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    echo(request, response);
  });
  router.Get("/api/split", [](const httplib::Request&, httplib::Response& response) {
    response.headers.emplace("X-Other", "a\r\nSet-Cookie: stolen=1");
    response.set_content("{}", "application/json");
  });
  router.Get("/api/streamed", [](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(
        100'000, "text/plain", [](std::size_t, std::size_t length, httplib::DataSink& sink) {
          const std::string part(std::min<std::size_t>(length, 9'000), 'x');
          return sink.write(part.data(), part.size());
        });
  });
  router.Get("/api/.*", echo);
  router.Post("/api/.*", echo);
  router.Put("/api/.*", echo);
  router.Patch("/api/.*", echo);
  router.Delete("/api/.*", echo);
}

}  // namespace

int main(int argc, char** argv) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  GateLimits limits;
  limits.trusted_proxies = {"127.0.9.9"};
  limits.routes = {{"/api/", std::size_t{64} << 10U, {}},
                   {"/api/upload/", std::size_t{1} << 20U, {}},
                   {"/api/rare/", std::size_t{1} << 10U, {1, 2}}};
  limits.head_time = std::chrono::milliseconds(1'500);
  limits.idle_time = std::chrono::milliseconds(3'000);
  if (argc > 1) {
    limits.connections = std::strtoul(argv[1], nullptr, 10);
  }
  if (argc > 2) {
    limits.connections_per_address = std::strtoul(argv[2], nullptr, 10);
  }
  const SystemClock clock;
  Gate gate(clock, limits);
  add_routes(gate.router());
  const auto port = gate.bind("127.0.0.1", 0);
  if (!port) {
    std::cerr << port.error().detail << '\n';
    return 1;
  }
  std::thread stopper([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    gate.drain();
  });
  std::cout << *port << std::endl;
  const ResourcePtr big = make_resource("application/octet-stream", kCacheForever,
                                        std::string(600'000, 'a'), std::string(200'000, 'b'));
  gate.serve([&big](const RequestHead& request) {
    return request.target == "/big" ? reply_with(big, request) : tell(request);
  });
  stopper.join();
  const GateCounters& counters = gate.counters();
  std::cout << "accepted " << counters.connections_accepted << " evicted "
            << counters.connections_evicted << " open " << counters.connections_open << std::endl;
  return 0;
}
