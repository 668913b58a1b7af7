// Requests about one applicant file, identity code or firm size; no catalogue is needed.

#include "core/contract/view.h"

namespace rq::contract {

std::optional<DiagnosticsAnswer> handle(const CheckApplicantRequest& /*request*/,
                                        const Context& context, const Cursor& at) {
  Diagnostics faults;
  const Cursor applicant(at.member("applicant").value(), faults);
  (void)parse_applicant(applicant, context.fields);
  return DiagnosticsAnswer{to_messages(faults)};
}

std::optional<CheckCodeAnswer> handle(const CheckCodeRequest& request, const Context& /*context*/,
                                      const Cursor& at) {
  if (!read_date(at.member("asOf"))) return std::nullopt;
  CodeCheck check;
  switch (request.type) {
    case CodeType::kUscc: check = check_uscc(request.text); break;
    case CodeType::kResidentId: check = check_resident_id(request.text, request.as_of); break;
    case CodeType::kMobile: check = check_mobile(request.text); break;
  }
  return CheckCodeAnswer{check.status, std::string(check.reason), check.normalized};
}

std::optional<ClassifySizeAnswer> handle(const ClassifySizeRequest& request,
                                         const Context& /*context*/, const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  if (!as_of) return std::nullopt;
  SizeInput input;
  input.industry_code = request.industry_code;
  input.employees = request.employees;
  if (request.revenue_fen) input.revenue = Money::from_fen(*request.revenue_fen);
  if (request.assets_fen) input.assets = Money::from_fen(*request.assets_fen);
  const Result<SizeAnswer> size = classify_size(input, *as_of);
  if (!size) {
    at.member("asOf").fault(size.error().code, size.error().detail + ".");
    return std::nullopt;
  }
  return ClassifySizeAnswer{size->size, text_if_any(size->rule), text_if_any(size->clause),
                            size->missing};
}

}  // namespace rq::contract
