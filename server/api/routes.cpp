#include "server/api/routes.h"

#include <algorithm>
#include <functional>
#include <memory>

#include <httplib.h>

#include "core/base/utf8.h"
#include "server/api/fields.h"
#include "server/base/digest.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxDeviceBytes = 120;
/// How often work whose preparation was overtaken is prepared once more.
constexpr int kMostPreparations = 5;

// OWASP, "Cross-Site Request Forgery Prevention": where the browser says whence a request comes,
// that decides; older ones send Origin with every request that can change something. A program that
// is no browser sends neither, and has no cookies of somebody else either.
bool is_from_elsewhere(const httplib::Request& request) {
  if (request.has_header("Sec-Fetch-Site")) {
    const std::string site = request.get_header_value("Sec-Fetch-Site");
    return site != "same-origin" && site != "none";
  }
  if (!request.has_header("Origin")) {
    return false;
  }
  const std::string origin = request.get_header_value("Origin");
  const std::string host = request.get_header_value("Host");
  return origin != "https://" + host && origin != "http://" + host;
}

bool changes_something(const httplib::Request& request) {
  return request.method != "GET" && request.method != "HEAD";
}

/// The media type without its parameters, in small letters (RFC 9110, 8.3.1).
std::string media_type(const httplib::Request& request) {
  const std::string field = request.get_header_value("Content-Type");
  std::string type = field.substr(0, field.find_first_of("; \t"));
  std::transform(type.begin(), type.end(), type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  });
  return type;
}

std::optional<Error> fault_of_form(const Endpoint& endpoint, const httplib::Request& request) {
  if (changes_something(request) && is_from_elsewhere(request)) {
    return Error{"cross_site", "", "the request comes from another site"};
  }
  if (!endpoint.takes_file && !request.body.empty() && media_type(request) != "application/json") {
    return Error{"not_json", "/Content-Type", "the content must be application/json"};
  }
  return std::nullopt;
}

std::optional<Error> fault_of_caller(const Endpoint& endpoint, const Identified& identified) {
  const auto kind = identified.caller.kind;
  if (kind == Caller::Kind::kStaff && !identified.complete) {
    if (endpoint.allowed.incomplete_staff) {
      return std::nullopt;
    }
    return Error{"second_factor_needed", "", "give the code of the second factor first"};
  }
  if (endpoint.allowed.may(kind)) {
    return std::nullopt;
  }
  if (kind == Caller::Kind::kNobody) {
    return Error{"not_signed_in", "", "sign in first"};
  }
  return Error{"not_allowed", "", "this is not for you"};
}

// Databases differ in what they make of others, and no value of ours has any. Names in paths have
// letters, digits, _ and - only (route_pattern).
bool is_plain_text(std::string_view text) {
  return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char byte) {
           return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F;
         });
}

std::optional<Error> fault_of_query(const httplib::Request& request) {
  const bool plain = std::all_of(request.params.begin(), request.params.end(),
                                 [](const auto& pair) { return is_plain_text(pair.second); });
  return plain
             ? std::nullopt
             : std::optional(Error{"bad_text", "", "a query is UTF-8 without control characters"});
}

// The field is a String of structured fields (RFC 8941, 3.3.3): in quotes. Without them, too.
Result<std::string> idempotency_key(const httplib::Request& request) {
  std::string key = request.get_header_value("Idempotency-Key");
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') {
    key = key.substr(1, key.size() - 2);
  }
  if (key.empty()) {
    return Error{"key_missing", "/Idempotency-Key",
                 "send a new random key, such as a UUID, with each new request, and the same key "
                 "with each repetition"};
  }
  const bool printable =
      key.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:") ==
      std::string::npos;
  if (key.size() > kMaxKeyBytes || !printable) {
    return Error{"bad_key", "/Idempotency-Key",
                 "a key has at most 255 letters, digits and - _ . :"};
  }
  return key;
}

/// What the device calls itself, as much of it as is kept: whole characters, and nothing where it
/// is no text.
std::string device_of(const httplib::Request& request) {
  std::string name = request.get_header_value("User-Agent");
  if (!is_plain_text(name)) {
    return {};
  }
  std::size_t size = std::min(name.size(), kMaxDeviceBytes);
  while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) {
    --size;
  }
  name.resize(size);
  return name;
}

Result<Call> read_call(const Endpoint& endpoint, const httplib::Request& request,
                       const Clock& clock, Caller caller) {
  auto call = Call::read(endpoint.takes_file ? std::string_view{} : request.body,
                         {request.params.begin(), request.params.end()});
  if (!call) {
    return call;
  }
  call.value().caller = std::move(caller);
  call.value().address = request.remote_addr;
  call.value().device = device_of(request);
  call.value().host = request.get_header_value("Host");
  call.value().cookies = request.get_header_value("Cookie");
  if (endpoint.takes_file) {
    call.value().file = request.body;
    call.value().file_type = media_type(request);
    call.value().file_kind = percent_decoded(request.get_header_value("Paper-Kind")).value_or("");
  }
  call.value().now_ms = clock.now_ms();
  call.value().today = clock.today();
  for (std::size_t i = 1; i < request.matches.size(); ++i) {
    call.value().names.push_back(request.matches[i]);
  }
  return call;
}

/// What was prepared was overtaken by what another has written.
bool is_outdated(const Result<KeptAnswer>& kept) {
  return !kept && kept.error().code == "prepare_again";
}

Result<Answer> write_once(const ApiParts& parts, const Endpoint& endpoint,
                          const httplib::Request& request, Call& call) {
  const auto key = idempotency_key(request);
  if (!key) {
    return key.error();
  }
  const KeyedRequest keyed{
      call.caller.actor(), *key,
      sha256(request.method + ' ' + request.target + '\n' +
             (endpoint.takes_file ? call.file_kind + '\n' : "") + request.body)};
  std::function<void()> when_kept;
  const auto attempt = [&] {
    // What cannot be prepared today may be a repetition of what could: that is looked for first.
    const auto work =
        endpoint.prepare ? endpoint.prepare(call) : Result<EndpointWork>(endpoint.work);
    return write_to(parts.store, [&](Sql& sql) {
      when_kept = nullptr;
      return answer_once(sql, keyed, parts.seal, call.now_ms, [&]() -> Result<KeptAnswer> {
        if (!work) {
          return work.error();
        }
        auto answer = (*work)(call, sql);
        if (!answer) {
          return answer.error();
        }
        when_kept = std::move(answer.value().when_kept);
        return KeptAnswer{answer->status, std::move(answer.value().body)};
      });
    });
  };
  auto kept = attempt();
  for (int more = kMostPreparations; more > 0 && is_outdated(kept); --more) {
    kept = attempt();
  }
  if (!kept) {
    return kept.error();
  }
  if (when_kept) {
    when_kept();
  }
  Answer answer;
  answer.status = kept->status;
  answer.body = kept->body;
  return answer;
}

Result<Answer> carry_out(const ApiParts& parts, const Endpoint& endpoint,
                         const httplib::Request& request) {
  if (auto fault = fault_of_form(endpoint, request)) {
    return *fault;
  }
  if (auto fault = fault_of_query(request)) {
    return *fault;
  }
  auto identified = parts.identify(request);
  if (!identified) {
    return identified.error();
  }
  if (auto fault = fault_of_caller(endpoint, *identified)) {
    return *fault;
  }
  auto call = read_call(endpoint, request, parts.clock, std::move(identified.value().caller));
  if (!call) {
    return call.error();
  }
  const auto work = [&](Sql& sql) { return endpoint.work(call.value(), sql); };
  switch (endpoint.touches) {
    case Touches::kReads: return read_from(parts.store, work);
    case Touches::kWrites: return write_to(parts.store, work);
    case Touches::kWritesOnce: return write_once(parts, endpoint, request, call.value());
    case Touches::kItself: return endpoint.own(call.value());
  }
  return Error{"core", "", "no such way"};
}

void send(const Answer& answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) {
    response.set_header(name, value);
  }
  response.set_content(answer.body, answer.content_type);
}

}  // namespace

void add_routes(httplib::Server& router, const std::vector<Endpoint>& endpoints, ApiParts parts) {
  const auto shared = std::make_shared<const ApiParts>(std::move(parts));
  for (const Endpoint& endpoint : endpoints) {
    const auto handler = [shared, endpoint](const httplib::Request& request,
                                            httplib::Response& response) {
      const auto answer = carry_out(*shared, endpoint, request);
      if (answer) {
        send(*answer, response);
      } else {
        const int status = status_of(answer.error().code);
        if (status >= 500) {
          shared->failed(endpoint, answer.error());
        }
        Answer refusal = refuse(status, answer.error());
        if (status == 503 || status == 429) {
          refusal.headers.emplace_back("Retry-After", status == 503 ? "5" : "60");
        }
        send(refusal, response);
      }
    };
    const std::string pattern = route_pattern(endpoint.path);
    if (endpoint.method == "GET") {
      router.Get(pattern, handler);
    } else if (endpoint.method == "POST") {
      router.Post(pattern, handler);
    } else if (endpoint.method == "DELETE") {
      router.Delete(pattern, handler);
    } else {
      RQ_CHECK(endpoint.method == "PUT");
      router.Put(pattern, handler);
    }
  }
}

}  // namespace rq::server
