#include <algorithm>
#include <array>

#include "server/base/core_answer.h"
#include "server/publishing/publishing_lints.h"

namespace rq::server {
namespace {

/// In force as long as its days say so: docs/formats/catalogue.md.
constexpr std::array<std::string_view, 2> kPolicyStatuses = {"active", "active_needs_review"};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

/// Whether a test of the region stands anywhere in a rule. Recursion is bounded by
/// JsonDocument::kMaxDepth.
bool asks_for_region(JsonView rule, std::string_view district) {
  if (!rule.present()) {
    return false;
  }
  if (rule.kind() == JsonKind::kArray) {
    for (std::size_t i = 0; i < rule.size(); ++i) {
      if (asks_for_region(rule.element(i), district)) {
        return true;
      }
    }
    return false;
  }
  if (rule.kind() != JsonKind::kObject) {
    return false;
  }
  if (text_of(rule, "field") == "region_code") {
    JsonWriter value;
    value.value(rule.member("value"));
    return value.text().find(district) != std::string::npos;
  }
  const auto members = rule.members();
  return std::any_of(members.begin(), members.end(),
                     [&](const auto& member) { return asks_for_region(member.second, district); });
}

}  // namespace

PublishingFindings lint_source(std::string_view kind, JsonView record) {
  PublishingFindings findings;
  const JsonView source = record.member("source");
  const bool is_object = source.present() && source.kind() == JsonKind::kObject;
  const bool is_text = source.present() && source.kind() == JsonKind::kString;
  const std::string_view document =
      is_object ? text_of(source, "document") : (is_text ? *source.string() : "");
  if (is_blank(document)) {
    findings.push_back({"/source", "no_source", true,
                        "say in source.document where the figures come from, so that a reader can "
                        "check them."});
  }
  const JsonView examples = record.member("examples");
  const bool shown =
      examples.present() && examples.kind() == JsonKind::kArray && examples.size() > 0;
  if (!shown && kind == "product") {
    findings.push_back({"/examples", "no_examples", false,
                        "add a firm that passes and one that fails: they show the second person "
                        "what the rule is meant to say."});
  }
  return findings;
}

PublishingFindings lint_status(std::string_view kind, JsonView record) {
  const std::string_view status = text_of(record, "status");
  const bool sound = kind == "product" ? status == "live"
                                       : std::find(kPolicyStatuses.begin(), kPolicyStatuses.end(),
                                                   status) != kPolicyStatuses.end();
  if (sound) {
    return {};
  }
  const bool is_product = kind == "product";
  return {{"/status", "status_not_live", is_product,
           is_product
               ? "what is published is \"live\"; to take it off the shelf, suspend or retire "
                 "the version."
               : "this status closes the policy for firms; \"active\" where it is in "
                 "force."}};
}

PublishingFindings lint_district(JsonView record, std::string_view district) {
  PublishingFindings findings;
  if (text_of(record, "level") != "district") {
    findings.push_back({"/level", "not_of_district", true,
                        "a district publishes its own policies: set the level to \"district\"."});
  }
  if (!asks_for_region(record.member("conditions"), district)) {
    findings.push_back({"/conditions", "rule_without_district", true,
                        "the rule of a district's policy asks for a firm of the district: add a "
                        "test of region_code with " +
                            std::string(district) + "."});
  }
  return findings;
}

}  // namespace rq::server
