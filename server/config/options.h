// Options: every setting of rongqiao-server, read and sound. Where they come from: configuration.h.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/config/host_options.h"

namespace rq::server {

struct Options {
  std::filesystem::path data;
  std::filesystem::path web;
  /// "sqlite", in the data folder, or postgres://… for several servers on one database.
  std::string store = "sqlite";
  /// The key file; absent: beside the data folder. Servers on one database share it.
  std::optional<std::filesystem::path> keys;
  /// SM4-CTR with HMAC-SM3 in place of XChaCha20-Poly1305.
  bool national_suite = false;
  /// Absent: no copies are made.
  std::optional<std::filesystem::path> backups;
  int backup_minutes = 15;
  int calls_per_second = 100;
  /// Of one person, within 24 hours; and undecided at one product. 0: as many as they like.
  int applications_per_day = 20;
  int open_per_product = 5;
  /// For how many days after an activity what devices on site captured can be read.
  int onsite_days = 180;
  int survey_days = 180;
  /// Calls to an institution for one event before it is given up.
  int webhook_tries = 12;
  /// Absent: what was published last is served again.
  std::optional<std::string> catalogue;
  std::string host;
  /// 0: any free port; the ready line tells which.
  int port = 0;
  /// Judges products as on this day instead of today; for comparing pages byte by byte.
  std::optional<std::string> today;
  /// For trying things out: text messages are written to the log instead of sent.
  bool development = false;
  /// Empty: no text messages are sent. With it goes the secret that signs the calls.
  std::string sms_url;
  std::string sms_secret;
  int sms_per_hour = 1000;
  /// 0: no bound.
  int sms_numbers_per_address = 20;
  /// Messages on the day before an activity, in all. 0: none.
  int reminders_per_day = 2000;
  /// How long a signed manifest holds.
  int manifest_days = 30;
  /// Empty: /metrics is for this machine only.
  std::string metrics_token;
  /// IP addresses; who asks is then what they say last in X-Forwarded-For.
  std::vector<std::string> trusted_proxies;
  HostOptions hosts;
};

}  // namespace rq::server
