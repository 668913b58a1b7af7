#include "server/publishing/finding.h"

#include <algorithm>
#include <tuple>

namespace rq::server {

void put_in_order(PublishingFindings& findings) {
  std::stable_sort(
      findings.begin(), findings.end(), [](const PublishingFinding& a, const PublishingFinding& b) {
        return std::tie(a.where, a.code, b.blocks) < std::tie(b.where, b.code, a.blocks);
      });
  findings.erase(std::unique(findings.begin(), findings.end(),
                             [](const PublishingFinding& a, const PublishingFinding& b) {
                               return a.where == b.where && a.code == b.code;
                             }),
                 findings.end());
  std::stable_partition(findings.begin(), findings.end(),
                        [](const PublishingFinding& finding) { return finding.blocks; });
}

std::int64_t count_blocking(const PublishingFindings& findings) {
  return std::count_if(findings.begin(), findings.end(),
                       [](const PublishingFinding& finding) { return finding.blocks; });
}

std::string findings_json(const PublishingFindings& findings) {
  JsonWriter json;
  json.begin_array();
  for (const PublishingFinding& finding : findings) {
    json.begin_object();
    json.key("where");
    json.value(finding.where);
    json.key("code");
    json.value(finding.code);
    json.key("severity");
    json.value(finding.blocks ? "blocks" : "warns");
    if (!finding.params.empty()) {
      json.key("params");
      json.made(finding.params);
    }
    json.key("detail");
    json.value(finding.detail);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

}  // namespace rq::server
