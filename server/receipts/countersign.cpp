#include "server/receipts/countersign.h"

#include "core/base/json_writer.h"
#include "server/api/fields.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kHashDigits = 64;

Result<Answer> countersign(Call& call, const SigningKey& key) {
  const Cursor body = call.body();
  const Cursor place = body.member("sha256");
  const std::string sha256 = read_text(place, kHashDigits, kHashDigits);
  if (sha256.find_first_not_of("0123456789abcdef") != std::string::npos) {
    place.fault("bad_text", "64 lower-case hexadecimal digits");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  JsonWriter json;
  json.begin_object();
  json.key("at");
  json.value(call.now_ms);
  json.key("alg");
  json.value("ed25519");
  json.key("key");
  json.value(to_hex(key.public_key()));
  json.key("sig");
  json.value(to_hex(key.sign(countersigned_text(sha256, call.now_ms))));
  json.end_object();
  return answer_with(json.take(), 201);
}

}  // namespace

std::string countersigned_text(std::string_view sha256, std::int64_t at_ms) {
  std::string text = "rongqiao-receipt-1\n";
  text.append(sha256).append("\n").append(std::to_string(at_ms)).append("\n");
  return text;
}

std::vector<Endpoint> receipt_endpoints(const SigningKey& key) {
  return {{"POST", "/api/v1/receipts", kAnybody, Touches::kItself, {}, [key](Call& call) {
             return countersign(call, key);
           }}};
}

RouteClass receipt_limits() { return {"/api/v1/receipts", 1'024, {1, 20}}; }

}  // namespace rq::server
