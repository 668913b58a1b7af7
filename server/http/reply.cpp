#include "server/http/reply.h"

#include "core/base/json_writer.h"
#include "server/http/accept_encoding.h"
#include "server/http/etag.h"
#include "server/http/head_text.h"
#include "server/http/security_headers.h"

namespace rq::server {
namespace {

// The page that is sent for what is not there: without a validator, since it is not what was asked
// for.
std::shared_ptr<const std::string> other_head(const Resource& resource, bool brotli, int status) {
  HeadText head(status);
  head.secured(resource.security_policy, resource.referrer_policy)
      .field("Cache-Control", resource.cache_control);
  if (resource.brotli) {
    head.field("Vary", "Accept-Encoding");
  }
  if (brotli) {
    head.field("Content-Encoding", "br");
  }
  head.field("Content-Type", resource.content_type)
      .length(brotli ? resource.brotli->body.size() : resource.identity.body.size());
  return std::make_shared<const std::string>(head.take());
}

}  // namespace

Reply reply_with(const ResourcePtr& resource, const RequestHead& request, int status) {
  const bool brotli =
      resource->brotli && choose_encoding(request.accept_encoding) == Encoding::kBrotli;
  const Representation& chosen = brotli ? *resource->brotli : resource->identity;

  Reply reply;
  if (status == 200 && etag_matches(request.if_none_match, chosen.etag)) {
    reply.status = 304;
    reply.head = std::shared_ptr<const std::string>(resource, &chosen.unchanged_head);
    return reply;
  }
  reply.status = status;
  reply.head = status == 200 ? std::shared_ptr<const std::string>(resource, &chosen.found_head)
                             : other_head(*resource, brotli, status);
  if (request.method != "HEAD" && !chosen.body.empty()) {
    reply.body = std::shared_ptr<const std::string>(resource, &chosen.body);
    reply.body_file = chosen.file.descriptor();
  }
  return reply;
}

std::string error_json(std::string_view code, std::string_view detail) {
  JsonWriter json;
  json.begin_object();
  json.key("ok");
  json.value(false);
  json.key("error");
  json.begin_object();
  json.key("code");
  json.value(code);
  json.key("detail");
  json.value(detail);
  json.end_object();
  json.end_object();
  return json.take();
}

Reply error_reply(int status, std::string_view code, std::string_view detail,
                  std::span<const std::pair<std::string_view, std::string_view>> more_fields) {
  Reply reply;
  reply.status = status;
  reply.body = std::make_shared<const std::string>(error_json(code, detail));
  HeadText head(status);
  head.secured(content_security_policy({})).field("Cache-Control", kCacheNever);
  for (const auto& [name, value] : more_fields) {
    head.field(name, value);
  }
  head.field("Content-Type", "application/json").length(reply.body->size());
  reply.head = std::make_shared<const std::string>(head.take());
  return reply;
}

}  // namespace rq::server
