// How many codes are sent: a text message costs money, and somebody else's phone rings.
//
// Of one server and since its start: several servers side by side have these bounds each. What is
// remembered is what was sent within the last hour, so the bound of all messages bounds the memory.

#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace rq::server {

class CodeLimits {
 public:
  /// `an_hour`: messages to anybody. `numbers_an_address`: different numbers an hour that one
  /// address may have codes sent to (of IPv6, one /64); 0: as many as it likes.
  CodeLimits(int an_hour, int numbers_an_address)
      : an_hour_(an_hour), numbers_an_address_(numbers_an_address) {}

  /// 0, and the message counts; else how many milliseconds the next try has to wait. `number`: of
  /// the phone, by its keyed hash.
  [[nodiscard]] std::int64_t take(std::string_view address, const std::string& number,
                                  std::int64_t now_ms);

  /// The message that was counted last for these was not sent.
  void give_back(std::string_view address, const std::string& number);

 private:
  struct Sent {
    std::int64_t at_ms = 0;
    std::string network;
    std::string number;
  };

  const int an_hour_;
  const int numbers_an_address_;
  std::mutex mutex_;
  /// The oldest first.
  std::deque<Sent> sent_;
};

}  // namespace rq::server
