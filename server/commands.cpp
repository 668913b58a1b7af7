#include "server/commands.h"

#include <functional>
#include <iostream>

#include "server/accounts/rotation.h"
#include "server/accounts/sealer.h"
#include "server/accounts/staff.h"
#include "server/base/clock.h"
#include "server/crypto/signature.h"
#include "server/crypto/tokens.h"
#include "server/jobs/webhook_address.h"
#include "server/open_record.h"
#include "server/print_error.h"
#include "server/serve.h"
#include "server/store/api_tokens.h"
#include "server/store/audit.h"
#include "server/store/backup.h"

namespace rq::server {
namespace {

constexpr int kUsedWrongly = 2;

/// What a command does with what is kept; the text is its result.
using RecordWork = std::function<Result<std::string>(OpenRecord&, std::int64_t now_ms)>;
using FolderWork = std::function<Result<std::string>(const DataFolder&, std::int64_t now_ms)>;

int misused(const char* usage) {
  std::cerr << "usage: rongqiao-server " << usage << '\n';
  return kUsedWrongly;
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

int print_result(const Result<std::string>& result) {
  if (!result) {
    return print_error(result.error());
  }
  std::cout << *result << '\n';
  return 0;
}

/// Opens database and keys, and does `work`.
int on_record(const Options& options, const RecordWork& work) {
  const SystemClock clock;
  auto record = open_record(options, clock.now_ms());
  if (!record) {
    return print_error(record.error());
  }
  return print_result(work(record.value(), clock.now_ms()));
}

/// Holds the data folder, without opening what is in it, and does `work`.
int on_folder(const Options& options, const FolderWork& work) {
  const SystemClock clock;
  const auto folder = DataFolder::open(options.data);
  if (!folder) {
    return print_error(folder.error());
  }
  return print_result(work(*folder, clock.now_ms()));
}

Result<Done> note_by_server(Sql& sql, std::int64_t now_ms, const char* action,
                            const std::string& object) {
  return add_audit(sql, {now_ms, "server", action, object, std::nullopt, "{}"});
}

Error broken(std::int64_t line, const std::string& how) {
  return {"audit_broken", "", "line " + std::to_string(line) + " of the audit log " + how};
}

}  // namespace

int serve_command(const Options& options, Arguments arguments) {
  return arguments.empty() ? serve(options) : misused("serve --data DIR --web DIR");
}

int add_staff_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 4) {
    return misused("add-staff LOGIN NAME ROLE TENANT --data DIR");
  }
  return on_record(options, [&](OpenRecord& record, std::int64_t now_ms) -> Result<std::string> {
    const Vault vault(record.keys, suite_of(options));
    const Sealer sealer(vault);
    Passwords passwords;
    const auto made =
        make_staff({*record.store, sealer, passwords},
                   {arguments[0], arguments[1], arguments[2], arguments[3]}, "server", now_ms);
    if (!made) {
      return made.error();
    }
    return made->second;
  });
}

int reset_staff_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("reset-staff LOGIN --data DIR");
  }
  return on_record(options, [&](OpenRecord& record, std::int64_t now_ms) -> Result<std::string> {
    const Vault vault(record.keys, suite_of(options));
    const Sealer sealer(vault);
    Passwords passwords;
    return reset_staff({*record.store, sealer, passwords}, arguments[0], "server", now_ms);
  });
}

int add_token_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("add-institution-token INSTITUTION --data DIR");
  }
  return on_record(options, [&](OpenRecord& record, std::int64_t now_ms) {
    const std::string institution = arguments[0];
    return write_to(*record.store, [&](Sql& sql) -> Result<std::string> {
      const std::string token = new_token();
      if (auto set = set_api_token(sql, {*token_hash(token), institution, now_ms}); !set) {
        return set.error();
      }
      if (auto noted = note_by_server(sql, now_ms, "token.set", "institution:" + institution);
          !noted) {
        return noted.error();
      }
      return token;
    });
  });
}

int set_webhook_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 2) {
    return misused("set-webhook INSTITUTION URL --data DIR");
  }
  if (const auto fault = fault_of_webhook(arguments[1], options.development)) {
    return print_error({"bad_webhook", "URL", *fault});
  }
  return on_record(options, [&](OpenRecord& record, std::int64_t now_ms) {
    const Vault vault(record.keys, suite_of(options));
    const Sealer sealer(vault);
    const std::string institution = arguments[0];
    return write_to(*record.store, [&](Sql& sql) -> Result<std::string> {
      const std::string secret = new_token();
      const auto sealed = sealer.seal(sql, "institution:" + institution,
                                      {"webhooks", institution, "secret"}, secret, now_ms);
      if (!sealed) {
        return sealed.error();
      }
      if (auto set = set_webhook(sql, {institution, arguments[1], *sealed, now_ms}); !set) {
        return set.error();
      }
      if (auto noted = note_by_server(sql, now_ms, "webhook.set", "institution:" + institution);
          !noted) {
        return noted.error();
      }
      return secret;
    });
  });
}

int audit_verify_command(const Options& options, Arguments arguments) {
  if (!arguments.empty()) {
    return misused("audit-verify --data DIR");
  }
  return on_record(options, [](OpenRecord& record, std::int64_t) {
    const SigningKey key(record.keys.signing_seed);
    return read_from(*record.store, [&](Sql& sql) -> Result<std::string> {
      const auto check = check_audit(sql);
      if (!check) {
        return check.error();
      }
      if (check->broken_at) {
        return broken(*check->broken_at, "is not what it was");
      }
      const auto head = bad_head(sql, key);
      if (!head) {
        return head.error();
      }
      if (*head) {
        return broken(**head, "is not what was signed");
      }
      return "the audit log holds: " + std::to_string(check->head.seq) + " lines";
    });
  });
}

int backup_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("backup FOLDER --data DIR");
  }
  return on_folder(
      options, [&](const DataFolder& folder, std::int64_t now_ms) -> Result<std::string> {
        const auto report = back_up(folder.database(), arguments[0], now_ms, kKeptBackups);
        if (!report) {
          return report.error();
        }
        return report->file.string() + ": " + std::to_string(report->bytes) + " bytes, " +
               std::to_string(report->audit_lines) + " lines of the audit log";
      });
}

int restore_command(const Options& options, Arguments arguments) {
  if (arguments.size() != 1) {
    return misused("restore FILE --data DIR");
  }
  return on_folder(
      options, [&](const DataFolder& folder, std::int64_t now_ms) -> Result<std::string> {
        const auto report = restore(arguments[0], folder.database(), now_ms);
        if (!report) {
          return report.error();
        }
        return "restored: " + std::to_string(report->audit_lines) + " lines of the audit log";
      });
}

int rotate_keys_command(const Options& options, Arguments arguments) {
  if (!arguments.empty()) {
    return misused("rotate-keys --data DIR");
  }
  return on_record(options, [&](OpenRecord& record, std::int64_t now_ms) -> Result<std::string> {
    // What was broken off is finished, and no further key is made.
    const auto left = rewrap_data_keys(*record.store, Vault(record.keys, suite_of(options)));
    if (!left) {
      return left.error();
    }
    std::int64_t wrapped = *left;
    KeyFile keys = record.keys;
    if (wrapped == 0) {
      auto added = add_master_key(key_file_of(options));
      if (!added) {
        return added.error();
      }
      keys = std::move(added.value());
      const auto rewrapped = rewrap_data_keys(*record.store, Vault(keys, suite_of(options)));
      if (!rewrapped) {
        return rewrapped.error();
      }
      wrapped = *rewrapped;
    }
    const std::string master = std::to_string(keys.masters.back().id);
    const auto noted = record.store->write([&](Sql& sql) {
      return add_audit(sql,
                       {now_ms, "server", "keys.rotate", "keys", std::nullopt,
                        R"({"master":)" + master + R"(,"keys":)" + std::to_string(wrapped) + "}"});
    });
    if (!noted) {
      return noted.error();
    }
    return "master key " + master + " wraps every data key (" + std::to_string(wrapped) +
           " wrapped anew)";
  });
}

}  // namespace rq::server
