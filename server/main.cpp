// rongqiao-server: the first argument chooses what it does; without one, it serves.

#include <algorithm>
#include <array>
#include <iostream>
#include <malloc.h>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include "server/base/log.h"
#include "server/commands.h"
#include "server/config/config_text.h"
#include "server/config/configuration.h"
#include "server/serve.h"

namespace {

using rq::server::Configuration;

constexpr int kFaultsFound = 1;
constexpr int kUsedWrongly = 2;

struct Command {
  std::string_view name;
  /// The words that have to follow it.
  std::string_view words;
  std::string_view what;
  /// Returns the exit status.
  int (*run)(const rq::server::Options& options, rq::server::Arguments words);
};

constexpr auto kCommands = std::to_array<Command>({
    {"serve", "", "publish the catalogue, when it is new, and answer until SIGTERM or SIGINT",
     rq::server::serve_command},
    {"add-staff", "LOGIN NAME ROLE TENANT", "an account for staff; prints its first password",
     rq::server::add_staff_command},
    {"reset-staff", "LOGIN", "for who lost password or second factor; prints a new first password",
     rq::server::reset_staff_command},
    {"add-institution-token", "INSTITUTION", "what its system calls with; ends the one before",
     rq::server::add_token_command},
    {"set-webhook", "INSTITUTION URL", "where it is called; prints the secret that signs the calls",
     rq::server::set_webhook_command},
    {"audit-verify", "", "walks the audit log and its signed heads",
     rq::server::audit_verify_command},
    {"backup", "FOLDER", "a checked copy of the SQLite file", rq::server::backup_command},
    {"restore", "FILE", "puts a checked copy in place; what was there is kept beside it",
     rq::server::restore_command},
    {"rotate-keys", "", "a new master key for all data keys", rq::server::rotate_keys_command},
});

std::string usage_text() {
  std::string text = "rongqiao-server [COMMAND] [--NAME VALUE]…\n\nCommands:\n";
  for (const Command& command : kCommands) {
    text += "  " + std::string(command.name) + (command.words.empty() ? "" : " ") +
            std::string(command.words) + ": " + std::string(command.what) +
            (command.name == kCommands.front().name ? " (the default)" : "") + "\n";
  }
  return text +
         "\nSettings come from a TOML file (--config FILE or RONGQIAO_CONFIG), the environment\n"
         "(RONGQIAO_NAME) and flags, of which the later win:\n" +
         rq::server::settings_help() +
         "\n  --check-config  prints the effective settings with their origin, and all faults\n"
         "\nExit status: 0 done as asked, 1 not possible (the reason is printed), 2 used "
         "wrongly.\n";
}

std::span<const char* const> environment() {
  std::size_t count = 0;
  while (environ[count] != nullptr) {
    ++count;
  }
  return {environ, count};
}

int check(const Configuration& configuration) {
  auto faults = configuration.faults;
  const auto places = rq::server::check_places(configuration);
  faults.insert(faults.end(), places.begin(), places.end());
  std::cout << rq::server::effective_settings(configuration);
  std::cerr << rq::server::list_faults(faults);
  return faults.empty() ? 0 : kFaultsFound;
}

int run(std::span<const char* const> arguments) {
  std::string_view name = kCommands.front().name;
  if (!arguments.empty() && !std::string_view(arguments.front()).starts_with('-')) {
    name = arguments.front();
    arguments = arguments.subspan(1);
  }
  const auto* const command =
      std::find_if(kCommands.begin(), kCommands.end(),
                   [name](const Command& tested) { return tested.name == name; });
  if (command == kCommands.end()) {
    std::cerr << "rongqiao-server: " << name << ": there is no such command\n\n" << usage_text();
    return kUsedWrongly;
  }
  const auto is_flag = [](const char* word) { return std::string_view(word).starts_with("--"); };
  const auto first = std::find_if(arguments.begin(), arguments.end(), is_flag);
  const auto words = arguments.first(static_cast<std::size_t>(first - arguments.begin()));
  const auto configuration = rq::server::read_configuration(
      arguments.subspan(words.size()), environment(),
      command == kCommands.begin() ? rq::server::Purpose::kServe : rq::server::Purpose::kOther);
  if (configuration.help) {
    std::cout << usage_text();
    return 0;
  }
  if (configuration.check) {
    return check(configuration);
  }
  if (!configuration.faults.empty() && command == kCommands.begin()) {
    // Who reads the log of a server reads only its form.
    for (const auto& fault : configuration.faults) {
      rq::server::log_event(rq::server::LogLevel::kError, "setting_refused",
                            {rq::server::LogField::of_operator("where", fault.where),
                             rq::server::LogField::of_operator("detail", fault.detail)});
    }
    return kUsedWrongly;
  }
  if (!configuration.faults.empty()) {
    std::cerr << rq::server::list_faults(configuration.faults)
              << "\nrongqiao-server --help lists commands and settings\n";
    return kUsedWrongly;
  }
  return command->run(configuration.options, words);
}

}  // namespace

int main(int argc, char** argv) {
  // What is kept is for the account that runs the server, and no one else on the machine.
  umask(077);
  // One heap for all threads: most of them wait most of the time, and a heap for each keeps what
  // was freed for itself. Measured under load: 5 MB less and as fast (docs/benchmarks.md).
  mallopt(M_ARENA_MAX, 1);
  return run(
      std::span<const char* const>(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0));
}
