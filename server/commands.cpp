#include "server/commands.h"

#include <iostream>

#include "server/accounts/sealer.h"
#include "server/accounts/staff.h"
#include "server/base/clock.h"
#include "server/crypto/signature.h"
#include "server/crypto/tokens.h"
#include "server/open_record.h"
#include "server/print_error.h"
#include "server/serve.h"
#include "server/store/api_tokens.h"
#include "server/store/audit.h"
#include "server/store/backup.h"
#include "server/store/data_keys.h"

namespace rq::server {
namespace {

constexpr int kUsedWrongly = 2;

int misused(const char* usage) {
  std::cerr << "usage: rongqiao-server " << usage << '\n';
  return kUsedWrongly;
}

Result<Done> rewrap_all(Sql& sql, const Vault& vault) {
  const auto keys = all_data_keys(sql);
  if (!keys) {
    return keys.error();
  }
  for (const DataKeyRow& key : *keys) {
    if (key.wrapped.empty() || vault.is_newest(key.wrapped)) {
      continue;
    }
    const auto wrapped = vault.rewrap(key.subject, key.wrapped);
    if (!wrapped) {
      return wrapped.error();
    }
    if (auto kept = rewrap_data_key(sql, key.id, *wrapped); !kept) {
      return kept;
    }
  }
  return Done{};
}

// The first signed head that the log, or the key, does not bear out.
Result<std::optional<std::int64_t>> bad_head(Sql& sql, const SigningKey& key) {
  const auto heads = signed_heads(sql);
  if (!heads) {
    return heads.error();
  }
  for (const SignedHead& head : *heads) {
    const auto line = sql.find("SELECT hash FROM audit_log WHERE seq = ?", {head.head.seq});
    if (!line) {
      return line.error();
    }
    const bool same = *line && (**line).text(0) == head.head.hash;
    if (!same || !is_signed(signed_head_text(head), head.signature, key.public_key())) {
      return std::optional(head.head.seq);
    }
  }
  return std::optional<std::int64_t>{};
}

}  // namespace

int serve_command(const Options& options, Arguments arguments) {
  return arguments.empty() ? serve(options) : misused("serve --data DIR --web DIR");
}

int add_staff_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 4) {
    return misused("add-staff LOGIN NAME ROLE TENANT --data DIR");
  }
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  const Vault vault(record->keys, suite_of(options));
  const Sealer sealer(vault);
  Passwords passwords;
  const auto made = make_staff({*record.value().store, sealer, passwords},
                               {arguments[0], arguments[1], arguments[2], arguments[3]}, "server",
                               clock.now_ms());
  if (!made) {
    return print_error(made.error());
  }
  std::cout << made->second << '\n';
  return 0;
}

int add_token_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("add-institution-token INSTITUTION --data DIR");
  }
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  const std::string token = new_token();
  const std::string institution = arguments[0];
  const auto kept = record->store->write([&](Sql& sql) -> Result<Done> {
    if (auto set = set_api_token(sql, {*token_hash(token), institution, clock.now_ms()}); !set) {
      return set;
    }
    return add_audit(sql, {clock.now_ms(), "server", "token.set", "institution:" + institution,
                           std::nullopt, "{}"});
  });
  if (!kept) {
    return print_error(kept.error());
  }
  std::cout << token << '\n';
  return 0;
}

int set_webhook_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 2) {
    return misused("set-webhook INSTITUTION URL --data DIR");
  }
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  const Vault vault(record->keys, suite_of(options));
  const Sealer sealer(vault);
  const std::string institution = arguments[0];
  const std::string secret = new_token();
  const auto kept = record->store->write([&](Sql& sql) -> Result<Done> {
    const auto sealed = sealer.seal(sql, "institution:" + institution,
                                    {"webhooks", institution, "secret"}, secret, clock.now_ms());
    if (!sealed) {
      return sealed.error();
    }
    if (auto set = set_webhook(sql, {institution, arguments[1], *sealed, clock.now_ms()}); !set) {
      return set;
    }
    return add_audit(sql, {clock.now_ms(), "server", "webhook.set", "institution:" + institution,
                           std::nullopt, "{}"});
  });
  if (!kept) {
    return print_error(kept.error());
  }
  std::cout << secret << '\n';
  return 0;
}

int audit_verify_command(const Options& options, Arguments arguments) {
  if (!arguments.empty()) {
    return misused("audit-verify --data DIR");
  }
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  const auto check = read_from(*record.value().store, check_audit);
  if (!check) {
    return print_error(check.error());
  }
  if (check->broken_at) {
    return print_error(
        {"audit_broken", "",
         "the audit log does not hold from line " + std::to_string(*check->broken_at) + " on"});
  }
  const SigningKey key(record->keys.signing_seed);
  const auto head = read_from(*record.value().store, [&](Sql& sql) { return bad_head(sql, key); });
  if (!head) {
    return print_error(head.error());
  }
  if (*head) {
    return print_error(
        {"audit_broken", "",
         "the signed head of line " + std::to_string(**head) + " does not fit the log"});
  }
  std::cout << "the audit log holds: " << check->head.seq << " lines\n";
  return 0;
}

int backup_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("backup FOLDER --data DIR");
  }
  const SystemClock clock;
  const auto folder = DataFolder::open(options.data);
  if (!folder) {
    return print_error(folder.error());
  }
  const auto report = back_up(folder->database(), arguments[0], clock.now_ms(), kKeptBackups);
  if (!report) {
    return print_error(report.error());
  }
  std::cout << report->file.string() << ": " << report->bytes << " bytes, " << report->audit_lines
            << " lines of the audit log\n";
  return 0;
}

int restore_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("restore FILE --data DIR");
  }
  const SystemClock clock;
  const auto folder = DataFolder::open(options.data);
  if (!folder) {
    return print_error(folder.error());
  }
  const auto report = restore(arguments[0], folder->database(), clock.now_ms());
  if (!report) {
    return print_error(report.error());
  }
  std::cout << "restored: " << report->audit_lines << " lines of the audit log\n";
  return 0;
}

int rotate_keys_command(const Options& options, Arguments arguments) {
  if (!arguments.empty()) {
    return misused("rotate-keys --data DIR");
  }
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  auto keys = add_master_key(key_file_of(options));
  if (!keys) {
    return print_error(keys.error());
  }
  const auto newest = keys->masters.back().id;
  const Vault vault(std::move(keys.value()), suite_of(options));
  const auto rotated = record->store->write([&](Sql& sql) -> Result<Done> {
    if (auto wrapped = rewrap_all(sql, vault); !wrapped) {
      return wrapped;
    }
    return add_audit(sql, {clock.now_ms(), "server", "keys.rotate", "keys", std::nullopt, "{}"});
  });
  if (!rotated) {
    return print_error(rotated.error());
  }
  std::cout << "master key " << newest << " wraps every data key\n";
  return 0;
}

}  // namespace rq::server
