#include "server/jobs/webhook_address.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(WebhookAddress, IsSafeInService) {
  for (const char* good : {"https://bank.example", "https://bank.example:8443/events?a=b",
                           "https://[2001:db8::1]/events"}) {
    EXPECT_FALSE(fault_of_webhook(good, false).has_value()) << good;
  }
  for (const char* bad :
       {"", "bank.example", "http://bank.example/events", "http://127.0.0.1:80/events", "https://",
        "https:///events", "https://:443/", "https://name:word@bank.example/", "ftp://bank.example",
        "HTTPS//bank.example", "https://bank.example/a b", "https://bank.example/\n",
        "file:///etc/passwd"}) {
    EXPECT_TRUE(fault_of_webhook(bad, false).has_value()) << bad;
  }
}

TEST(WebhookAddress, MayBeThisMachineInDevelopment) {
  for (const char* good : {"http://127.0.0.1:8000/events", "http://localhost/", "http://[::1]:80",
                           "https://bank.example/"}) {
    EXPECT_FALSE(fault_of_webhook(good, true).has_value()) << good;
  }
  for (const char* bad :
       {"http://bank.example/", "http://127.0.0.1.example/", "http://localhost@bank.example/",
        "http://127.0.0.1@bank.example/", "http://localhost.example:80/"}) {
    EXPECT_TRUE(fault_of_webhook(bad, true).has_value()) << bad;
  }
}

}  // namespace
}  // namespace rq::server
