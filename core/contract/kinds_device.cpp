#include "core/contract/answer.h"

namespace rq::contract {
namespace {

constexpr Entry kDeviceEntries[] = {
    {"about", &answer<AboutRequest>},
    {"fields", &answer<FieldsRequest>},
    {"institutions", &answer<InstitutionsRequest>},
    {"products", &answer<ProductsRequest>},
    {"product", &answer<ProductRequest>},
    {"policies", &answer<PoliciesRequest>},
    {"policy", &answer<PolicyRequest>},
    {"questions", &answer<QuestionsRequest>},
    {"checkApplicant", &answer<CheckApplicantRequest>},
    {"checkCode", &answer<CheckCodeRequest>},
    {"classifySize", &answer<ClassifySizeRequest>},
};

}  // namespace

Handler device_kinds(std::string_view kind) { return find_handler(kDeviceEntries, kind); }

}  // namespace rq::contract
