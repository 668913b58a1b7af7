// rongqiao-server: publishes a catalogue and serves the pages.

#include <algorithm>
#include <iostream>
#include <span>
#include <sys/stat.h>

#include "server/commands.h"
#include "server/options.h"
#include "server/serve.h"

namespace {

constexpr int kUsedWrongly = 2;

struct Command {
  std::string_view name;
  int (*run)(const rq::server::Options&, rq::server::Arguments);
};

constexpr Command kCommands[] = {
    {"add-staff", rq::server::add_staff_command},
    {"add-institution-token", rq::server::add_token_command},
    {"audit-verify", rq::server::audit_verify_command},
    {"backup", rq::server::backup_command},
    {"restore", rq::server::restore_command},
    {"rotate-keys", rq::server::rotate_keys_command},
};

}  // namespace

int main(int argc, char** argv) {
  // What is kept is for the account that runs the server, and no one else on the machine.
  umask(077);
  std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  arguments = arguments.subspan(argc > 0 ? 1 : 0);
  // rongqiao-server COMMAND WORD… --OPTION VALUE…
  const auto is_option = [](const char* word) { return std::string_view(word).starts_with("--"); };
  const auto first = std::find_if(arguments.begin(), arguments.end(), is_option);
  const auto words = arguments.first(static_cast<std::size_t>(first - arguments.begin()));
  const auto options = rq::server::parse_options(arguments.subspan(words.size()));
  if (!options) {
    std::cerr << "rongqiao-server: " << options.error().detail << "\n\n"
              << rq::server::usage_text();
    return kUsedWrongly;
  }
  if (options->help) {
    std::cout << rq::server::usage_text();
    return 0;
  }
  if (words.empty()) {
    return rq::server::serve(*options);
  }
  for (const auto& [name, run] : kCommands) {
    if (name == std::string_view(words[0])) {
      return run(*options, words.subspan(1));
    }
  }
  std::cerr << "rongqiao-server: " << words[0] << ": there is no such command\n";
  return kUsedWrongly;
}
