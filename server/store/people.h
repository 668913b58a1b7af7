// People, the firms that they act for, and the numbers that they sign in with.
// Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct Person {
  std::string id;
  /// Keyed hash of the phone number; see crypto/vault.h.
  std::string phone_index;
  /// Sealed.
  std::string phone;
  std::int64_t created_at_ms = 0;
};

[[nodiscard]] Result<Done> add_person(Sql& sql, const Person& person);
/// Erased people are not found.
[[nodiscard]] Result<std::optional<Person>> find_person(Sql& sql, const std::string& id);
[[nodiscard]] Result<std::optional<Person>> find_person_by_phone(Sql& sql,
                                                                 const std::string& phone_index);
/// Takes the number away, and the code that was sent to it. What was sealed for the person is made
/// unreadable by forget_keys().
[[nodiscard]] Result<Done> erase_person(Sql& sql, const std::string& id, std::int64_t now_ms);

enum class MemberRole { kOwner, kMember };
[[nodiscard]] std::string_view to_text(MemberRole role);

struct Membership {
  /// Unified social credit code.
  std::string firm;
  std::string firm_name;
  MemberRole role = MemberRole::kMember;
  std::int64_t since_ms = 0;
};

/// Adds the firm when it is not known; its name is then the one given. A person who is a member
/// already stays what they are. The first is the owner.
[[nodiscard]] Result<Membership> join_firm(Sql& sql, const std::string& person_id,
                                           const std::string& firm, const std::string& name,
                                           std::int64_t now_ms);
[[nodiscard]] Result<std::vector<Membership>> firms_of(Sql& sql, const std::string& person_id);
[[nodiscard]] Result<std::optional<Membership>> find_membership(Sql& sql,
                                                                const std::string& person_id,
                                                                const std::string& firm);

/// The code that was last sent to a number.
struct PhoneCode {
  std::string phone_index;
  /// Keyed hash.
  std::string code;
  std::int64_t sent_at_ms = 0;
  std::int64_t tries = 0;
  /// Of Shanghai; how many were sent on it.
  std::string day;
  std::int64_t sent_that_day = 0;
};

[[nodiscard]] Result<std::optional<PhoneCode>> find_phone_code(Sql& sql,
                                                               const std::string& phone_index);
[[nodiscard]] Result<Done> keep_phone_code(Sql& sql, const PhoneCode& code);
/// Those that were sent more than a day ago: they count for no limit any more.
[[nodiscard]] Result<Done> forget_phone_codes(Sql& sql, std::int64_t now_ms);

}  // namespace rq::server
