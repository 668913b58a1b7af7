#include "core/contract/handlers_advice.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/match/advice.h"
#include "core/match/case_split.h"
#include "core/match/passage.h"
#include "core/match/why_not.h"

namespace rq::contract {
namespace {

constexpr std::size_t kMostIds = 1000;
constexpr std::size_t kMostPolicies = 100;
/// How many plans one document gets.
constexpr std::size_t kPlansOfOne = 5;

/// Nothing for a code that stands for any other than those excluded.
MadeJson to_json(const Value& value, const Field& field) {
  JsonWriter out;
  switch (field.type) {
    case FieldType::kBool: out.value(value.number != 0); break;
    case FieldType::kEnum:
      out.value(std::string_view(field.options[static_cast<std::size_t>(value.number)].value));
      break;
    case FieldType::kDate:
      out.value(std::string_view(format_date(date_from_day_number(value.number))));
      break;
    case FieldType::kCode:
      if (value.code.empty() || value.code.find('?') != std::string::npos) return {};
      out.value(std::string_view(value.code));
      break;
    case FieldType::kSet:
      out.begin_array();
      for (std::size_t i = 0; i < field.options.size(); ++i) {
        if ((value.options >> i & 1U) != 0) out.value(std::string_view(field.options[i].value));
      }
      out.end_array();
      break;
    default: out.value(value.number); break;
  }
  return {out.take()};
}

/// The firm's fact as it was given.
MadeJson fact_json(FieldIndex field, const rq::Question& question) {
  const Fact* fact = question.facts.find(field);
  if (fact == nullptr) return {};
  JsonWriter out;
  out.value(fact->given);
  return {out.take()};
}

Step to_message(const PlanStep& step, const rq::Question& question) {
  const Field& field = question.fields.at(step.field);
  Step message;
  message.field = field.key;
  message.how = step.how;
  message.from = fact_json(step.field, question);
  if (step.to) message.to = to_json(*step.to, field);
  message.on_day = day_if_any(step.on_day);
  for (const FieldIndex one : step.also) message.also.push_back(question.fields.at(one).key);
  message.assumes = step.assumes;
  message.effort = step.effort;
  return message;
}

Plan to_message(const rq::Plan& plan, bool exact, const rq::Question& question) {
  Plan message;
  for (const PlanStep& step : plan.steps) message.steps.push_back(to_message(step, question));
  message.effort = plan.effort;
  if (plan.day > question.as_of) message.on_day = format_date(plan.day);
  message.manual = plan.manual;
  message.exact = exact;
  return message;
}

struct Planned {
  const Product* product = nullptr;
  rq::Plans plans;
};

/// Effort, steps, place in the catalogue.
using PlanPlace = std::tuple<std::int64_t, std::size_t, std::size_t>;

bool fails(const Product& product, const rq::Question& question) {
  const Verdict verdict =
      evaluate(product.conditions, question.fields, question.facts, question.as_of).root();
  return group_of(verdict, standing_of(product, question.as_of)) == Group::kFails;
}

std::vector<Planned> sorted_plans(const std::vector<const Product*>& products,
                                  const rq::Question& question) {
  std::vector<Planned> found;
  std::vector<PlanPlace> order;
  for (const Product* product : products) {
    if (!fails(*product, question)) continue;
    rq::Plans plans = plans_for(*product, question, CostModel::builtin());
    if (plans.plans.empty()) continue;
    order.emplace_back(plans.plans.front().effort, plans.plans.front().steps.size(), found.size());
    found.push_back({product, std::move(plans)});
  }
  std::sort(order.begin(), order.end());
  std::vector<Planned> sorted;
  sorted.reserve(order.size());
  for (const PlanPlace& place : order) sorted.push_back(std::move(found[std::get<2>(place)]));
  return sorted;
}

std::vector<Planned> plans_in_order(const std::vector<const Product*>& products,
                                    const rq::Question& question) {
  std::vector<Planned> planned;
  planned.reserve(products.size());
  for (const Product* product : products) {
    planned.push_back({product, plans_for(*product, question, CostModel::builtin())});
  }
  return planned;
}

/// The products that are asked about; nothing, with a fault, when an id is unknown.
std::optional<std::vector<const Product*>> asked_products(const PlansRequest& request,
                                                          const Context& context,
                                                          const Cursor& at) {
  const ProductFilter filter = product_filter(request);
  std::vector<const Product*> products;
  const auto add = [&](const Product& product) {
    if (matches(product, context.catalogue, filter)) products.push_back(&product);
  };
  if (!request.ids) {
    for (const Product& product : context.catalogue.products) add(product);
    return products;
  }
  const Cursor ids = at.member("ids");
  if (request.ids->size() > kMostIds) {
    ids.fault("too_large", "at most 1000 products at a time.");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < request.ids->size(); ++i) {
    const Product* product = context.catalogue.product((*request.ids)[i]);
    if (product == nullptr) {
      ids.element(i).fault("not_found", "the catalogue has no product with this id.");
      return std::nullopt;
    }
    add(*product);
  }
  return products;
}

/// How a fact can get the wanted value; nothing when nobody can or should change it so.
std::optional<ChangeHow> how_to(const Change& change, const Condition& condition,
                                const rq::Question& question, Budget& budget) {
  const Fact* fact = question.facts.find(change.field);
  if (fact == nullptr) return ChangeHow::kAnswer;
  const ChangeRule& rule = CostModel::builtin().at(change.field);
  const Field& field = question.fields.at(change.field);
  if (rule.how != ChangeHow::kWait) {
    return cheapest_value(field, rule, *fact, change.wanted, budget) ? rule.how : std::nullopt;
  }
  std::vector<Date> days;
  for (const NormalLeaf& leaf : change.tests) {
    add_turning_days(condition.tests[leaf.test], rule, question, days);
  }
  const bool comes = std::any_of(days.begin(), days.end(), [&](Date day) {
    return std::all_of(change.tests.begin(), change.tests.end(), [&](const NormalLeaf& leaf) {
      return day > question.as_of &&
             holds_on(leaf, condition.tests[leaf.test], rule, question, day);
    });
  });
  return comes ? rule.how : std::nullopt;
}

/// Nothing when a value was not found within the budget.
std::optional<ChangeSet> to_message(const std::vector<Change>& changes, const Condition& condition,
                                    const rq::Question& question, Budget& budget) {
  ChangeSet set;
  for (const Change& change : changes) {
    const Field& field = question.fields.at(change.field);
    const auto value = nearest_value(field, question.facts.find(change.field), change.wanted,
                                     question.as_of, budget);
    if (!value) return std::nullopt;
    set.changes.push_back({field.key, fact_json(change.field, question), to_json(*value, field),
                           how_to(change, condition, question, budget)});
  }
  return set;
}

template <typename T>
AdviceAnswer advice_for(const T& document, const rq::Question& question) {
  AdviceAnswer answer;
  answer.as_of = format_date(question.as_of);
  PlanBounds bounds;
  bounds.plans = kPlansOfOne;
  const rq::Plans plans = plans_for(document, question, CostModel::builtin(), bounds);
  for (const rq::Plan& plan : plans.plans) {
    answer.plans.push_back(to_message(plan, plans.exact, question));
  }
  const WhyNotBounds why_not_bounds;
  const WhyNot reasons = why_not(document.conditions, question, why_not_bounds);
  answer.more = reasons.more;
  Budget budget(why_not_bounds.work);
  for (const auto& changes : reasons.sets) {
    auto set = to_message(changes, document.conditions, question, budget);
    if (set) {
      answer.why_not.push_back(std::move(*set));
    } else {
      answer.more = true;
    }
  }
  const Verdict verdict =
      evaluate(document.conditions, question.fields, question.facts, question.as_of).root();
  if (verdict == Verdict::kUnknown) answer.certain = certain_verdict(document.conditions, question);
  return answer;
}

}  // namespace

std::optional<PlansAnswer> handle(const PlansRequest& request, const Context& context,
                                  const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const bool is_page = check_page(at, request.offset, request.limit);
  const auto products = asked_products(request, context, at);
  if (!products || !is_page) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const std::vector<Planned> planned =
      request.ids ? plans_in_order(*products, question) : sorted_plans(*products, question);
  PlansAnswer answer;
  answer.as_of = format_date(asked->as_of);
  for (std::size_t i = 0; i < planned.size(); ++i) {
    const auto& [product, plans] = planned[i];
    const rq::Plan* plan = plans.plans.empty() ? nullptr : &plans.plans.front();
    if (plan != nullptr) {
      ++answer.planned;
      if (plan->steps.size() == 1) ++answer.one_step;
    }
    const auto place = static_cast<std::int64_t>(i);
    if (place < request.offset || place - request.offset >= request.limit) continue;
    PlanRow row{to_message(*product, judge(*product, question), context, question), std::nullopt};
    if (plan != nullptr) row.plan = to_message(*plan, plans.exact, question);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

std::optional<PolicyPlansAnswer> handle(const PolicyPlansRequest& request, const Context& context,
                                        const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const Cursor ids = at.member("ids");
  if (request.ids.size() > kMostPolicies) {
    ids.fault("too_large", "at most 100 policies at a time.");
    return std::nullopt;
  }
  PolicyPlansAnswer answer;
  answer.as_of = format_date(asked->as_of);
  for (std::size_t i = 0; i < request.ids.size(); ++i) {
    const Policy* policy = context.catalogue.policy(request.ids[i]);
    if (policy == nullptr) {
      ids.element(i).fault("not_found", "the catalogue has no policy with this id.");
      return std::nullopt;
    }
    const rq::Plans plans = plans_for(*policy, question, CostModel::builtin());
    PolicyPlan row{request.ids[i], std::nullopt};
    if (!plans.plans.empty()) row.plan = to_message(plans.plans.front(), plans.exact, question);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

std::optional<AdviceAnswer> handle(const AdviceRequest& request, const Context& context,
                                   const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  if (const Product* product = context.catalogue.product(request.id)) {
    return advice_for(*product, question);
  }
  if (const Policy* policy = context.catalogue.policy(request.id)) {
    return advice_for(*policy, question);
  }
  at.member("id").fault("not_found", "the catalogue has nothing with this id.");
  return std::nullopt;
}

}  // namespace rq::contract
