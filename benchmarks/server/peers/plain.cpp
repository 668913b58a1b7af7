// The plain way to take applications: cpp-httplib, one commit a request, SQLite with a write-ahead
// log and synchronous=FULL. It keeps the content and its key, and nothing else of what ours does.
//
//   plain DATABASE        prints its port

#include <cstdio>
#include <mutex>

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  sqlite3* database = nullptr;
  if (sqlite3_open(argv[1], &database) != SQLITE_OK) return 1;
  sqlite3_exec(database,
               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
               "CREATE TABLE applications (key TEXT PRIMARY KEY, body TEXT NOT NULL)",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database,
                     "INSERT INTO applications VALUES (?, ?) ON CONFLICT (key) DO NOTHING", -1,
                     &insert, nullptr);
  std::mutex mutex;

  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000'000);
  server.Post("/api/v1/applications", [&](const httplib::Request& request,
                                          httplib::Response& response) {
    const auto content = nlohmann::json::parse(request.body, nullptr, false);
    const std::string key = request.get_header_value("Idempotency-Key");
    if (content.is_discarded() || key.empty()) {
      response.status = 400;
      return;
    }
    const std::lock_guard lock(mutex);
    sqlite3_bind_text(insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, request.body.data(), static_cast<int>(request.body.size()),
                      SQLITE_STATIC);
    const bool kept = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    response.status = kept ? 201 : 503;
    response.set_content(R"({"ok":true})", "application/json");
  });
  std::printf("%d\n", server.bind_to_any_port("127.0.0.1"));
  std::fflush(stdout);
  server.listen_after_bind();
}
