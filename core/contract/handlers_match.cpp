// Requests that judge a firm.

#include <algorithm>
#include <tuple>

#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/match/policy_use.h"

namespace rq::contract {
namespace {

template <typename T>
struct Judged {
  const T* document;
  rq::Judgement judgement;
};

/// Sort key of a page: group, decisive leaves, place in the catalogue (which is in order of id).
using Place = std::tuple<Group, std::size_t, std::size_t>;

/// Judges what the filter lets through, counts the groups, and sorts the wanted ones:
/// group, fewest decisive leaves, id.
template <typename T, typename Filter>
[[nodiscard]] std::vector<Judged<T>> judge_all(const std::vector<T>& documents,
                                               const Filter& filter,
                                               const std::optional<Group>& group,
                                               const rq::Question& question, Counts& counts) {
  std::vector<Judged<T>> wanted;
  std::vector<Place> order;
  for (const T& document : documents) {
    if (!filter(document)) continue;
    rq::Judgement judgement = judge(document, question);
    count(judgement, counts);
    if (group && judgement.group != *group) continue;
    order.emplace_back(judgement.group, judgement.leaves.size(), wanted.size());
    wanted.push_back({&document, std::move(judgement)});
  }
  std::sort(order.begin(), order.end());
  std::vector<Judged<T>> sorted;
  sorted.reserve(order.size());
  for (const Place& place : order) sorted.push_back(std::move(wanted[std::get<2>(place)]));
  return sorted;
}

template <typename T, typename Add>
void add_page(const std::vector<Judged<T>>& wanted, std::int64_t offset, std::int64_t limit,
              const Add& add) {
  const auto size = static_cast<std::int64_t>(wanted.size());
  const std::int64_t first = std::min(offset, size);
  const std::int64_t last = std::min(first + limit, size);
  for (std::int64_t i = first; i < last; ++i) add(wanted[static_cast<std::size_t>(i)]);
}

template <typename T>
const T* find_or_fault(const T* found, const Cursor& at, std::string_view id) {
  if (found == nullptr) {
    at.member("id").fault("not_found", "the catalogue has nothing with the id \"" +
                                           std::string(id) + "\"; it may have been withdrawn.");
  }
  return found;
}

template <typename T>
MatchLine match_line(const T& document, const rq::Question& question) {
  const rq::Judgement judgement = judge(document, question);
  MatchLine line;
  line.id = std::string(document.id);
  line.verdict = judgement.verdict;
  std::vector<std::string>& pointers =
      judgement.verdict == Verdict::kFail ? line.failed : line.unknown;
  for (const std::uint32_t leaf : judgement.leaves) {
    pointers.push_back(pointer_of(document.conditions, leaf));
  }
  return line;
}

/// Adds one for each field that a still undecided document waits for.
template <typename T>
void count_questions(const std::vector<T>& documents, const rq::Question& question,
                     std::vector<std::int64_t>& counts) {
  for (const T& document : documents) {
    const rq::Judgement judgement = judge(document, question);
    if (judgement.group != Group::kOpen) continue;
    const auto reasons = reasons_for(document.conditions, judgement.leaves, question);
    for (const FieldIndex field : fields_to_ask(reasons)) ++counts[field];
  }
}

}  // namespace

std::optional<ProductsAnswer> handle(const ProductsRequest& request, const Context& context,
                                     const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked || !check_page(at, request.offset, request.limit)) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const ProductFilter filter = product_filter(request);
  ProductsAnswer answer;
  answer.as_of = format_date(asked->as_of);
  const auto wanted = judge_all<Product>(
      context.catalogue.products,
      [&](const Product& product) { return matches(product, context.catalogue, filter); },
      request.group, question, answer.counts);
  add_page(wanted, request.offset, request.limit, [&](const Judged<Product>& one) {
    answer.rows.push_back(to_message(*one.document, one.judgement, context, question));
  });
  return answer;
}

std::optional<PoliciesAnswer> handle(const PoliciesRequest& request, const Context& context,
                                     const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked || !check_page(at, request.offset, request.limit)) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const PolicyFilter filter{text_or_none(request.text), text_or_none(request.category)};
  PoliciesAnswer answer;
  answer.as_of = format_date(asked->as_of);
  const auto wanted = judge_all<Policy>(
      context.catalogue.policies, [&](const Policy& policy) { return matches(policy, filter); },
      request.group, question, answer.counts);
  add_page(wanted, request.offset, request.limit, [&](const Judged<Policy>& one) {
    answer.rows.push_back(to_message(*one.document, one.judgement, question));
  });
  return answer;
}

std::optional<ProductDetail> handle(const ProductRequest& request, const Context& context,
                                    const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const Product* product = find_or_fault(context.catalogue.product(request.id), at, request.id);
  if (product == nullptr) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  ProductDetail detail;
  detail.row = to_message(*product, judge(*product, question), context, question);
  detail.summary = text_if_any(product->summary);
  detail.summary_en = text_if_any(product->summary_en);
  detail.outline = to_messages(outline(product->conditions, question), context.fields);
  for (const rq::Limit& limit : product->limits) {
    const auto nodes = outline(limit.when, question);
    detail.limits.push_back(
        {limit.amount_max.fen(), nodes.front().reason.verdict, to_messages(nodes, context.fields)});
  }
  for (const rq::Fee& fee : product->fees) {
    Fee message{std::string(fee.name), text_if_any(fee.payee), text_if_any(fee.basis), {}, {}};
    if (fee.rate) message.rate_ppm = fee.rate->ppm();
    if (fee.amount) message.amount_fen = fee.amount->fen();
    detail.fees.push_back(std::move(message));
  }
  detail.materials = to_strings(product->materials);
  detail.valid_from = day_if_any(product->validity.from);
  detail.valid_to = day_if_any(product->validity.to);
  detail.source = product->source;
  return detail;
}

std::optional<PolicyDetail> handle(const PolicyRequest& request, const Context& context,
                                   const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const Policy* policy = find_or_fault(context.catalogue.policy(request.id), at, request.id);
  if (policy == nullptr) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  PolicyDetail detail;
  detail.row = to_message(*policy, judge(*policy, question), question);
  detail.outline = to_messages(outline(policy->conditions, question), context.fields);
  detail.status = std::string(policy->status);
  detail.apply_url = text_if_any(policy->apply_url);
  const auto reference = [&](const Policy& other) {
    return to_reference(other, judge(other, question).group);
  };
  if (const Policy* successor = context.catalogue.policy(policy->superseded_by)) {
    detail.successor = reference(*successor);
  }
  for (const Policy* other : exclusive_with(context.catalogue, *policy)) {
    detail.exclusive.push_back(reference(*other));
  }
  detail.source = policy->source;
  detail.notes = policy->authored;
  return detail;
}

std::optional<MatchAnswer> handle(const MatchRequest& request, const Context& context,
                                  const Cursor& at) {
  const Cursor applicant_at = at.member("applicant");
  Applicant applicant = parse_applicant(applicant_at, context.fields);
  if (request.as_of) applicant.as_of = read_date(at.member("asOf"));
  if (!applicant.as_of && !at.has_errors()) {
    applicant_at.member("asOf").fault("missing_key", "the day to judge for: give asOf.");
  }
  if (at.has_errors()) return std::nullopt;
  const rq::Question question{context.fields, applicant.facts, *applicant.as_of};
  MatchAnswer answer;
  answer.as_of = format_date(*applicant.as_of);
  for (const Product& product : context.catalogue.products) {
    answer.lines.push_back(match_line(product, question));
  }
  for (const Policy& policy : context.catalogue.policies) {
    answer.lines.push_back(match_line(policy, question));
  }
  return answer;
}

std::optional<QuestionsAnswer> handle(const QuestionsRequest& /*request*/, const Context& context,
                                      const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  std::vector<std::int64_t> products(context.fields.size(), 0);
  std::vector<std::int64_t> policies(context.fields.size(), 0);
  count_questions(context.catalogue.products, question, products);
  count_questions(context.catalogue.policies, question, policies);
  // Most first; ties keep the order of the field list, which is the order in which one would ask.
  std::vector<std::tuple<std::int64_t, std::int64_t, std::size_t>> order;
  for (std::size_t i = 0; i < context.fields.size(); ++i) {
    if (products[i] + policies[i] > 0) order.emplace_back(-products[i], -policies[i], i);
  }
  std::sort(order.begin(), order.end());
  QuestionsAnswer answer;
  for (const auto& entry : order) {
    const std::size_t i = std::get<2>(entry);
    answer.questions.push_back(
        {context.fields.at(static_cast<FieldIndex>(i)).key, products[i], policies[i]});
  }
  return answer;
}

}  // namespace rq::contract
