// Connection: one client's socket as a stream with bounds in bytes and in time.
//
// The HTTP library's own stream waits with select(), forgets what it read ahead when a request
// ends, and reads a line of any length into memory. This one does not.

#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <httplib.h>

namespace rq::server {

class Connection : public httplib::Stream {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// A request line with all fields must fit in this; far more than any browser sends.
  static constexpr std::size_t kMaxHeadBytes = std::size_t{16} << 10U;
  static constexpr std::chrono::seconds kHeadTime{10};
  static constexpr std::chrono::seconds kAnswerTime{30};

  /// Owns `socket`.
  explicit Connection(int socket) : socket_(socket) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// Lets the client read what was sent before the connection ends, for a moment.
  ~Connection() override;

  /// Waits up to `timeout` for the first byte of the next request.
  [[nodiscard]] bool wait_for_request(std::chrono::milliseconds timeout);

  /// From here on the bytes and the time of one request are counted.
  void start_request();
  /// From here on the time of its answer is counted.
  void start_answer();

  /// True once a request had more than kMaxHeadBytes.
  [[nodiscard]] bool head_too_large() const { return head_too_large_; }

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override;
  ssize_t read(char* data, std::size_t size) override;
  /// All of `size`, or -1.
  ssize_t write(const char* data, std::size_t size) override;
  using httplib::Stream::write;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  [[nodiscard]] bool wait(short events, Time until) const;
  [[nodiscard]] bool fill();
  void linger();

  int socket_;
  std::array<char, 4096> buffer_{};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t head_bytes_ = 0;
  bool head_too_large_ = false;
  Time deadline_{};
};

}  // namespace rq::server
