#include "server/operations/readiness.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/json_writer.h"

namespace rq::server {
namespace {

constexpr std::chrono::seconds kHoldsFor{1};

}  // namespace

ReadinessReport Readiness::ask() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (asked_ && now - *asked_ < kHoldsFor) {
    return report_;
  }
  bool ready = true;
  JsonWriter reasons;
  reasons.begin_object();
  for (const ReadinessCheck& check : checks_) {
    const auto reason = check.ask();
    ready = ready && !reason;
    reasons.key(check.name);
    reasons.value(reason ? std::string_view(*reason) : "ok");
  }
  reasons.end_object();
  report_ = {ready, std::string(R"({"ready":)") + (ready ? "true" : "false") + R"(,"checks":)" +
                        reasons.take() + "}"};
  asked_ = now;
  return report_;
}

std::optional<std::string> why_not_writable(const std::filesystem::path& folder,
                                            std::uintmax_t least_free) {
  const std::string file = (folder / "readyz").string();
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) {
    return "the data folder cannot be written to";
  }
  const bool written = ::write(fd, "ready\n", 6) == 6 && ::fsync(fd) == 0;
  ::close(fd);
  ::unlink(file.c_str());
  if (!written) {
    return "the disk of the data folder takes no more";
  }
  std::error_code problem;
  if (const auto space = std::filesystem::space(folder, problem);
      problem || space.available < least_free) {
    return "the disk of the data folder is nearly full";
  }
  return std::nullopt;
}

}  // namespace rq::server
