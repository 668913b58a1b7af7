#include "server/http/http_server.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <utility>

#include <httplib.h>

#include "server/http/connection.h"

namespace rq::server {
namespace {

// A connection keeps its thread until it ends, so this is also the number of connections that are
// read at the same time.
constexpr std::size_t kThreads = 64;
constexpr int kBacklog = 512;
constexpr int kMaxRequestsPerConnection = 1'000;
// How long a connection may say nothing; when others wait for its thread, much shorter.
constexpr std::chrono::milliseconds kIdleTime{5'000};
constexpr std::chrono::milliseconds kIdleTimeWhenBusy{500};
constexpr std::chrono::milliseconds kIdleStep{100};

// The library's thread pool, which also tells how many connections wait for a thread.
class CountingPool : public httplib::TaskQueue {
 public:
  explicit CountingPool(std::atomic<int>& waiting) : waiting_(waiting), pool_(kThreads) {}

  void enqueue(std::function<void()> task) override {
    ++waiting_;
    pool_.enqueue([this, task = std::move(task)] {
      --waiting_;
      task();
    });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  std::atomic<int>& waiting_;
  httplib::ThreadPool pool_;
};

std::string joined_values(const httplib::Headers& headers, const char* name) {
  std::string values;
  const auto [first, last] = headers.equal_range(name);
  for (auto field = first; field != last; ++field) {
    values += (values.empty() ? "" : ",") + field->second;
  }
  return values;
}

// Whether the request says that content follows. None is expected with GET and HEAD, and content
// that is not read would be taken for the next request.
bool announces_content(const httplib::Request& request) {
  const auto lengths = joined_values(request.headers, "Content-Length");
  return request.has_header("Transfer-Encoding") || !(lengths.empty() || lengths == "0");
}

bool is_read(const httplib::Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

// RFC 9112, 3.2: a request of HTTP/1.1 without exactly one Host is to be refused.
bool has_one_host(const httplib::Request& request) {
  return request.version == "HTTP/1.0" || request.headers.count("Host") == 1;
}

}  // namespace

class HttpServer::Library : public httplib::Server {
 public:
  explicit Library(const Clock& clock) : clock_(clock) {
    new_task_queue = [this] { return new CountingPool(waiting_); };
    set_tcp_nodelay(true);
    // Not the default, which sets SO_REUSEPORT: with it a second server on the same port starts
    // without a word and takes half of the connections.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    set_keep_alive_max_count(kMaxRequestsPerConnection);
    set_keep_alive_timeout(std::chrono::ceil<std::chrono::seconds>(kIdleTime).count());
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      send(answer(request), response);
      return HandlerResponse::Handled;
    });
    // Called for every answer of 400 and above, ours included. The library's own have no fields.
    set_error_handler(
        HandlerWithResponse([this](const httplib::Request&, httplib::Response& response) {
          if (response.has_header("Cache-Control")) {
            return HandlerResponse::Unhandled;
          }
          send(error_reply(response.status, "bad_request", "the request cannot be read"), response);
          response.set_header("Connection", "close");
          return HandlerResponse::Handled;
        }));
    // The library would send what() of the exception to the client.
    set_exception_handler(
        [this](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
          response = httplib::Response{};
          send(error_reply(500, "internal", "the server failed to answer"), response);
        });
  }

  Result<int> bind(const std::string& host, int port) {
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
    if (bound < 0) {
      return Error{"cannot_listen", host + ":" + std::to_string(port),
                   std::string(errno == 0 ? "no such address" : std::strerror(errno)) +
                       "; is another server running there? Choose another port with --port"};
    }
    // The library asks for a queue of 5, and connections beyond it wait for a second and more.
    ::listen(svr_sock_, kBacklog);
    return bound;
  }

  void serve(Responder respond) {
    respond_ = std::move(respond);
    listen_after_bind();
  }

  void drain() {
    draining_ = true;
    // Not stop(): it makes the library cut off answers that are being sent. Ending the listening
    // socket makes accept() fail, on which the library finishes its queue and returns.
    ::shutdown(svr_sock_, SHUT_RDWR);
  }

 private:
  [[nodiscard]] Reply answer(const httplib::Request& request) const {
    if (!has_one_host(request)) {
      return error_reply(400, "bad_request", "exactly one Host is needed");
    }
    // Other methods get 405 instead, whether or not content comes with them.
    if (is_read(request) && announces_content(request)) {
      return error_reply(413, "content_not_allowed", "requests with content are not answered");
    }
    return respond_({request.method, request.target,
                     joined_values(request.headers, "Accept-Encoding"),
                     joined_values(request.headers, "If-None-Match")});
  }

  void send(const Reply& reply, httplib::Response& response) const {
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) {
      response.set_header(name, value);
    }
    response.set_header("Date", http_date(clock_.now_ms()));
    if (reply.body == nullptr) {
      if (!reply.content_type.empty()) {
        response.set_header("Content-Type", reply.content_type);
      }
      response.set_header("Content-Length", std::to_string(reply.content_length));
      return;
    }
    // A provider with a known length: the library then neither copies nor compresses the body.
    response.set_content_provider(
        reply.body->size(), reply.content_type,
        [body = reply.body](std::size_t offset, std::size_t, httplib::DataSink& sink) {
          return sink.write(body->data() + offset, body->size() - offset);
        });
  }

  // Replaces the library's loop over the requests of one connection.
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket);
    for (int left = kMaxRequestsPerConnection; left > 0 && wait_for_request(connection); --left) {
      connection.start_request();
      // Stays true when the library refuses the request before it is whole: then nobody knows where
      // the next one would begin.
      bool ends_here = true;
      bool client_ends_here = false;
      const bool answered = process_request(
          connection, left == 1 || draining_, client_ends_here, [&](httplib::Request& request) {
            ends_here = announces_content(request) || !has_one_host(request);
            if (ends_here) {
              // From this field the library knows what to tell the client.
              request.headers.erase("Connection");
              request.headers.emplace("Connection", "close");
            }
            // Without these the library asks nobody to go on and send content, and cuts no answers.
            request.headers.erase("Expect");
            request.ranges.clear();
            connection.start_answer();
          });
      if (!answered && connection.head_too_large()) {
        connection.write(
            "HTTP/1.1 431 Request Header Fields Too Large\r\n"
            "Content-Length: 0\r\nConnection: close\r\n\r\n");
      }
      if (!answered || ends_here || client_ends_here || draining_) {
        break;
      }
    }
    return true;
  }

  bool wait_for_request(Connection& connection) const {
    for (std::chrono::milliseconds waited{0}; !connection.wait_for_request(kIdleStep);) {
      waited += kIdleStep;
      if (draining_ || waited >= (waiting_ > 0 ? kIdleTimeWhenBusy : kIdleTime)) {
        return false;
      }
    }
    return true;
  }

  const Clock& clock_;
  Responder respond_;
  std::atomic<bool> draining_ = false;
  std::atomic<int> waiting_ = 0;
};

HttpServer::HttpServer(const Clock& clock) : library_(std::make_unique<Library>(clock)) {}

HttpServer::~HttpServer() = default;

Result<int> HttpServer::bind(const std::string& host, int port) {
  return library_->bind(host, port);
}

void HttpServer::serve(Responder respond) { library_->serve(std::move(respond)); }

void HttpServer::drain() { library_->drain(); }

}  // namespace rq::server
