#include "server/accounts/permissions.h"

#include <array>

#include "core/base/check.h"
#include "core/base/enum_text.h"

namespace rq::server {
namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleTexts = {
    "guest",
    "firm_owner",
    "firm_member",
    "event_staff",
    "institution_clerk",
    "institution_manager",
    "institution_system",
    "product_manager",
    "district_clerk",
    "auditor",
    "platform_admin",
};

/// What a letter of the table means.
enum class Reach : char {
  kNothing = '-',
  /// What the actor made, or what is the actor's.
  kOwn = 'o',
  /// What is the firm's for which the actor stands.
  kFirm = 'f',
  /// What is the own institution's, or that of another tenant of the actor's.
  kTenant = 't',
  /// The same, made by somebody else: the second person.
  kSecond = 's',
  /// What belongs to firms of the own district.
  kDistrict = 'd',
  kAll = 'a',
};

struct Row {
  Permission permission;
  std::string_view text;
  /// A letter a role, in their order.
  std::string_view reach;
};

// clang-format off
constexpr std::array<Row, kPermissionCount> kTable = {{
  //                                                                guest
  //                                                                |  firm owner
  //                                                                |  |  firm member
  //                                                                |  |  |  event staff
  //                                                                |  |  |  |  institution's clerk
  //                                                                |  |  |  |  |  institution's manager
  //                                                                |  |  |  |  |  |  institution's system
  //                                                                |  |  |  |  |  |  |  product manager
  //                                                                |  |  |  |  |  |  |  |  district clerk
  //                                                                |  |  |  |  |  |  |  |  |  auditor
  //                                                                |  |  |  |  |  |  |  |  |  |  platform admin
  {Permission::kReadCatalogue,     "read_catalogue",               "a  a  a  a  a  a  a  a  a  a  a"},
  {Permission::kReadApplication,   "read_application",             "-  o  o  -  t  t  t  -  d  a  a"},
  {Permission::kReadContact,       "read_contact",                 "-  o  o  -  t  t  t  -  -  -  -"},
  {Permission::kReadFacts,         "read_facts",                   "-  o  o  -  t  t  t  -  -  -  -"},
  {Permission::kReadMaterials,     "read_materials",               "-  o  o  -  t  t  t  -  -  -  -"},
  {Permission::kSubmitApplication, "submit_application",           "-  f  f  -  -  -  -  -  -  -  -"},
  {Permission::kSupplyMaterial,    "supply_material",              "-  o  o  -  -  -  -  -  -  -  -"},
  {Permission::kMoveAsFirm,        "move_as_firm",                 "-  o  o  -  -  -  -  -  -  -  -"},
  {Permission::kMoveAsInstitution, "move_as_institution",          "-  -  -  -  t  t  t  -  -  -  -"},
  {Permission::kAssignApplication, "assign_application",           "-  -  -  -  t  t  -  -  -  -  -"},
  {Permission::kCloseApplication,  "close_application",            "-  -  -  -  -  -  -  -  -  -  a"},
  {Permission::kPullEvents,        "pull_events",                  "-  -  -  -  -  -  t  -  -  -  -"},
  {Permission::kSendEventsAgain,   "send_events_again",            "-  -  -  -  -  t  -  -  -  -  a"},
  {Permission::kReadFirm,          "read_firm",                    "-  f  f  -  -  -  -  -  -  -  -"},
  {Permission::kManageMembers,     "manage_members",               "-  f  -  -  -  -  -  -  -  -  -"},
  {Permission::kReadFirmLog,       "read_firm_log",                "-  f  f  -  -  -  -  -  -  a  -"},
  {Permission::kGiveConsent,       "give_consent",                 "-  f  f  -  -  -  -  -  -  -  -"},
  {Permission::kReadConsent,       "read_consent",                 "-  o  o  -  t  t  t  -  -  a  -"},
  {Permission::kWithdrawConsent,   "withdraw_consent",             "-  o  o  -  -  -  -  -  -  -  -"},
  {Permission::kExportData,        "export_data",                  "-  o  o  -  -  -  -  -  -  -  -"},
  {Permission::kEraseData,         "erase_data",                   "-  o  o  -  -  -  -  -  -  -  -"},
  {Permission::kEndSession,        "end_session",                  "-  o  o  o  o  o  -  o  o  o  o"},
  {Permission::kReadStaff,         "read_staff",                   "-  -  -  -  -  t  -  -  -  a  a"},
  {Permission::kManageStaff,       "manage_staff",                 "-  -  -  -  -  t  -  -  -  -  a"},
  {Permission::kEditProduct,       "edit_product",                 "-  -  -  -  -  -  -  t  -  -  -"},
  {Permission::kApproveProduct,    "approve_product",              "-  -  -  -  -  s  -  s  -  -  -"},
  {Permission::kRecordIntake,      "record_intake",                "-  -  -  t  -  -  -  -  -  -  -"},
  {Permission::kReadStatistics,    "read_statistics",              "-  -  -  -  -  t  -  -  d  a  a"},
  {Permission::kReadAudit,         "read_audit",                   "-  -  -  -  -  -  -  -  -  a  -"},
  {Permission::kExchangeMessages,  "exchange_messages",            "-  o  o  -  t  t  t  -  -  -  -"},
  {Permission::kReadDemand,        "read_demand",                  "-  -  -  -  -  t  -  t  -  -  -"},
  {Permission::kReadVersions,      "read_versions",                "-  -  -  -  -  t  -  t  -  a  -"},
  {Permission::kReadNodes,         "read_nodes",                   "-  -  -  -  -  -  -  -  -  a  a"},
  {Permission::kEditActivity,      "edit_activity",                "-  -  -  t  -  t  -  t  t  -  t"},
  {Permission::kApproveActivity,   "approve_activity",             "-  -  -  s  -  s  -  s  s  -  a"},
  {Permission::kHandleRegistrations, "handle_registrations",       "-  -  -  t  -  t  -  t  t  -  -"},
}};
// clang-format on

constexpr std::size_t kLetterDistance = 3;

/// Every row has its permission's place and a letter for each role.
constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    const bool here = kTable[i].permission == static_cast<Permission>(i) &&
                      kTable[i].reach.size() == kLetterDistance * (kRoleCount - 1) + 1;
    if (!here) {
      return false;
    }
  }
  return true;
}
static_assert(is_in_order());

Reach reach_of(Role role, Permission permission) {
  const std::string_view letters = kTable[static_cast<std::size_t>(permission)].reach;
  return static_cast<Reach>(letters[kLetterDistance * static_cast<std::size_t>(role)]);
}

/// Nothing is the same as what is not there.
bool is_same(std::string_view one, std::string_view other) { return !one.empty() && one == other; }

}  // namespace

std::string_view to_text(Role role) { return kRoleTexts[static_cast<std::size_t>(role)]; }

std::string_view to_text(Permission permission) {
  return kTable[static_cast<std::size_t>(permission)].text;
}

std::optional<Role> from_text(std::string_view text, Role*) {
  return find_enum<Role>(kRoleTexts, text);
}

bool may(const Actor& actor, Permission permission, const Owners& owners) {
  switch (reach_of(actor.role, permission)) {
    case Reach::kNothing: return false;
    case Reach::kOwn: return is_same(actor.id, owners.author);
    case Reach::kFirm: return is_same(actor.firm, owners.firm);
    case Reach::kTenant: return is_same(actor.tenant, owners.tenant);
    case Reach::kSecond:
      return is_same(actor.tenant, owners.tenant) && !owners.author.empty() &&
             actor.id != owners.author;
    case Reach::kDistrict: return is_same(actor.tenant, owners.district);
    case Reach::kAll: return true;
  }
  RQ_CHECK(false);  // a letter that is none
  return false;
}

ApplicationView view_of(const Actor& actor, const Owners& application) {
  return {.summary = may(actor, Permission::kReadApplication, application),
          .contact = may(actor, Permission::kReadContact, application),
          .facts = may(actor, Permission::kReadFacts, application),
          .materials = may(actor, Permission::kReadMaterials, application),
          .messages = may(actor, Permission::kExchangeMessages, application)};
}

}  // namespace rq::server
