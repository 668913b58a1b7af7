#include "server/http/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

namespace rq::server {

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

MemoryFile MemoryFile::with(std::string_view bytes) {
  MemoryFile file;
  file.descriptor_ = ::memfd_create("rongqiao", MFD_CLOEXEC);
  while (file.descriptor_ >= 0 && !bytes.empty()) {
    const ssize_t written = ::write(file.descriptor_, bytes.data(), bytes.size());
    if (written <= 0) {
      return {};
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

}  // namespace rq::server
