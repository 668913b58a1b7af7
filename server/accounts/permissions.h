// Permissions: who may do what with which object, and which fields of it they see. One table, in
// permissions.cpp; everything else asks may().
//
// Roles are held by people of firms (towards one firm), by staff (in one tenant), and by the system
// of an institution. Some separations are not obvious: the auditor reads everything that was done
// and no personal value; the administrator of the platform looks after accounts and sees none
// either, and does not read the audit log; who wrote a product does not approve it. Whoever claims
// a firm first is its owner and nothing proves that they are: so an owner sees no more of other
// members' applications than they of the owner's.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

enum class Role {
  kGuest,
  kFirmOwner,
  kFirmMember,
  kEventStaff,
  kInstitutionClerk,
  kInstitutionManager,
  kInstitutionSystem,
  kProductManager,
  kDistrictClerk,
  kAuditor,
  kPlatformAdmin,
};
constexpr std::size_t kRoleCount = 11;

enum class Permission {
  kReadCatalogue,
  // Applications, by groups of fields.
  kReadApplication,
  kReadContact,
  kReadFacts,
  kReadMaterials,
  kSubmitApplication,
  kSupplyMaterial,
  kMoveAsFirm,
  kMoveAsInstitution,
  kAssignApplication,
  kCloseApplication,
  kPullEvents,
  kSendEventsAgain,
  // What belongs to a person or a firm.
  kReadFirm,
  kManageMembers,
  kReadFirmLog,
  kGiveConsent,
  kReadConsent,
  kWithdrawConsent,
  kExportData,
  kEraseData,
  kEndSession,
  // Staff and what they keep.
  kReadStaff,
  kManageStaff,
  kEditProduct,
  kApproveProduct,
  kRecordIntake,
  kReadStatistics,
  kReadAudit,
  // Added later, and so at the end: an application's messages, to read and to write them.
  kExchangeMessages,
  // Estimates of what firms miss.
  kReadDemand,
  // Versions of products and policies, with their comments and their history.
  kReadVersions,
  // The servers that run, with what they count.
  kReadNodes,
  // Activities, and the names of who comes.
  kEditActivity,
  kApproveActivity,
  kHandleRegistrations,
};
constexpr std::size_t kPermissionCount = 36;

/// "firm_owner", "read_contact": as tables and messages have them. Stable: added to, never renamed.
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::string_view to_text(Permission permission);
[[nodiscard]] std::optional<Role> from_text(std::string_view text, Role*);

/// Who asks. For people `firm` is the one that the role is held in.
struct Actor {
  Role role = Role::kGuest;
  /// "person:ID", "staff:ID", "institution:ID"; empty for guests.
  std::string id = {};
  std::string firm = {};
  /// Of staff and systems: an institution, a district, a sector or the city.
  std::string tenant = {};
};

/// Whose an object is. What does not apply stays empty, and then belongs to nobody.
struct Owners {
  /// Who made it, or whose it is: "person:ID" or "staff:ID".
  std::string author = {};
  std::string firm = {};
  /// The institution, or the tenant of other objects of staff.
  std::string tenant = {};
  /// District of the firm.
  std::string district = {};
};

[[nodiscard]] bool may(const Actor& actor, Permission permission, const Owners& owners);

/// The groups of an application's fields that the actor sees.
struct ApplicationView {
  /// Product, amount, state, clocks, reasons.
  bool summary = false;
  /// Name and phone number of whom to call.
  bool contact = false;
  /// What the firm said of itself, and the judgement of it.
  bool facts = false;
  bool materials = false;
  /// What firm and institution wrote to each other.
  bool messages = false;
};

[[nodiscard]] ApplicationView view_of(const Actor& actor, const Owners& application);

}  // namespace rq::server
