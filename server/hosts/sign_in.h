// Signing in by a host: from its code to a ticket, and from the ticket to a session.

#pragma once

#include "server/hosts/host_endpoints.h"

namespace rq::server {

/// POST /api/v1/hosts/wechat/sign-in and alipay/sign-in {code, nonceHash}: 201 with a ticket.
///
/// Errors: "host_off"; "bad_nonce"; those of user_of().
[[nodiscard]] Result<Answer> sign_in_by_wechat(const HostParts& parts, Call& call);
[[nodiscard]] Result<Answer> sign_in_by_alipay(const HostParts& parts, Call& call);

/// POST /api/v1/hosts/wechat/phone {code, link} and alipay/phone {response, link}: links the
/// account to the person with that number, who is new perhaps; 201 with a ticket.
///
/// Errors: "host_off"; those of phone_of(); "identity_taken". "bad_host_link" is an answer.
[[nodiscard]] Result<Answer> link_by_wechat_phone(const HostParts& parts, Call& call);
[[nodiscard]] Result<Answer> link_by_alipay_phone(const HostParts& parts, Call& call);

/// POST /api/v1/hosts/tickets {ticket, nonce}: 201 with a cookie; 200 with a link ticket when the
/// account is linked to nobody. "bad_ticket" is an answer.
[[nodiscard]] Result<Answer> redeem_ticket(const HostParts& parts, Call& call, Sql& sql);

/// GET /api/v1/hosts/suishenban/start?next&nonceHash: 302 to the login page, with a cookie.
///
/// Errors: "host_off", "bad_nonce", "bad_path".
[[nodiscard]] Result<Answer> leave_for_suishenban(const HostParts& parts, Call& call);

/// GET /api/v1/hosts/suishenban/back: 302 to the page that was left, with "#ticket=" or
/// "#hostFault=" behind it; to the home page for who did not leave from this browser.
[[nodiscard]] Result<Answer> come_back_from_suishenban(const HostParts& parts, Call& call);

}  // namespace rq::server
