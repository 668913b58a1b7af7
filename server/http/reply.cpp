#include "server/http/reply.h"

#include "core/base/json_writer.h"
#include "server/http/accept_encoding.h"
#include "server/http/etag.h"
#include "server/http/security_headers.h"

namespace rq::server {
namespace {

Reply start_reply(int status, std::string_view security_policy) {
  Reply reply;
  reply.status = status;
  for (const auto& [name, value] : security_headers()) {
    reply.headers.emplace_back(name, value);
  }
  reply.headers.emplace_back("Content-Security-Policy", security_policy);
  // Parts of a resource are never sent; saying so keeps the HTTP library from offering them.
  reply.headers.emplace_back("Accept-Ranges", "none");
  return reply;
}

}  // namespace

Reply reply_with(const ResourcePtr& resource, const RequestHead& request, int status) {
  const bool brotli =
      resource->brotli && choose_encoding(request.accept_encoding) == Encoding::kBrotli;
  const Representation& chosen = brotli ? *resource->brotli : resource->identity;
  const bool unchanged = status == 200 && etag_matches(request.if_none_match, chosen.etag);

  Reply reply = start_reply(unchanged ? 304 : status, resource->security_policy);
  reply.headers.emplace_back("Cache-Control", resource->cache_control);
  if (status == 200) {
    reply.headers.emplace_back("ETag", chosen.etag);
  }
  if (resource->brotli) {
    reply.headers.emplace_back("Vary", "Accept-Encoding");
  }
  if (brotli) {
    reply.headers.emplace_back("Content-Encoding", "br");
  }
  reply.content_length = chosen.body.size();
  if (!unchanged) {
    reply.content_type = resource->content_type;
    if (request.method != "HEAD" && !chosen.body.empty()) {
      reply.body = std::shared_ptr<const std::string>(resource, &chosen.body);
    }
  }
  return reply;
}

Reply error_reply(int status, std::string_view code, std::string_view detail) {
  Reply reply = start_reply(status, content_security_policy({}));
  reply.headers.emplace_back("Cache-Control", kCacheNever);
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
  reply.content_type = "application/json";
  reply.body = std::make_shared<const std::string>(json.take());
  reply.content_length = reply.body->size();
  return reply;
}

}  // namespace rq::server
