#include "core/contract/handlers_recommend.h"

#include <algorithm>
#include <memory>

#include "core/base/json_writer.h"
#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/rank/recommend.h"

namespace rq::contract {
namespace {

constexpr std::int64_t kMostRecommended = 100;
constexpr std::int64_t kMostWeight = 100;

ScoreWeights read_weights(const RecommendRequest& request, const Cursor& at) {
  ScoreWeights weights = kUsualWeights;
  if (!request.weights) return weights;
  for (std::size_t i = 0; i < request.weights->size(); ++i) {
    const PartWeight& given = (*request.weights)[i];
    if (given.weight < 0 || given.weight > kMostWeight) {
      at.member("weights").element(i).member("weight").fault("out_of_range", "from 0 to 100");
    }
    weights[static_cast<std::size_t>(given.part)] = given.weight;
  }
  return weights;
}

RecommendRow recommended_row(const Scored& scored, const Wanted& wanted, const Context& context,
                             const rq::Question& question) {
  const Product& product = context.catalogue.products[scored.product];
  RecommendRow message;
  message.row = contract::to_message(product, judge(product, question), context, question);
  message.score_ppm = scored.score;
  for (std::size_t i = 0; i < kScoreParts; ++i) {
    message.parts.push_back({static_cast<ScorePart>(i), scored.values[i], scored.points[i]});
  }
  message.amount_fen = scored.loan ? scored.loan->loan.principal.fen() : wanted.amount.fen();
  message.term_months = scored.loan ? scored.loan->loan.term.months() : wanted.term.months();
  if (scored.cost) {
    message.row.cost = {message.amount_fen, message.term_months, scored.cost->low.ppm(),
                        scored.cost->high.ppm()};
  }
  if (scored.helped) message.helped_ppm = scored.helped->ppm();
  message.moved_down = scored.moved_down;
  return message;
}

/// Kept from call to call: what moves a weight changes no value.
struct KeptScores : Kept {
  /// Facts and day as they were asked.
  std::string firm;
  std::vector<Scored> scored;
};

const std::vector<Scored>& scores_of(const Context& context, const rq::Question& question,
                                     JsonView given) {
  JsonWriter writer;
  writer.value(given);
  writer.made(format_date(question.as_of));
  if (!context.scores) context.scores = std::make_unique<KeptScores>();
  auto& kept = static_cast<KeptScores&>(*context.scores);
  if (kept.firm != writer.text()) {
    kept.scored = score_products(context.catalogue, loan_helps(context.catalogue, question.as_of),
                                 wanted_of(question.facts, question.fields), question);
    kept.firm = writer.take();
  }
  return kept.scored;
}

}  // namespace

std::optional<RecommendAnswer> handle(const RecommendRequest& request, const Context& context,
                                      const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  const ScoreWeights weights = read_weights(request, at);
  if (request.limit < 1 || request.limit > kMostRecommended) {
    at.member("limit").fault("out_of_range", "from 1 to 100");
  }
  if (!asked || at.has_errors()) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const Wanted wanted = wanted_of(asked->facts, context.fields);
  const std::vector<Scored> order = recommend(
      scores_of(context, question, at.member("facts").value()), weights, context.catalogue);
  RecommendAnswer answer;
  answer.amount_fen = wanted.amount.fen();
  answer.term_months = wanted.term.months();
  answer.total = static_cast<std::int64_t>(order.size());
  for (std::size_t i = 0; i < kScoreParts; ++i) {
    answer.weights.push_back({static_cast<ScorePart>(i), weights[i]});
  }
  const std::size_t rows = std::min(static_cast<std::size_t>(request.limit), order.size());
  for (std::size_t i = 0; i < rows; ++i) {
    answer.rows.push_back(recommended_row(order[i], wanted, context, question));
  }
  return answer;
}

}  // namespace rq::contract
