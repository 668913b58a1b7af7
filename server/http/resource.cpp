#include "server/http/resource.h"

#include <utility>

#include "server/http/etag.h"
#include "server/http/head_text.h"
#include "server/http/security_headers.h"

namespace rq::server {
namespace {

// Below this a copy costs about as much as the second call into the kernel. Above it, a thousand
// clients that do not read would otherwise make the kernel hold a thousand copies.
constexpr std::size_t kMinFileBytes = std::size_t{48} << 10U;

// What 200 and 304 have in common (RFC 9110, 15.4.5: 304 repeats these and no more).
HeadText& add_validators(HeadText& head, const Resource& resource, const Representation& form) {
  head.field("Cache-Control", resource.cache_control).field("ETag", form.etag);
  return resource.brotli ? head.field("Vary", "Accept-Encoding") : head;
}

void finish_form(const Resource& resource, bool brotli, Representation& form) {
  if (form.body.size() >= kMinFileBytes) {
    form.file = MemoryFile::with(form.body);
  }
  HeadText found(200);
  add_validators(found.secured(resource.security_policy, resource.referrer_policy), resource, form);
  if (brotli) {
    found.field("Content-Encoding", "br");
  }
  found.field("Content-Type", resource.content_type).length(form.body.size());
  form.found_head = found.take();
  HeadText unchanged(304);
  form.unchanged_head = add_validators(unchanged, resource, form).take();
}

}  // namespace

ResourcePtr make_resource(std::string content_type, std::string cache_control, std::string body,
                          std::optional<std::string> brotli_body) {
  Resource resource;
  const bool is_page = content_type.starts_with("text/html");
  resource.security_policy =
      is_page ? page_policy(inline_hashes(body)) : content_security_policy({});
  resource.referrer_policy = is_page ? page_rules().referrer_policy : "no-referrer";
  resource.content_type = std::move(content_type);
  resource.cache_control = std::move(cache_control);
  if (brotli_body) {
    resource.brotli.emplace();
    // Of its own bytes: the same content may be compressed anew.
    resource.brotli->etag = make_etag(*brotli_body, Encoding::kBrotli);
    resource.brotli->body = std::move(*brotli_body);
  }
  resource.identity.etag = make_etag(body, Encoding::kIdentity);
  resource.identity.body = std::move(body);
  finish_form(resource, false, resource.identity);
  if (resource.brotli) {
    finish_form(resource, true, *resource.brotli);
  }
  return std::make_shared<const Resource>(std::move(resource));
}

}  // namespace rq::server
