#include "server/api/endpoint.h"

namespace rq::server {

bool Allowed::may(Caller::Kind kind) const {
  switch (kind) {
    case Caller::Kind::kNobody: return nobody;
    case Caller::Kind::kPerson: return person;
    case Caller::Kind::kStaff: return staff;
    case Caller::Kind::kInstitution: return institution;
  }
  return false;
}

std::string route_pattern(std::string_view path) {
  std::string pattern;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '{') {
      pattern += "([A-Za-z0-9_-]{1,64})";
      at = path.find('}', at);
    } else {
      pattern += path[at];
    }
  }
  return pattern;
}

}  // namespace rq::server
