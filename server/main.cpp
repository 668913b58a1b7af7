// rongqiao-server: publishes a catalogue and serves the pages.

#include <iostream>
#include <span>
#include <sys/stat.h>

#include "server/options.h"
#include "server/serve.h"

namespace {

constexpr int kUsedWrongly = 2;

}  // namespace

int main(int argc, char** argv) {
  // What is kept is for the account that runs the server, and no one else on the machine.
  umask(077);
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  const auto options = rq::server::parse_options(arguments.subspan(argc > 0 ? 1 : 0));
  if (!options) {
    std::cerr << "rongqiao-server: " << options.error().detail << "\n\n"
              << rq::server::usage_text();
    return kUsedWrongly;
  }
  if (options->help) {
    std::cout << rq::server::usage_text();
    return 0;
  }
  return rq::server::serve(*options);
}
