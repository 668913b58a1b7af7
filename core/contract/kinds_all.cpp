#include "core/contract/answer.h"
#include "core/contract/handlers_advice.h"
#include "core/contract/handlers_calendar.h"
#include "core/contract/handlers_changes.h"
#include "core/contract/handlers_cliff.h"
#include "core/contract/handlers_cost.h"
#include "core/contract/handlers_demand.h"
#include "core/contract/handlers_financing.h"
#include "core/contract/handlers_own_firms.h"
#include "core/contract/handlers_policy.h"
#include "core/contract/handlers_population.h"
#include "core/contract/handlers_product_cost.h"
#include "core/contract/handlers_prove.h"
#include "core/contract/handlers_question.h"
#include "core/contract/handlers_recommend.h"
#include "core/contract/handlers_search.h"
#include "core/contract/handlers_sentence.h"
#include "core/contract/handlers_trace.h"
#include "core/contract/states.h"

namespace rq::contract {
namespace {

/// What device_kinds does not answer.
constexpr Entry kAllEntries[] = {
    // Binary: docs/formats/states.md.
    {"states", &answer_states},
    {"advice", &answer<AdviceRequest>},
    {"match", &answer<MatchRequest>},
    {"compare", &answer<CompareRequest>},
    {"costs", &answer<CostsRequest>},
    {"demandEstimate", &answer<DemandEstimateRequest>},
    {"demandReport", &answer<DemandReportRequest>},
    {"draws", &answer<DrawsRequest>},
    {"financingPlan", &answer<FinancingPlanRequest>},
    {"lpr", &answer<LprRequest>},
    {"productCost", &answer<ProductCostRequest>},
    {"recommend", &answer<RecommendRequest>},
    {"calendar", &answer<CalendarRequest>},
    {"calendarFile", &answer<CalendarFileRequest>},
    {"groups", &answer<GroupsRequest>},
    {"changes", &answer<ChangesRequest>},
    {"prove", &answer<ProveRequest>},
    {"plans", &answer<PlansRequest>},
    {"policyPlans", &answer<PolicyPlansRequest>},
    {"policyBenefits", &answer<PolicyBenefitsRequest>},
    {"schedule", &answer<ScheduleRequest>},
    {"search", &answer<SearchRequest>},
    {"searchPolicies", &answer<SearchPoliciesRequest>},
    {"sentence", &answer<SentenceRequest>},
    {"parseSentence", &answer_parse_sentence},
    {"nextQuestion", &answer<NextQuestionRequest>},
    {"paperwork", &answer<PaperworkRequest>},
    {"population", &answer<PopulationRequest>},
    {"firm", &answer<FirmRequest>},
    {"overlap", &answer<OverlapRequest>},
    {"ownFirms", &answer<OwnFirmsRequest>},
    {"thresholds", &answer<ThresholdsRequest>},
    {"trace", &answer<TraceRequest>},
    {"stages", &answer<StagesRequest>},
    {"cliff", &answer<CliffRequest>},
};

}  // namespace

Handler all_kinds(std::string_view kind) {
  const Handler first = device_kinds(kind);
  return first != nullptr ? first : find_handler(kAllEntries, kind);
}

}  // namespace rq::contract
