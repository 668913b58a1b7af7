#include "server/hosts/links.h"

#include "core/base/json_writer.h"
#include "server/base/random_id.h"
#include "server/store/audit.h"
#include "server/store/people.h"

namespace rq::server {
namespace {

constexpr std::string_view kPurpose = "host_identity";
constexpr std::string_view kUnionPurpose = "host_union";

std::string subject_index(const Sealer& sealer, const HostUser& user) {
  return sealer.index(kPurpose, user.provider + "\n" + user.app + "\n" + user.subject);
}

Error taken() {
  return {"identity_taken", "", "this account is linked to another person, who can remove that"};
}

std::string_view words(LinkedBy by) { return by == LinkedBy::kPhone ? "phone" : "confirmed"; }

}  // namespace

Result<std::optional<std::string>> linked_person(Sql& sql, const Sealer& sealer,
                                                 const HostUser& user, std::int64_t now_ms) {
  const auto identity = find_identity(sql, user.provider, user.app, subject_index(sealer, user));
  if (!identity) {
    return identity.error();
  }
  if (!*identity) {
    return std::optional<std::string>{};
  }
  if (auto touched = touch_identity(sql, (**identity).id, now_ms); !touched) {
    return touched.error();
  }
  return std::optional((**identity).person_id);
}

Result<Identity> link_user(Sql& sql, const Sealer& sealer, const HostUser& user,
                           const std::string& person_id, LinkedBy by, std::int64_t now_ms) {
  const std::string index = subject_index(sealer, user);
  auto known = find_identity(sql, user.provider, user.app, index);
  if (!known) {
    return known.error();
  }
  if (known.value()) {
    return known.value()->person_id == person_id ? Result<Identity>(*known.value()) : taken();
  }
  Identity identity{new_id(now_ms), user.provider,          user.app, index, {}, {},
                    person_id,      std::string(words(by)), now_ms,   now_ms};
  if (!user.union_id.empty()) {
    identity.union_index = sealer.index(kUnionPurpose, user.provider + "\n" + user.union_id);
    const auto other = is_union_of_other(sql, user.provider, *identity.union_index, person_id);
    if (!other) {
      return other.error();
    }
    if (*other) {
      return taken();
    }
  }
  const std::string owner = "person:" + person_id;
  auto sealed =
      sealer.seal(sql, owner, {"identities", identity.id, "subject"}, user.subject, now_ms);
  if (!sealed) {
    return sealed.error();
  }
  identity.subject = std::move(sealed.value());
  if (auto added = add_identity(sql, identity); !added) {
    return added.error();
  }
  if (auto noted = add_audit(
          sql, {now_ms,
                owner,
                "identity.link",
                "identity:" + identity.id,
                {},
                R"({"provider":")" + user.provider + R"(","by":")" + identity.linked_by + R"("})"});
      !noted) {
    return noted.error();
  }
  return identity;
}

std::string identity_json(const Identity& identity) {
  JsonWriter json;
  const auto write = [&json](std::string_view key, std::string_view text) {
    json.key(key);
    json.value(text);
  };
  json.begin_object();
  write("id", identity.id);
  write("provider", identity.provider);
  write("app", identity.app);
  write("linkedBy", identity.linked_by);
  json.key("linkedAt");
  json.value(identity.linked_at_ms);
  json.key("seenAt");
  json.value(identity.seen_at_ms);
  json.end_object();
  return json.take();
}

}  // namespace rq::server
