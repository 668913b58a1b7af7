#include "core/contract/handlers_question.h"

#include <memory>
#include <utility>

#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/match/next_question.h"
#include "core/match/paperwork.h"

namespace rq::contract {
namespace {

constexpr std::int64_t kUsualTop = 10;
constexpr std::int64_t kMaxTop = 100;

std::int64_t read_top(const NextQuestionRequest& request, const Cursor& at) {
  const std::int64_t top = request.top.value_or(kUsualTop);
  if (top < 1 || top > kMaxTop) {
    at.member("top").fault("range_reversed", "the list has 1 to 100 products.");
  }
  return top;
}

/// Marks the fields that the reader would rather not answer.
std::vector<bool> read_skipped(const NextQuestionRequest& request, const FieldList& fields,
                               const Cursor& at) {
  std::vector<bool> skipped(fields.size(), false);
  const Cursor list = at.member("skip");
  for (std::size_t i = 0; request.skip && i < request.skip->size(); ++i) {
    if (const auto field = fields.find((*request.skip)[i])) {
      skipped[*field] = true;
    } else {
      list.element(i).fault("unknown_field", "there is no field \"" + (*request.skip)[i] +
                                                 "\" in fields.json; correct or remove it.");
    }
  }
  return skipped;
}

struct KeptInterview : Kept {
  explicit KeptInterview(const Context& context, Date as_of)
      : interview(context.catalogue, context.fields, as_of) {}
  Interview interview;
};

/// The interview for the day. Making it costs several times what a question does, so the last one
/// is kept: a reader stays on one day.
const Interview& interview_of(const Context& context, Date as_of) {
  const auto* kept = static_cast<const KeptInterview*>(context.interview.get());
  if (kept == nullptr || kept->interview.as_of() != as_of) {
    context.interview = std::make_unique<KeptInterview>(context, as_of);
    kept = static_cast<const KeptInterview*>(context.interview.get());
  }
  return kept->interview;
}

}  // namespace

std::optional<NextQuestionAnswer> handle(const NextQuestionRequest& request, const Context& context,
                                         const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  const std::int64_t top = read_top(request, at);
  const std::vector<bool> skipped = read_skipped(request, context.fields, at);
  if (!asked || at.has_errors()) return std::nullopt;
  const NextQuestions next = interview_of(context, asked->as_of).next(asked->facts, skipped, top);
  NextQuestionAnswer answer;
  answer.settled = next.settled;
  answer.confirmed = next.confirmed;
  for (const rq::NextQuestion& one : next.questions) {
    answer.questions.push_back(
        {context.fields.at(one.field).key, one.products, one.policies, one.missing});
  }
  return answer;
}

std::optional<PaperworkAnswer> handle(const PaperworkRequest& request, const Context& context,
                                      const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  std::vector<TextList> products;
  for (const Product& product : context.catalogue.products) {
    const Group group = judge(product, question).group;
    if (group == Group::kFits || group == Group::kOpen) products.push_back(product.materials);
  }
  Papers have;
  if (request.have) have.assign(request.have->begin(), request.have->end());
  const Paperwork paperwork = fewest_papers(products, have);
  PaperworkAnswer answer;
  answer.products = static_cast<std::int64_t>(products.size());
  answer.ready = paperwork.ready;
  for (const rq::PaperStep& step : paperwork.steps) {
    answer.steps.push_back({to_strings(step.papers), step.products, step.exact});
  }
  return answer;
}

}  // namespace rq::contract
