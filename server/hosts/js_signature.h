// The signature that lets a page call WeChat's JS-SDK.
//
// Source: developers.weixin.qq.com, "JS-SDK使用权限签名算法" (appendix of the JS-SDK's manual).

#pragma once

#include <string>
#include <string_view>

namespace rq::server {

struct JsSignatureInput {
  std::string_view ticket;
  std::string_view nonce;
  /// Seconds.
  std::string_view timestamp;
  /// Of the page; what stands behind "#" is not part of it.
  std::string_view url;
};

/// 40 lower-case hexadecimal digits: SHA-1, since that is what WeChat compares with.
[[nodiscard]] std::string js_signature(const JsSignatureInput& input);

}  // namespace rq::server
