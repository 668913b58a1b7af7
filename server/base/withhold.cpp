#include "server/base/withhold.h"

#include <algorithm>

namespace rq::server {

void withhold_small(std::vector<GroupCount>& groups, std::int64_t floor) {
  std::vector<GroupCount*> rising;
  rising.reserve(groups.size());
  for (GroupCount& group : groups) {
    rising.push_back(&group);
  }
  std::sort(rising.begin(), rising.end(), [](const GroupCount* one, const GroupCount* other) {
    return one->count != other->count ? one->count < other->count : one->name < other->name;
  });
  std::int64_t withheld = 0;
  std::int64_t together = 0;
  for (GroupCount* group : rising) {
    const std::int64_t count = group->count.value_or(0);
    const bool tells = withheld > 0 && (withheld < 2 || together < floor);
    if (count >= floor && !tells) {
      return;
    }
    ++withheld;
    together += count;
    group->count.reset();
  }
}

}  // namespace rq::server
