#include "server/accounts/tenants.h"

#include <set>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(Tenants, AreOneCitySixteenDistrictsAndSixSectors) {
  std::map<TenantKind, int> count;
  std::set<std::string> ids;
  for (const Tenant& tenant : fixed_tenants()) {
    ++count[tenant.kind];
    ids.insert(tenant.id);
  }
  EXPECT_EQ(count[TenantKind::kCity], 1);
  EXPECT_EQ(count[TenantKind::kDistrict], 16);
  EXPECT_EQ(count[TenantKind::kSector], 6);
  EXPECT_EQ(ids.size(), 23U);
}

TEST(Tenants, AreFoundByTheirIds) {
  EXPECT_EQ(kind_of_tenant("310000"), TenantKind::kCity);
  EXPECT_EQ(kind_of_tenant("310104"), TenantKind::kDistrict);
  EXPECT_EQ(kind_of_tenant("sector_green"), TenantKind::kSector);
  EXPECT_EQ(kind_of_tenant("bank1"), TenantKind::kInstitution);
}

TEST(Tenants, AreDistrictsOfTheirRegions) {
  EXPECT_EQ(district_of_region("310104"), "310104");
  EXPECT_EQ(district_of_region("310115003"), "310115") << "a code of a street";
  for (const char* none : {"", "31", "310000", "320104", "sector_green", "bank1"}) {
    EXPECT_FALSE(district_of_region(none).has_value()) << none;
  }
}

TEST(Tenants, HaveStaffOfTheirRoles) {
  const std::map<TenantKind, std::set<Role>> expected = {
      {TenantKind::kCity,
       {Role::kAuditor, Role::kPlatformAdmin, Role::kProductManager, Role::kEventStaff}},
      {TenantKind::kDistrict, {Role::kDistrictClerk, Role::kProductManager, Role::kEventStaff}},
      {TenantKind::kSector, {Role::kProductManager, Role::kEventStaff}},
      {TenantKind::kInstitution,
       {Role::kInstitutionClerk, Role::kInstitutionManager, Role::kProductManager,
        Role::kEventStaff}}};
  for (const auto& [kind, roles] : expected) {
    for (std::size_t i = 0; i < kRoleCount; ++i) {
      const auto role = static_cast<Role>(i);
      EXPECT_EQ(is_role_of(role, kind), roles.contains(role)) << to_text(role);
    }
  }
}

}  // namespace
}  // namespace rq::server
