#include "server/http/resource.h"

#include <utility>

#include "server/http/etag.h"
#include "server/http/security_headers.h"

namespace rq::server {

ResourcePtr make_resource(std::string content_type, std::string cache_control, std::string body,
                          std::optional<std::string> brotli_body) {
  Resource resource;
  const bool is_page = content_type.starts_with("text/html");
  resource.security_policy =
      content_security_policy(is_page ? inline_hashes(body) : InlineHashes{});
  resource.content_type = std::move(content_type);
  resource.cache_control = std::move(cache_control);
  if (brotli_body) {
    resource.brotli =
        Representation{make_etag(body, Encoding::kBrotli), std::move(brotli_body.value())};
  }
  resource.identity = {make_etag(body, Encoding::kIdentity), ""};
  resource.identity.body = std::move(body);
  return std::make_shared<const Resource>(std::move(resource));
}

}  // namespace rq::server
