#include "server/accounts/permissions.h"

#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

Role role_at(std::size_t index) { return static_cast<Role>(index); }
Permission permission_at(std::size_t index) { return static_cast<Permission>(index); }

Actor actor_of(Role role) {
  switch (role) {
    case Role::kGuest: return {.role = role};
    case Role::kFirmOwner:
    case Role::kFirmMember: return {.role = role, .id = "person:1", .firm = "FIRM1"};
    case Role::kInstitutionSystem:
      return {.role = role, .id = "institution:bank1", .tenant = "bank1"};
    case Role::kDistrictClerk: return {.role = role, .id = "staff:1", .tenant = "310104"};
    case Role::kAuditor:
    case Role::kPlatformAdmin: return {.role = role, .id = "staff:1", .tenant = "310000"};
    default: return {.role = role, .id = "staff:1", .tenant = "bank1"};
  }
}

/// How an object stands to the actor; by the names that the expectations use.
enum class Relation {
  kMine,
  kMyFirms,
  kMyTenantsByMe,
  kMyTenantsByAnother,
  kMyDistricts,
  kOthers,
  kNobodys
};
constexpr std::size_t kRelations = 7;

Owners object_of(Relation relation) {
  const std::string other_firm = "FIRM2";
  switch (relation) {
    case Relation::kMine:
      return {.author = "ME", .firm = "FIRM1", .tenant = "bank2", .district = "310105"};
    case Relation::kMyFirms:
      return {.author = "person:2", .firm = "FIRM1", .tenant = "bank2", .district = "310105"};
    case Relation::kMyTenantsByMe:
      return {.author = "ME", .firm = other_firm, .tenant = "bank1", .district = "310105"};
    case Relation::kMyTenantsByAnother:
      return {.author = "staff:2", .firm = other_firm, .tenant = "bank1", .district = "310105"};
    case Relation::kMyDistricts:
      return {.author = "person:2", .firm = other_firm, .tenant = "bank2", .district = "310104"};
    case Relation::kOthers:
      return {.author = "person:2", .firm = other_firm, .tenant = "bank2", .district = "310105"};
    case Relation::kNobodys: return {};
  }
  return {};
}

Owners object_for(const Actor& actor, Relation relation) {
  Owners owners = object_of(relation);
  if (owners.author == "ME") {
    owners.author = actor.id;
  }
  // "Mine" is the tenant that the actor works for, whichever it is.
  if (owners.tenant == "bank1" && !actor.tenant.empty()) {
    owners.tenant = actor.tenant;
  }
  return owners;
}

/// What each role may do, written down by role and without the table: permission -> the relations
/// in which it holds, a letter each: m mine, f my firm's, t my tenant's made by me, T by another, d
/// my district's, o others', n nobody's.
using Expected = std::map<std::string, std::string>;

constexpr const char* kAnything = "mftTdon";

const std::map<Role, Expected> kExpected = {
    {Role::kGuest, {{"read_catalogue", kAnything}}},
    {Role::kFirmOwner,
     {{"read_catalogue", kAnything},
      {"read_application", "mt"},
      {"read_contact", "mt"},
      {"read_facts", "mt"},
      {"read_materials", "mt"},
      {"submit_application", "mf"},
      {"supply_material", "mt"},
      {"exchange_messages", "mt"},
      {"move_as_firm", "mt"},
      {"read_firm", "mf"},
      {"manage_members", "mf"},
      {"read_firm_log", "mf"},
      {"give_consent", "mf"},
      {"read_consent", "mt"},
      {"withdraw_consent", "mt"},
      {"export_data", "mt"},
      {"erase_data", "mt"},
      {"end_session", "mt"}}},
    {Role::kFirmMember,
     {{"read_catalogue", kAnything},
      {"read_application", "mt"},
      {"read_contact", "mt"},
      {"read_facts", "mt"},
      {"read_materials", "mt"},
      {"submit_application", "mf"},
      {"supply_material", "mt"},
      {"exchange_messages", "mt"},
      {"move_as_firm", "mt"},
      {"read_firm", "mf"},
      {"read_firm_log", "mf"},
      {"give_consent", "mf"},
      {"read_consent", "mt"},
      {"withdraw_consent", "mt"},
      {"export_data", "mt"},
      {"erase_data", "mt"},
      {"end_session", "mt"}}},
    {Role::kEventStaff,
     {{"read_catalogue", kAnything},
      {"record_intake", "tT"},
      {"edit_activity", "tT"},
      {"approve_activity", "T"},
      {"handle_registrations", "tT"},
      {"end_session", "mt"}}},
    {Role::kInstitutionClerk,
     {{"read_catalogue", kAnything},
      {"read_application", "tT"},
      {"read_contact", "tT"},
      {"read_facts", "tT"},
      {"read_materials", "tT"},
      {"move_as_institution", "tT"},
      {"exchange_messages", "tT"},
      {"assign_application", "tT"},
      {"read_consent", "tT"},
      {"end_session", "mt"}}},
    {Role::kInstitutionManager,
     {{"read_catalogue", kAnything},  {"read_application", "tT"},   {"read_contact", "tT"},
      {"read_facts", "tT"},           {"read_materials", "tT"},     {"move_as_institution", "tT"},
      {"exchange_messages", "tT"},    {"assign_application", "tT"}, {"read_consent", "tT"},
      {"send_events_again", "tT"},    {"read_staff", "tT"},         {"manage_staff", "tT"},
      {"approve_product", "T"},       {"read_statistics", "tT"},    {"read_demand", "tT"},
      {"read_versions", "tT"},        {"edit_activity", "tT"},      {"approve_activity", "T"},
      {"handle_registrations", "tT"}, {"end_session", "mt"}}},
    {Role::kInstitutionSystem,
     {{"read_catalogue", kAnything},
      {"read_application", "tT"},
      {"read_contact", "tT"},
      {"read_facts", "tT"},
      {"read_materials", "tT"},
      {"move_as_institution", "tT"},
      {"exchange_messages", "tT"},
      {"pull_events", "tT"},
      {"read_consent", "tT"}}},
    {Role::kProductManager,
     {{"read_catalogue", kAnything},
      {"edit_product", "tT"},
      {"approve_product", "T"},
      {"read_demand", "tT"},
      {"read_versions", "tT"},
      {"edit_activity", "tT"},
      {"approve_activity", "T"},
      {"handle_registrations", "tT"},
      {"end_session", "mt"}}},
    {Role::kDistrictClerk,
     {{"read_catalogue", kAnything},
      {"read_application", "d"},
      {"read_statistics", "d"},
      {"edit_activity", "tT"},
      {"approve_activity", "T"},
      {"handle_registrations", "tT"},
      {"end_session", "mt"}}},
    {Role::kAuditor,
     {{"read_catalogue", kAnything},
      {"read_application", kAnything},
      {"read_firm_log", kAnything},
      {"read_consent", kAnything},
      {"read_staff", kAnything},
      {"read_statistics", kAnything},
      {"read_audit", kAnything},
      {"read_versions", kAnything},
      {"read_nodes", kAnything},
      {"end_session", "mt"}}},
    {Role::kPlatformAdmin,
     {{"read_catalogue", kAnything},
      {"read_application", kAnything},
      {"close_application", kAnything},
      {"send_events_again", kAnything},
      {"read_staff", kAnything},
      {"manage_staff", kAnything},
      {"read_statistics", kAnything},
      {"read_nodes", kAnything},
      {"edit_activity", "tT"},
      {"approve_activity", kAnything},
      {"end_session", "mt"}}},
};

std::string holds_in(const Actor& actor, Permission permission) {
  std::string relations;
  for (std::size_t i = 0; i < kRelations; ++i) {
    const auto relation = static_cast<Relation>(i);
    if (may(actor, permission, object_for(actor, relation))) {
      relations += kAnything[i];
    }
  }
  return relations;
}

TEST(Permissions, AreAsWrittenForEveryRolePermissionAndOwner) {
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    const Expected& expected = kExpected.at(role_at(r));
    std::size_t found = 0;
    for (std::size_t p = 0; p < kPermissionCount; ++p) {
      const auto wanted = expected.find(std::string(to_text(permission_at(p))));
      found += wanted == expected.end() ? 0 : 1;
      EXPECT_EQ(holds_in(actor_of(role_at(r)), permission_at(p)),
                wanted == expected.end() ? "" : wanted->second)
          << to_text(role_at(r)) << " " << to_text(permission_at(p));
    }
    EXPECT_EQ(found, expected.size()) << "a name that is none: " << to_text(role_at(r));
  }
}

TEST(Permissions, GivePersonalValuesToTheFirmAndTheChosenInstitutionOnly) {
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    const Actor actor = actor_of(role_at(r));
    for (std::size_t i = 0; i < kRelations; ++i) {
      const Owners owners = object_for(actor, static_cast<Relation>(i));
      const ApplicationView view = view_of(actor, owners);
      if (view.contact || view.facts || view.materials || view.messages) {
        EXPECT_TRUE(view.summary);
        EXPECT_TRUE(actor.firm == owners.firm || actor.id == owners.author ||
                    actor.tenant == owners.tenant)
            << to_text(actor.role) << " " << i;
      }
    }
  }
  for (const Role role : {Role::kAuditor, Role::kPlatformAdmin, Role::kDistrictClerk,
                          Role::kEventStaff, Role::kProductManager, Role::kGuest}) {
    for (std::size_t i = 0; i < kRelations; ++i) {
      const ApplicationView view =
          view_of(actor_of(role), object_for(actor_of(role), static_cast<Relation>(i)));
      EXPECT_FALSE(view.contact || view.facts || view.materials || view.messages)
          << to_text(role) << " " << i;
    }
  }
}

TEST(Permissions, ShowNobodyTheApplicationsOfOtherMembersOfTheFirm) {
  for (const Role role : {Role::kFirmOwner, Role::kFirmMember}) {
    const ApplicationView view =
        view_of(actor_of(role), object_for(actor_of(role), Relation::kMyFirms));
    EXPECT_FALSE(view.summary || view.contact || view.facts || view.materials || view.messages)
        << to_text(role);
  }
}

TEST(Permissions, NeverMatchWhatIsEmpty) {
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    const Actor nameless{.role = role_at(r)};
    for (std::size_t p = 0; p < kPermissionCount; ++p) {
      EXPECT_EQ(
          may(nameless, permission_at(p), {}),
          kExpected.at(role_at(r)).contains(std::string(to_text(permission_at(p)))) &&
              kExpected.at(role_at(r)).at(std::string(to_text(permission_at(p)))) == kAnything)
          << to_text(role_at(r)) << " " << to_text(permission_at(p));
    }
  }
}

TEST(Permissions, AskASecondPersonToApprove) {
  const Owners draft{.author = "staff:1", .tenant = "bank1"};
  Actor author = actor_of(Role::kProductManager);
  EXPECT_TRUE(may(author, Permission::kEditProduct, draft));
  EXPECT_FALSE(may(author, Permission::kApproveProduct, draft));
  author.role = Role::kInstitutionManager;
  EXPECT_FALSE(may(author, Permission::kApproveProduct, draft));
  author.id = "staff:2";
  EXPECT_TRUE(may(author, Permission::kApproveProduct, draft));
  author.tenant = "bank2";
  EXPECT_FALSE(may(author, Permission::kApproveProduct, draft));
  // Who made it is not known: nobody is known to be the second.
  EXPECT_FALSE(
      may(actor_of(Role::kInstitutionManager), Permission::kApproveProduct, {.tenant = "bank1"}));
}

TEST(PermissionNames, AreDifferentAndReadBack) {
  std::set<std::string_view> names;
  for (std::size_t p = 0; p < kPermissionCount; ++p) {
    names.insert(to_text(permission_at(p)));
  }
  EXPECT_EQ(names.size(), kPermissionCount);
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    EXPECT_EQ(from_text(to_text(role_at(r)), static_cast<Role*>(nullptr)), role_at(r));
  }
  EXPECT_FALSE(from_text("root", static_cast<Role*>(nullptr)).has_value());
}

}  // namespace
}  // namespace rq::server
