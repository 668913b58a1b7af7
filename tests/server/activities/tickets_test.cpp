#include "server/activities/tickets.h"

#include <set>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(Tickets, AreReadAsTheyAreMadeAndNoTwoAreTheSame) {
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) {
    const std::string ticket = new_ticket();
    EXPECT_EQ(ticket.size(), 14U);
    EXPECT_EQ(typed_ticket(ticket), ticket);
    all.insert(ticket);
  }
  EXPECT_EQ(all.size(), 1000U);
}

TEST(Tickets, AreReadAsPeopleTypeThem) {
  EXPECT_EQ(typed_ticket(" k7q2 9xr4tmna"), "K7Q2-9XR4-TMNA");
  EXPECT_EQ(typed_ticket("oOiI-lL11-0000"), "0011-1111-0000");
}

TEST(Tickets, AreNoneWithAnotherFormOrLength) {
  for (const char* text : {"", "K7Q2-9XR4-TMN", "K7Q2-9XR4-TMNA1", "K7Q2-9XR4-TMNU", "票"}) {
    EXPECT_EQ(typed_ticket(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace rq::server
