#include "server/publishing/record_checks.h"

#include <algorithm>
#include <array>

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

bool is_inside(std::string_view where, std::string_view place) {
  return where.starts_with(place) && (where.size() == place.size() || where[place.size()] == '/');
}

/// What the core says of the record, with pointers into it. What it says of others is there because
/// of the record, when it is an error: without it there was none.
Result<PublishingFindings> faults_of_core(const std::string& text, const std::string& place) {
  const auto session = contract::Session::open(text, contract::all_kinds);
  const auto answer = CoreAnswer::ask(session, R"({"kind":"diagnostics"})");
  if (!answer) {
    return answer.error();
  }
  PublishingFindings findings;
  const JsonView faults = answer->value().member("faults");
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const JsonView fault = faults.element(i);
    const std::string_view where = text_of(fault, "where");
    const bool is_error = text_of(fault, "severity") == "error";
    const bool inside = is_inside(where, place);
    if (inside || is_error) {
      findings.push_back({inside ? std::string(where.substr(place.size())) : "",
                          std::string(text_of(fault, "code")), is_error,
                          (inside ? "" : "at " + std::string(where) + " of the catalogue: ") +
                              std::string(text_of(fault, "detail"))});
    }
  }
  return findings;
}

/// Only what the prover compares the record with: a catalogue takes it seconds.
std::string shelf_of(JsonView catalogue, const LaidRecord& record, std::string_view institution) {
  JsonWriter json;
  json.begin_object();
  json.key("format");
  json.value(std::int64_t{1});
  const auto write_some = [&](const char* list, const auto& wanted) {
    json.key(list);
    json.begin_array();
    const JsonView all = catalogue.member(list);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (wanted(all.element(i))) {
        json.value(all.element(i));
      }
    }
    json.end_array();
  };
  const bool is_product = record.kind == "product";
  write_some("institutions",
             [&](JsonView one) { return is_product && text_of(one, "id") == institution; });
  write_some("products", [&](JsonView one) {
    return is_product && text_of(one, "institutionId") == institution;
  });
  write_some("policies", [&](JsonView) { return !is_product; });
  json.end_object();
  return json.take();
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

Result<PublishingFindings> proofs_of_core(const std::string& text, const LaidRecord& record,
                                          std::string_view institution, const std::string& today) {
  Diagnostics faults;
  const auto catalogue = JsonDocument::parse(text, faults);
  if (!catalogue) {
    return Error{"broken_catalogue", "", "the catalogue with the record cannot be read"};
  }
  const auto session = contract::Session::open(shelf_of(catalogue->root(), record, institution),
                                               contract::all_kinds);
  const auto answer = CoreAnswer::ask(session, R"({"kind":"prove","asOf":")" + today + R"("})");
  if (!answer) {
    return answer.error();
  }
  PublishingFindings findings;
  const JsonView proofs = answer->value().member("findings");
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (text_of(proofs.element(i), "id") == record.id) {
      findings.push_back(finding_of_proof(proofs.element(i)));
    }
  }
  return findings;
}

void append(PublishingFindings& all, PublishingFindings more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

Result<PublishingFindings> check_record(const std::string& catalogue, const LaidRecord& record,
                                        const std::string& today) {
  Diagnostics unread;
  const auto json = JsonDocument::parse(record.json, unread);
  const auto day = parse_date(today);
  if (!json || !day) {
    return Error{"core", "", "no record, or no day"};
  }
  const auto place = pointer_of_record(catalogue, record);
  if (!place) {
    return place.error();
  }
  const auto text = lay_over(catalogue, {record});
  if (!text) {
    return text.error();
  }
  auto findings = faults_of_core(*text, *place);
  if (!findings) {
    return findings;
  }
  if (count_blocking(*findings) == 0) {
    auto proofs = proofs_of_core(*text, record, text_of(json->root(), "institutionId"), today);
    if (!proofs) {
      return proofs;
    }
    append(findings.value(), std::move(proofs.value()));
  }
  for (auto&& some :
       {lint_words(record.kind, json->root()), lint_fees(record.kind, json->root()),
        lint_rate(record.kind, json->root(), *day), lint_source(record.kind, json->root()),
        lint_status(record.kind, json->root())}) {
    append(findings.value(), some);
  }
  put_in_order(findings.value());
  return findings;
}

}  // namespace rq::server
