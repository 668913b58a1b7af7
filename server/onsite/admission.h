// Admission: how many batches of records are opened at once. When fifty devices come back from
// hours without network, those beyond that are told at once to come again a little later, and the
// threads stay free for everybody else. What is captured meanwhile is small, and has places of its
// own, so that it does not wait behind hours of others.

#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace rq::server {

class Admission {
 public:
  enum class Size { kSmall, kLarge };

  /// So many of each size.
  explicit Admission(std::size_t most) : most_(most) {}

  enum class Refusal { kNone, kFull, kSameDevice };

  /// Holds a place until it goes.
  class Place {
   public:
    Place(Admission& admission, std::string device, Refusal refusal);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place();
    [[nodiscard]] Refusal refusal() const { return refusal_; }

   private:
    Admission& admission_;
    std::string device_;
    Refusal refusal_;
  };

  /// A device has one place at most: what it sent before has to be answered first.
  [[nodiscard]] Place enter(const std::string& device, Size size);

 private:
  [[nodiscard]] Refusal take(const std::string& device, Size size);
  void leave(const std::string& device);

  const std::size_t most_;
  std::mutex mutex_;
  std::map<std::string, Size> inside_;
};

}  // namespace rq::server
