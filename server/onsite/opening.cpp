#include "server/onsite/opening.h"

#include <algorithm>

#include "server/base/digest.h"
#include "server/crypto/jose.h"
#include "server/store/onsite_records.h"

namespace rq::server {
namespace {

std::string id_of(const RecordHead& head) {
  return head.device + "-" + std::to_string(head.counter);
}

/// An id that could stand in an address.
bool is_plain_id(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || c == '-' ||
           c == '_';
  });
}

std::string unsure_id(std::string_view jws) {
  const auto header = unsure_jws_header(jws);
  const auto head = header ? read_record_head(*header) : std::nullopt;
  return head && is_plain_id(head->device) ? id_of(*head) : std::string();
}

/// Photos and voids are about records of the same device.
bool is_about_own(const RecordHead& head, const RecordPlain& plain) {
  return plain.of.empty() || plain.of.starts_with(head.device + "-");
}

}  // namespace

OpenedRecord open_record(std::string_view jws, const OnsiteDeviceRow& device,
                         const std::string& secret) {
  OpenedRecord opened;
  opened.jws = jws;
  opened.digest = sha256(jws);
  opened.id = unsure_id(jws);
  const auto is_signed_jws = open_jws(jws, device.key.value_or(""));
  const auto head = is_signed_jws ? read_record_head(is_signed_jws->header) : std::nullopt;
  if (!head || head->device != device.id) {
    opened.refused = "bad_signature";
    return opened;
  }
  opened.head = *head;
  const auto content = open_jwe(is_signed_jws->payload, secret);
  if (!content) {
    opened.refused = "bad_seal";
    return opened;
  }
  auto plain = read_record_plain(head->kind, *content);
  if (!plain || !is_about_own(*head, *plain)) {
    opened.refused = "bad_content";
    return opened;
  }
  opened.plain = std::move(plain.value());
  return opened;
}

Result<std::string> sealing_secret(const Sealer& sealer, Sql& sql, const std::string& activity_id) {
  const auto key = find_onsite_key(sql, activity_id);
  if (!key) {
    return key.error();
  }
  const Error over{"onsite_over", "", "what this activity captured was erased"};
  if (!*key || (**key).forgotten_at_ms) {
    return over;
  }
  auto secret = sealer.open_if_kept(sql, {"onsite_keys", activity_id, "secret"}, (**key).secret);
  if (!secret) {
    return secret.error();
  }
  return *secret ? Result<std::string>(std::move(*secret.value())) : Result<std::string>(over);
}

Result<std::optional<std::string>> onsite_plain(const Sealer& sealer, Sql& sql,
                                                const std::string& record_id) {
  const auto record = find_onsite_record(sql, record_id);
  const auto jws = onsite_content(sql, record_id);
  if (!record || !jws) {
    return !record ? record.error() : jws.error();
  }
  if (!*record || !*jws) {
    return std::optional<std::string>{};
  }
  const auto device = find_onsite_device(sql, (**record).device_id);
  const auto secret = sealing_secret(sealer, sql, (**record).activity_id);
  if (!device || !secret) {
    return !device ? device.error() : secret.error();
  }
  RQ_CHECK(device->has_value());
  const auto opened = open_jws(**jws, (**device).key.value_or(""));
  auto plain = opened ? open_jwe(opened->payload, *secret) : std::nullopt;
  if (!plain) {
    return Error{"sealed_value", "", "a record does not open"};
  }
  return plain;
}

}  // namespace rq::server
