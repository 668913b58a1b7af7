#include <algorithm>
#include <array>
#include <charconv>

#include "core/money/date.h"
#include "server/config/host_settings.h"
#include "server/config/setting.h"
#include "server/config/setting_values.h"

namespace rq::server {
namespace {

constexpr int kMaxPort = 65'535;
constexpr int kMaxManifestDays = 366;
constexpr int kMostMessages = 100'000;
constexpr std::size_t kLeastTokenLetters = 16;

Complaint take_number(const std::string& text, int least, int most, int& number) {
  int read = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, read);
  if (problem != std::errc{} || stop != end || read < least || read > most) {
    return "expected a number from " + std::to_string(least) + " to " + std::to_string(most);
  }
  number = read;
  return std::nullopt;
}

bool is_address(std::string_view text) {
  return text.find_first_of(".:") != std::string_view::npos &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

constexpr auto kTable =
    std::to_array<Setting>({
        {"data", "folder", "", "",
         "where everything is kept: the database and keys; made when it is absent", Secrecy::kOpen,
         Need::kRequired, Place::kFolderToWrite,
         [](const std::string& value, Options& options) -> Complaint {
           options.data = value;
           return std::nullopt;
         }},
        {"web", "folder", "", "", "the built pages", Secrecy::kOpen, Need::kToServe,
         Place::kFolderToRead,
         [](const std::string& value, Options& options) -> Complaint {
           options.web = value;
           return std::nullopt;
         }},
        {"store", "address", "sqlite", "",
         "the database: sqlite, in the data folder; or postgresql://… for several "
         "servers on one "
         "database (its password in PGPASSWORD or ~/.pgpass)",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.store = value;
           return value == "sqlite" || value.starts_with("postgres")
                      ? Complaint{}
                      : "expected sqlite or postgresql://…";
         }},
        {"keys", "file", "", "",
         "the secrets that seal personal values; without it, beside the data folder "
         "with .keys "
         "behind "
         "its name. Servers on one database share it",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.keys = value;
           return std::nullopt;
         }},
        {"suite", "name", "xchacha20-poly1305", "",
         "how personal values are sealed from now on: that, or sm4-ctr-hmac-sm3; what "
         "the other "
         "one "
         "sealed still opens",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.national_suite = value == "sm4-ctr-hmac-sm3";
           return options.national_suite || value == "xchacha20-poly1305"
                      ? Complaint{}
                      : "expected xchacha20-poly1305 or sm4-ctr-hmac-sm3";
         }},
        {"mode", "name", "production", "",
         "production; or development, where text messages are written to the log "
         "instead of sent",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.development = value == "development";
           return options.development || value == "production"
                      ? Complaint{}
                      : "expected production or development";
         }},
        {"sms-url", "address", "", "",
         "the gateway that text messages are handed to, https://… (http:// only on this "
         "machine); without it none are sent",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.sms_url = value;
           return is_https_or_local(value)
                      ? Complaint{}
                      : "expected https://…, or http://127.0.0.1… for a relay on this machine";
         }},
        {"sms-secret", "text", "", "", "signs the calls to sms-url, which needs it",
         Secrecy::kSecret, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.sms_secret = value;
           return value.size() >= kLeastTokenLetters ? Complaint{} : "expected at least 16 letters";
         }},
        {"sms-per-hour", "number", "1000", "messages an hour",
         "how many codes this server sends at most, to whomever", Secrecy::kOpen, Need::kOptional,
         Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 1, kMostMessages, options.sms_per_hour);
         }},
        {"sms-numbers-per-address", "number", "20", "numbers an hour",
         "to how many different numbers one address may have codes sent; 0: as many as it "
         "likes",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 0, kMostMessages, options.sms_numbers_per_address);
         }},
        {"reminders-per-day", "number", "2000", "messages a day",
         "how many people are reminded at most of what they registered for, by text message on "
         "the day before; 0: none",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 0, kMostMessages, options.reminders_per_day);
         }},
        {"backups", "folder", "", "",
         "copies of the SQLite file are put here, checked; without it there are none",
         Secrecy::kOpen, Need::kOptional, Place::kFolderToWrite,
         [](const std::string& value, Options& options) -> Complaint {
           options.backups = value;
           return std::nullopt;
         }},
        {"backup-minutes", "number", "15", "minutes", "between two copies", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value,
            Options& options) { return take_number(value, 1, 24 * 60, options.backup_minutes); }},
        {"calls-per-second", "number", "100", "calls a second",
         "how often one address may call /api; 0: as often as it likes", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value,
            Options&
                options) { return take_number(value, 0, 1'000'000, options.calls_per_second); }},
        {"applications-per-day", "number", "20", "applications",
         "of one person within 24 hours; 0: as many as they like", Secrecy::kOpen, Need::kOptional,
         Place::kNone,
         [](const std::string& value,
            Options&
                options) { return take_number(value, 0, 1'000'000, options.applications_per_day); }},
        {"open-per-product", "number", "5", "applications",
         "of one person that one product may have before it has decided them; 0: as "
         "many as "
         "they like",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 0, 1'000'000, options.open_per_product);
         }},
        {"onsite-days", "number", "180", "days",
         "after an activity until what devices on site captured is erased; visitors are told 180",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 1, 180, options.onsite_days);
         }},
        {"survey-days", "number", "180", "days",
         "after an activity until what was written in words in its survey is erased; people are "
         "told 180",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 1, 180, options.survey_days);
         }},
        {"webhook-tries", "number", "12", "calls",
         "to an institution for one event, before it is put aside for a person to look "
         "at",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           return take_number(value, 1, 100, options.webhook_tries);
         }},
        {"catalogue", "file", "", "",
         "published at start and at SIGHUP, when it is new; without it, what was "
         "published last is served",
         Secrecy::kOpen, Need::kOptional, Place::kFileToRead,
         [](const std::string& value, Options& options) -> Complaint {
           options.catalogue = value;
           return std::nullopt;
         }},
        {"host", "address", "127.0.0.1", "",
         "where to listen; other machines come through a proxy that ends TLS", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.host = value;
           return std::nullopt;
         }},
        {"port", "number", "8080", "", "where to listen; 0 takes a free one", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value,
            Options& options) { return take_number(value, 0, kMaxPort, options.port); }},
        {"trusted-proxies", "addresses", "", "",
         "proxies in front, with commas between them; they are believed when they say "
         "who asks",
         Secrecy::kOpen, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.trusted_proxies = split_list(value);
           const auto& all = options.trusted_proxies;
           return std::all_of(all.begin(), all.end(), is_address)
                      ? Complaint{}
                      : "expected IP addresses such as 127.0.0.1, with commas between "
                        "them";
         }},
        {"manifest-days", "number", "30", "days",
         "how long devices take a manifest for current; it is signed anew each day", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value,
            Options&
                options) { return take_number(value, 1, kMaxManifestDays, options.manifest_days); }},
        {"metrics-token", "text", "", "",
         "who has it may read /metrics from anywhere; without it, only this machine "
         "may",
         Secrecy::kSecret, Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) {
           options.metrics_token = value;
           return value.size() >= kLeastTokenLetters ? Complaint{} : "expected at least 16 letters";
         }},
        {"today", "day", "", "",
         "judge as on this day and not today; for comparing pages, not for service", Secrecy::kOpen,
         Need::kOptional, Place::kNone,
         [](const std::string& value, Options& options) -> Complaint {
           options.today = value;
           return parse_date(value) ? Complaint{} : "expected a day such as 2026-11-22";
         }},
    });

}  // namespace

std::span<const Setting> settings() {
  static const std::vector<Setting> all = [] {
    std::vector<Setting> table(kTable.begin(), kTable.end());
    table.insert(table.end(), host_settings().begin(), host_settings().end());
    return table;
  }();
  return all;
}

const Setting* find_setting(std::string_view name) {
  const auto all = settings();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const Setting& setting) { return setting.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string environment_name(std::string_view name) {
  std::string text = "RONGQIAO_";
  for (const char c : name) {
    text += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return text;
}

}  // namespace rq::server
