#include "server/onsite/admission.h"

#include <algorithm>
#include <utility>

namespace rq::server {

Admission::Place::Place(Admission& admission, std::string device, Refusal refusal)
    : admission_(admission), device_(std::move(device)), refusal_(refusal) {}

Admission::Place::~Place() {
  if (refusal_ == Refusal::kNone) {
    admission_.leave(device_);
  }
}

Admission::Place Admission::enter(const std::string& device, Size size) {
  return {*this, device, take(device, size)};
}

Admission::Refusal Admission::take(const std::string& device, Size size) {
  const std::lock_guard lock(mutex_);
  if (inside_.contains(device)) {
    return Refusal::kSameDevice;
  }
  const auto same_size = std::count_if(inside_.begin(), inside_.end(),
                                       [size](const auto& one) { return one.second == size; });
  if (static_cast<std::size_t>(same_size) >= most_) {
    return Refusal::kFull;
  }
  inside_.emplace(device, size);
  return Refusal::kNone;
}

void Admission::leave(const std::string& device) {
  const std::lock_guard lock(mutex_);
  inside_.erase(device);
}

}  // namespace rq::server
