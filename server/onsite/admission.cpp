#include "server/onsite/admission.h"

#include <utility>

namespace rq::server {

Admission::Place::Place(Admission& admission, std::string device, Refusal refusal)
    : admission_(admission), device_(std::move(device)), refusal_(refusal) {}

Admission::Place::~Place() {
  if (refusal_ == Refusal::kNone) {
    admission_.leave(device_);
  }
}

Admission::Place Admission::enter(const std::string& device) {
  return {*this, device, take(device)};
}

Admission::Refusal Admission::take(const std::string& device) {
  const std::lock_guard lock(mutex_);
  if (inside_.contains(device)) {
    return Refusal::kSameDevice;
  }
  if (inside_.size() >= most_) {
    return Refusal::kFull;
  }
  inside_.insert(device);
  return Refusal::kNone;
}

void Admission::leave(const std::string& device) {
  const std::lock_guard lock(mutex_);
  inside_.erase(device);
}

}  // namespace rq::server
