#include "server/gate/judge.h"

#include <algorithm>

#include "server/http/field_text.h"

namespace rq::server {
namespace {

constexpr Refusal kContentNotAllowed{413, "content_not_allowed",
                                     "requests with content are not answered"};
constexpr Refusal kContentTooLarge{413, "content_too_large", "the content is too large"};
constexpr Refusal kCodedContent{415, "coded_content", "content has to be sent uncompressed"};
constexpr Refusal kEncodedPath{400, "encoded_path", "addresses of the interface have no % in them"};
constexpr Refusal kTooOften{429, "too_often", "this address asks too often; try again later"};
constexpr Refusal kNotAllowed{405, "method_not_allowed", "the method is not answered"};

Decision refuse(const Refusal& refusal, long retry_after_seconds = 0) {
  return {Decision::Kind::kRefuse, nullptr, refusal, retry_after_seconds};
}

bool is_read(const ParsedRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

std::vector<Address> parse_all(const std::vector<std::string>& texts) {
  std::vector<Address> addresses;
  for (const std::string& text : texts) {
    if (const auto address = Address::parse(text)) {
      addresses.push_back(*address);
    }
  }
  return addresses;
}

const RouteClass* longest_match(const std::vector<RouteClass>& routes, std::string_view path) {
  const RouteClass* best = nullptr;
  for (const RouteClass& route : routes) {
    if (path.starts_with(route.prefix) &&
        (best == nullptr || route.prefix.size() > best->prefix.size())) {
      best = &route;
    }
  }
  return best;
}

Decision decide_route(const ParsedRequest& request, const RouteClass& route, const Address& client,
                      GateParts& parts, std::chrono::steady_clock::time_point now) {
  // The router decodes paths; a letter written as %61 must not escape the limits of its prefix.
  if (request.path().find('%') != std::string_view::npos) {
    return refuse(kEncodedPath);
  }
  const auto index = static_cast<std::size_t>(&route - parts.limits.routes.data());
  const auto wait = parts.rates.ask(client.owner(), index, route.rate, now);
  if (wait.count() > 0) {
    return refuse(kTooOften, std::chrono::ceil<std::chrono::seconds>(wait).count());
  }
  if (request.content_coded) {
    return refuse(kCodedContent);
  }
  if (is_read(request) && request.has_content()) {
    return refuse(kContentNotAllowed);
  }
  if (request.content_length.value_or(0) > route.max_body) {
    return refuse(kContentTooLarge);
  }
  return {Decision::Kind::kRoute, &route, {}, 0};
}

}  // namespace

GateParts::GateParts(const Clock& its_clock, GateLimits its_limits)
    : clock(its_clock),
      limits(std::move(its_limits)),
      trusted_proxies(parse_all(limits.trusted_proxies)),
      budget(limits.buffered_bytes),
      addresses(limits.connections_per_address) {}

Address client_of(const ParsedRequest& request, const Address& peer, bool peer_is_trusted) {
  if (!peer_is_trusted) {
    return peer;
  }
  std::string storage;
  const std::string_view chain = request.values("X-Forwarded-For", storage);
  return Address::parse(trim(chain.substr(chain.rfind(',') + 1))).value_or(peer);
}

Decision decide(const ParsedRequest& request, const Address& client, GateParts& parts,
                std::chrono::steady_clock::time_point now) {
  // RFC 9110, 9.3.8: TRACE would send the fields of a user back to a script. No tunnels either.
  if (request.method == "TRACE" || request.method == "CONNECT") {
    return refuse(kNotAllowed);
  }
  const RouteClass* const route = longest_match(parts.limits.routes, request.path());
  if (route != nullptr) {
    return decide_route(request, *route, client, parts, now);
  }
  // Other methods get 405, whether or not content comes with them.
  if (is_read(request) && request.has_content()) {
    return refuse(kContentNotAllowed);
  }
  return {};
}

}  // namespace rq::server
