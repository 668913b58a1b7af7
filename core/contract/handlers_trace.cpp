#include "core/contract/handlers_trace.h"

#include "core/base/json_writer.h"
#include "core/contract/asked.h"
#include "core/contract/kept_firms.h"
#include "core/contract/view.h"
#include "core/population/thresholds.h"

namespace rq::contract {
namespace {

TraceAnswer trace_of(const Subject& subject, const rq::Question& question) {
  const rq::Judgement judgement = subject.judge(question);
  const rq::Trace trace = rq::trace(*subject.conditions, question);
  TraceAnswer answer;
  answer.as_of = format_date(question.as_of);
  answer.verdict = judgement.verdict;
  answer.standing = judgement.standing;
  answer.group = judgement.group;
  answer.nodes = contract::to_messages(trace.nodes, question.fields);
  for (const EvaluationStep& step : trace.steps) {
    answer.steps.push_back({step.node, step.so_far});
  }
  return answer;
}

/// Each stage is done again and again until the clock has moved by so much, since clocks of
/// browsers are coarse; or so often.
constexpr std::int64_t kEnoughNanoseconds = 4'000'000;
constexpr std::int64_t kMostRuns = 1 << 14;

class StageClock {
 public:
  explicit StageClock(Clock clock) : clock_(clock) {}

  /// `work` gives a number that depends on all it did, so that nothing of it is left out.
  template <typename Work>
  void time(const char* name, const Work& work) {
    for (std::int64_t runs = 1;; runs *= 2) {
      const std::int64_t start = clock_();
      for (std::int64_t i = 0; i < runs; ++i) sink_ = sink_ + work();
      const std::int64_t spent = clock_() - start;
      if (spent < kEnoughNanoseconds && runs < kMostRuns) continue;
      stages_.push_back({name, runs, spent});
      return;
    }
  }
  [[nodiscard]] std::vector<Stage>& stages() { return stages_; }

 private:
  Clock clock_;
  volatile std::size_t sink_ = 0;
  std::vector<Stage> stages_;
};

}  // namespace

std::optional<TraceAnswer> handle(const TraceRequest& request, const Context& context,
                                  const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  const std::optional<Subject> subject = find_subject(request.id, context.catalogue, at);
  if (!asked || !subject) return std::nullopt;
  return trace_of(*subject, {context.fields, asked->facts, asked->as_of});
}

std::optional<StagesAnswer> handle(const StagesRequest& request, const Context& context,
                                   const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  const std::optional<Subject> subject = find_subject(request.id, context.catalogue, at);
  check_firms(request, context, at);
  if (context.clock == nullptr) {
    at.member("kind").fault("no_clock", "whoever opened the core gave it no clock.");
  }
  if (!asked || !subject || at.has_errors()) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const KeptFirms& kept = firms_of(request, context);
  const std::string rule = condition_json(*subject->conditions, context.fields);
  StageClock stages(context.clock);
  stages.time("decode", [&] {
    Diagnostics faults;
    const auto document = JsonDocument::parse(context.bytes, faults);
    return read_asked(Cursor(document->root(), faults), context.fields) ? 1U : 0U;
  });
  stages.time("compile", [&] {
    Diagnostics faults;
    const auto document = JsonDocument::parse(rule, faults);
    return parse_condition(Cursor(document->root(), faults), context.fields).nodes.size();
  });
  stages.time("judge",
              [&] { return static_cast<std::size_t>(subject->judge(question).verdict) + 1; });
  stages.time("explain", [&] { return rq::trace(*subject->conditions, question).steps.size(); });
  const TraceAnswer answer = trace_of(*subject, question);
  stages.time("encode", [&] {
    JsonWriter out;
    write(out, answer);
    return out.take().size();
  });
  const auto fresh = [&] {
    FirmTests tests(kept.firms, 0);
    tests.begin(asked->as_of);
    return tests;
  };
  stages.time("bitmaps", [&] {
    FirmTests tests = fresh();
    const FirmRule compiled(*subject->conditions, tests);
    return tests.kept() + 1;
  });
  FirmTests tests = fresh();
  const FirmRule compiled(*subject->conditions, tests);
  stages.time("judgeAll", [&] { return static_cast<std::size_t>(compiled.judge().pass.front()); });
  return StagesAnswer{kept.firms.size(), std::move(stages.stages())};
}

}  // namespace rq::contract
