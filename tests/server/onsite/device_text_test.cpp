#include "server/onsite/device_text.h"

#include <gtest/gtest.h>

#include "server/onsite/admission.h"

namespace rq::server {
namespace {

TEST(DeviceText, CountsLikeColumnsOfASheet) {
  EXPECT_EQ(device_letter(1), "A");
  EXPECT_EQ(device_letter(26), "Z");
  EXPECT_EQ(device_letter(27), "AA");
  EXPECT_EQ(device_letter(52), "AZ");
  EXPECT_EQ(device_letter(53), "BA");
  EXPECT_EQ(device_letter(703), "AAA");
}

TEST(DeviceText, ReadsCodesAsPeopleTypeThem) {
  const std::string code = new_device_code();
  EXPECT_EQ(code.size(), 8U);
  EXPECT_NE(code, new_device_code());
  EXPECT_EQ(typed_device_code(code.substr(0, 4) + "-" + code.substr(4)), code);
  EXPECT_EQ(typed_device_code("k7q2 9xo1"), "K7Q29X01");
  for (const char* bad : {"", "K7Q29XR", "K7Q29XR4T", "K7Q29XU4", "K7Q2_9XR4"}) {
    EXPECT_EQ(typed_device_code(bad), std::nullopt) << bad;
  }
}

TEST(Admission, HasSoManyPlacesOfASizeAndOneADevice) {
  constexpr auto kLarge = Admission::Size::kLarge;
  Admission admission(2);
  const auto one = admission.enter("a", kLarge);
  {
    const auto two = admission.enter("b", kLarge);
    EXPECT_EQ(two.refusal(), Admission::Refusal::kNone);
    EXPECT_EQ(admission.enter("c", kLarge).refusal(), Admission::Refusal::kFull);
    EXPECT_EQ(admission.enter("c", Admission::Size::kSmall).refusal(), Admission::Refusal::kNone);
    EXPECT_EQ(admission.enter("a", kLarge).refusal(), Admission::Refusal::kSameDevice);
  }
  EXPECT_EQ(one.refusal(), Admission::Refusal::kNone);
  EXPECT_EQ(admission.enter("a", Admission::Size::kSmall).refusal(),
            Admission::Refusal::kSameDevice)
      << "one is still there";
  EXPECT_EQ(admission.enter("c", kLarge).refusal(), Admission::Refusal::kNone);
}

}  // namespace
}  // namespace rq::server
