#include "server/publishing/record_checks.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "server/base/core_answer.h"
#include "server/publishing/publishing_lints.h"

namespace rq::server {
namespace {

/// Findings of the prover (docs/formats/findings.md) with which a record does not say what somebody
/// meant; the others are worth a look.
constexpr std::array<std::string_view, 7> kBlockingProofs = {
    "never_passes",      "tier_unreachable",  "tier_above_maximum", "tier_below_minimum",
    "successor_missing", "succession_circle", "window_never_open"};

struct ProofWords {
  std::string_view code;
  std::string_view detail;
};
constexpr std::array<ProofWords, 15> kProofWords = {{
    {"never_passes", "no firm can ever pass this rule; two of its tests exclude each other."},
    {"always_passes", "every firm passes this rule; write down what is asked, or leave it empty."},
    {"test_never_matters", "this test changes nothing for any firm; remove or correct it."},
    {"branch_never_matters", "this branch changes nothing for any firm; remove or correct it."},
    {"tier_unreachable", "no firm gets to this tier; correct its condition or the order of tiers."},
    {"tier_changes_nothing", "each firm would have the same amount without this tier; remove it."},
    {"tier_above_maximum", "the tier lies above amountMaxFen, which is shown as the most."},
    {"tier_below_minimum", "the tier lies below amountMinFen: who is in it can borrow nothing."},
    {"dominated", "another product of the shelf is at least as good for every firm."},
    {"exclusive_policies_overlap", "a firm may meet both policies and has to choose one."},
    {"exclusion_of_nothing", "exclusiveWith names no other policy; correct the id."},
    {"successor_missing", "a superseded policy names its successor in supersededBy."},
    {"succession_circle", "following supersededBy comes back to this policy; correct it."},
    {"successor_not_in_force", "the last successor is itself not in force; correct supersededBy."},
    {"window_never_open", "no day of applyWindow lies in the validity; correct either."},
}};

/// Where a record stands in the text that the core opens.
struct ShelfText {
  std::string text;
  /// By record: JSON pointer; empty for those left out.
  std::vector<std::string> places;
};

/// The shelf as a catalogue, with the records in their places or behind all others. `left_out`: by
/// record.
ShelfText shelf_text(const Shelf& shelf, const std::vector<LaidRecord>& records,
                     const std::vector<bool>& left_out) {
  std::map<std::string_view, std::size_t> laid;
  for (std::size_t i = 0; i < records.size(); ++i) {
    laid.emplace(records[i].id, i);
  }
  ShelfText made;
  made.places.resize(records.size());
  const std::string own_list = records.front().kind == "product" ? "products" : "policies";
  JsonWriter json;
  json.begin_object();
  json.key("format");
  json.value(std::int64_t{1});
  const auto write_list = [&](const std::string& list, DocumentKind kind) {
    std::size_t place = 0;
    json.key(list);
    json.begin_array();
    for (const DocumentRow& row : shelf) {
      if (row.kind == kind && !laid.contains(row.id)) {
        json.made(row.json);
        ++place;
      }
    }
    for (std::size_t i = 0; list == own_list && i < records.size(); ++i) {
      if (!left_out[i]) {
        made.places[i] = "/" + list + "/" + std::to_string(place++);
        json.made(records[i].json);
      }
    }
    json.end_array();
  };
  write_list("institutions", DocumentKind::kInstitution);
  write_list("products", DocumentKind::kProduct);
  write_list("policies", DocumentKind::kPolicy);
  json.end_object();
  made.text = json.take();
  return made;
}

/// Whose place a pointer lies in; nothing for what is no record's.
std::optional<std::size_t> record_at(const std::map<std::string_view, std::size_t>& by_place,
                                     std::string_view where) {
  // "/products/7/limits/0": the record's place is what stands before the third slash.
  std::size_t end = where.find('/', where.find('/', 1) + 1);
  end = std::min(end, where.size());
  const auto found = by_place.find(where.substr(0, end));
  return found == by_place.end() ? std::nullopt : std::optional(found->second);
}

/// What the core says of the records, with pointers into them. What it says of others is there
/// because of a record, when it is an error: without them there was none.
Result<Done> add_faults_of_core(const contract::Session& session, const ShelfText& shelf,
                                std::vector<PublishingFindings>& findings) {
  const auto answer = CoreAnswer::ask(session, R"({"kind":"diagnostics"})");
  if (!answer) {
    return answer.error();
  }
  std::map<std::string_view, std::size_t> by_place;
  for (std::size_t i = 0; i < shelf.places.size(); ++i) {
    if (!shelf.places[i].empty()) {
      by_place.emplace(shelf.places[i], i);
    }
  }
  const JsonView faults = answer->value().member("faults");
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const JsonView fault = faults.element(i);
    const std::string_view where = text_of(fault, "where");
    const bool is_error = text_of(fault, "severity") == "error";
    const std::string code(text_of(fault, "code"));
    const std::string detail(text_of(fault, "detail"));
    if (const auto record = record_at(by_place, where)) {
      findings[*record].push_back(
          {std::string(where.substr(shelf.places[*record].size())), code, is_error, detail});
    } else if (is_error) {
      for (std::size_t one = 0; one < findings.size(); ++one) {
        if (!shelf.places[one].empty()) {
          findings[one].push_back(
              {"", code, true, "at " + std::string(where) + " beside it: " + detail});
        }
      }
    }
  }
  return Done{};
}

std::string proof_params(JsonView finding) {
  JsonWriter json;
  json.begin_object();
  for (const char* key : {"because", "otherId", "witness"}) {
    if (const JsonView member = finding.member(key); member.present() && !member.is_null()) {
      json.key(key);
      json.value(member);
    }
  }
  json.end_object();
  return json.take();
}

PublishingFinding finding_of_proof(JsonView proof) {
  const std::string_view code = text_of(proof, "code");
  const auto words = std::find_if(kProofWords.begin(), kProofWords.end(),
                                  [&](const ProofWords& one) { return one.code == code; });
  return {std::string(text_of(proof, "pointer")), std::string(code),
          std::find(kBlockingProofs.begin(), kBlockingProofs.end(), code) != kBlockingProofs.end(),
          std::string(words == kProofWords.end() ? "the prover found this." : words->detail),
          proof_params(proof)};
}

/// What the prover says of the records that the core takes.
Result<Done> add_proofs(const contract::Session& session, const std::vector<LaidRecord>& records,
                        const std::string& today, std::vector<PublishingFindings>& findings) {
  const auto answer = CoreAnswer::ask(session, R"({"kind":"prove","asOf":")" + today + R"("})");
  if (!answer) {
    return answer.error();
  }
  std::map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < records.size(); ++i) {
    by_id.emplace(records[i].id, i);
  }
  const JsonView proofs = answer->value().member("findings");
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (const auto found = by_id.find(text_of(proofs.element(i), "id")); found != by_id.end()) {
      findings[found->second].push_back(finding_of_proof(proofs.element(i)));
    }
  }
  return Done{};
}

void append(PublishingFindings& all, PublishingFindings more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// Gives how many are still in.
std::size_t leave_out_faulty(const std::vector<PublishingFindings>& findings,
                             std::vector<bool>& left_out) {
  std::size_t left = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    left_out[i] = left_out[i] || count_blocking(findings[i]) > 0;
    left += left_out[i] ? 0 : 1;
  }
  return left;
}

Result<Done> add_lints(const LaidRecord& record, Date day, PublishingFindings& findings) {
  Diagnostics unread;
  const auto json = JsonDocument::parse(record.json, unread);
  if (!json) {
    return Error{"core", "", "no record"};
  }
  for (auto&& some :
       {lint_words(record.kind, json->root()), lint_fees(record.kind, json->root()),
        lint_rate(record.kind, json->root(), day), lint_source(record.kind, json->root()),
        lint_status(record.kind, json->root())}) {
    append(findings, some);
  }
  put_in_order(findings);
  return Done{};
}

}  // namespace

Result<std::vector<PublishingFindings>> check_records(const Shelf& shelf,
                                                      const std::vector<LaidRecord>& records,
                                                      const std::string& today) {
  const auto day = parse_date(today);
  if (!day || records.empty()) {
    return Error{"core", "", "no record, or no day"};
  }
  std::vector<PublishingFindings> findings(records.size());
  std::vector<bool> left_out(records.size(), false);
  std::size_t left = records.size();
  // The prover looks at rules only where all can be read: those at fault are left out, until the
  // others are sound.
  for (std::size_t before = 0; left > 0 && left != before;) {
    before = left;
    const ShelfText text = shelf_text(shelf, records, left_out);
    const auto session = contract::Session::open(text.text, contract::all_kinds);
    if (auto added = add_faults_of_core(session, text, findings); !added) {
      return added.error();
    }
    left = leave_out_faulty(findings, left_out);
    if (left != before) {
      continue;
    }
    if (auto added = add_proofs(session, records, today, findings); !added) {
      return added.error();
    }
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (auto added = add_lints(records[i], *day, findings[i]); !added) {
      return added.error();
    }
  }
  return findings;
}

}  // namespace rq::server
