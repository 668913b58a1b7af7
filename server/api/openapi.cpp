#include "server/api/openapi.h"

namespace rq {

extern const std::string_view kBuiltinOpenApi;

}  // namespace rq

namespace rq::server {

Endpoint openapi_endpoint() {
  return {
      "GET", "/api/v1/openapi.json", kAnybody, Touches::kItself, {}, [](Call&) -> Result<Answer> {
        Answer answer;
        answer.body = kBuiltinOpenApi;
        return answer;
      }};
}

}  // namespace rq::server
