#include "server/onsite/consent_words.h"

#include <map>
#include <string>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/base/json_writer.h"

namespace rq {

extern const std::string_view kBuiltinOnsiteConsents;

}  // namespace rq

namespace rq::server {
namespace {

struct ConsentWords {
  std::string json;
  std::map<std::string, std::string, std::less<>> version_of;
};

ConsentWords read_consent_words() {
  Diagnostics faults;
  const auto document = JsonDocument::parse(kBuiltinOnsiteConsents, faults);
  RQ_CHECK(document.has_value());
  ConsentWords read;
  JsonWriter json;
  json.begin_object();
  for (const char* kind : {"walk_in", "intake"}) {
    const JsonView consent = document->root().member("consents").member(kind);
    RQ_CHECK(consent.member("version").string().has_value());
    read.version_of[kind] = *consent.member("version").string();
    json.key(kind);
    json.value(consent);
  }
  json.end_object();
  read.json = json.take();
  return read;
}

const ConsentWords& consent_words() {
  static const ConsentWords words = read_consent_words();
  return words;
}

}  // namespace

std::string_view onsite_consents() { return consent_words().json; }

bool knows_consent(std::string_view kind, std::string_view version) {
  const auto found = consent_words().version_of.find(kind);
  return found != consent_words().version_of.end() && found->second == version;
}

}  // namespace rq::server
