#include "server/gate/address.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(AddressText, IsReadAndWritten) {
  for (const char* text : {"192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::7", "::1", "::"}) {
    const auto address = Address::parse(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(address->text(), text);
  }
  EXPECT_EQ(Address::parse("::ffff:192.0.2.1")->text(), "192.0.2.1") << "one client, one address";
}

TEST(AddressText, IsRefusedWhenItIsNone) {
  for (const char* text : {"", "x", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4:80", "[::1]",
                           "::1%eth0", " 1.2.3.4", "1.2.3.4 ", "01.2.3.4"}) {
    EXPECT_FALSE(Address::parse(text)) << text;
  }
  EXPECT_FALSE(Address::parse(std::string("1.2.3.4\0x", 9)) &&
               Address::parse(std::string("1.2.3.4\0x", 9))->text() != "1.2.3.4");
  EXPECT_FALSE(Address::parse(std::string(10'000, '1')));
}

TEST(AddressOwner, IsTheNetworkOfSixtyFourBits) {
  const auto owner = [](const char* text) { return Address::parse(text)->owner(); };
  EXPECT_EQ(owner("2001:db8:1:2:3:4:5:6"), owner("2001:db8:1:2:ffff::"));
  EXPECT_NE(owner("2001:db8:1:2::"), owner("2001:db8:1:3::"));
  EXPECT_NE(owner("192.0.2.1"), owner("192.0.2.2"));
  EXPECT_EQ(owner("192.0.2.1").text(), "192.0.2.1");
}

}  // namespace
}  // namespace rq::server
