#include "server/onsite/record_json.h"

#include "server/onsite/device_text.h"
#include "server/onsite/onsite_bounds.h"

namespace rq::server {

Result<const OnsiteDeviceRow*> RecordWriter::device(const std::string& id) {
  auto found = devices_.find(id);
  if (found == devices_.end()) {
    auto row = find_onsite_device(sql_, id);
    if (!row) {
      return row.error();
    }
    RQ_CHECK(row->has_value());
    found = devices_.emplace(id, std::move(*row.value())).first;
  }
  return &found->second;
}

Result<Done> RecordWriter::write(JsonWriter& json, const OnsiteRecordRow& record) {
  const auto of = device(record.device_id);
  const auto name = names_.of(record.decided_by.value_or(""));
  if (!of || !name) {
    return !of ? of.error() : name.error();
  }
  json.begin_object();
  for (const auto& [key, text] :
       {std::pair("id", record.id), std::pair("activity", record.activity_id),
        std::pair("device", record.device_id), std::pair("letter", device_letter((**of).number)),
        std::pair("label", (**of).label), std::pair("kind", record.kind),
        std::pair("state", record.state), std::pair("why", record.why)}) {
    json.key(key);
    json.value(text);
  }
  for (const auto& [key, number] :
       {std::pair("at", record.at_ms), std::pair("receivedAt", record.received_at_ms),
        std::pair("skewMs", record.skew_ms), std::pair("size", record.size)}) {
    json.key(key);
    json.value(number);
  }
  for (const auto& [key, text] :
       {std::pair("session", record.session), std::pair("registration", record.registration_id),
        std::pair("institution", record.institution), std::pair("product", record.product),
        std::pair("booth", record.booth), std::pair("queue", record.queue),
        std::pair("consentVersion", record.consent_version), std::pair("of", record.of_id)}) {
    if (text) {
      json.key(key);
      json.value(*text);
    }
  }
  for (const auto& [key, number] :
       {std::pair("consentAt", record.consent_at_ms), std::pair("page", record.page),
        std::pair("erasedAt", record.erased_at_ms),
        std::pair("withdrawnAt", record.withdrawn_at_ms),
        std::pair("revokedAt", (**of).revoked_at_ms)}) {
    if (number) {
      json.key(key);
      json.value(*number);
    }
  }
  json.key("others");
  json.begin_array();
  if (record.other_id) {
    json.value(*record.other_id);
  }
  json.end_array();
  if (record.decision) {
    json.key("decision");
    json.begin_object();
    json.key("decision");
    json.value(*record.decision);
    json.key("reason");
    json.value(record.reason.value_or(""));
    json.key("byName");
    json.value(*name);
    json.key("at");
    json.value(record.decided_at_ms.value_or(0));
    json.end_object();
  }
  json.end_object();
  return Done{};
}

Result<Done> RecordWriter::write_page(JsonWriter& json, std::string_view key,
                                      const std::vector<OnsiteRecordRow>& records) {
  json.key(key);
  json.begin_array();
  for (const OnsiteRecordRow& record : records) {
    if (auto written = write(json, record); !written) {
      return written.error();
    }
  }
  json.end_array();
  const bool is_full = static_cast<std::int64_t>(records.size()) == kMostOnsiteListed;
  json.key("next");
  json.value(is_full ? records.back().place : std::string());
  return Done{};
}

}  // namespace rq::server
