#include "wasm/studio/model.h"

namespace rq::studio {
namespace {

/// Takes values off the front of bytes; after the first that is not there, everything is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void read(std::uint32_t& number) {
    number = 0;
    if (bytes_.size() < 4) return fail();
    for (std::size_t i = 4; i-- > 0;) {
      number = number << 8U | static_cast<unsigned char>(bytes_[i]);
    }
    bytes_.remove_prefix(4);
  }
  void read(std::string& text) {
    std::uint32_t size = 0;
    read(size);
    if (size > bytes_.size()) return fail();
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename Element>
  void read(std::vector<Element>& list) {
    std::uint32_t size = 0;
    read(size);
    // An element takes four bytes at least.
    if (size > bytes_.size() / 4) return fail();
    list.assign(size, Element{});
    for (Element& element : list) read(element);
  }
  template <typename Element, std::size_t kSize>
  void read(std::array<Element, kSize>& list) {
    for (Element& element : list) read(element);
  }
  void read(Slider& slider) {
    read_all(slider.label, slider.value, slider.published, slider.low, slider.high, slider.last,
             slider.at, slider.published_at);
    if (slider.at > slider.last || slider.published_at > slider.last) fail();
  }
  void read(Bar& bar) {
    read_all(bar.label, bar.figure, bar.gained_text, bar.lost_text, bar.detail, bar.before,
             bar.gained, bar.lost);
  }
  void read(Tab& tab) { read_all(tab.label, tab.bars); }
  void read(Count& count) { read_all(count.label, count.figure, count.firms); }
  void read(Scenario& scenario) { read_all(scenario.name, scenario.summary, scenario.is_current); }
  template <typename Name>
  void read(Words<Name>& words) {
    read(words.texts);
  }
  void read(Option& option) { read_all(option.label, option.is_on, option.part); }
  void read(Choice& choice) {
    read_all(choice.label, choice.asked, choice.published, choice.is_changed, choice.at,
             choice.options);
  }
  void read(RuleModel& rule) {
    read_all(rule.words, rule.firms, rule.pass, rule.unknown, rule.fail, rule.pass_text,
             rule.unknown_text, rule.fail_text, rule.gained_text, rule.lost_text, rule.sliders,
             rule.choices, rule.tab, rule.tabs, rule.outside, rule.own, rule.rivals,
             rule.scenarios);
    if (rule.tab >= rule.tabs.size()) fail();
  }
  void read_mark(std::uint32_t& mark) {
    read(mark);
    if (mark > static_cast<std::uint32_t>(Mark::kNone)) fail();
  }
  void read(TraceRow& row) {
    read_all(row.label, row.bound, row.actual, row.depth);
    read_mark(row.mark);
    read_all(row.is_decisive, row.is_current);
  }
  void read(TraceModel& trace) {
    read_all(trace.words, trace.rows, trace.step, trace.title, trace.lines, trace.is_first,
             trace.is_last, trace.verdict);
    read_mark(trace.verdict_mark);
    read_all(trace.because, trace.stages);
  }
  void read(CliffBin& bin) { read_all(bin.firms, bin.passes, bin.detail); }
  void read(CliffLine& line) { read_all(line.label, line.firms, line.money, line.is_bad); }
  void read(CliffModel& cliff) {
    read_all(cliff.words, cliff.sliders, cliff.firms, cliff.cost, cliff.inside, cliff.outside,
             cliff.bins, cliff.low, cliff.high, cliff.value, cliff.at, cliff.curve, cliff.budget,
             cliff.budget_text, cliff.most_text, cliff.is_least, cliff.slope, cliff.lines,
             cliff.scenarios);
    if (cliff.curve.size() != cliff.bins.size() + 1 || cliff.at >= cliff.curve.size()) fail();
  }
  void read(WallNode& node) {
    read_all(node.name, node.state_text, node.state, node.lines);
    if (node.state > static_cast<std::uint32_t>(NodeState::kDown)) fail();
  }
  void read(WallBar& bar) {
    read_all(bar.value, bar.bad, bar.text);
    if (bar.value > kHighestBar || bar.bad > kHighestBar) fail();
  }
  void read(WallSeries& series) {
    read_all(series.name, series.now, series.more, series.from, series.most, series.bars);
    if (series.bars.size() > kMostBars) fail();
  }
  void read(WallRow& row) { read_all(row.label, row.figures, row.parts); }
  void read(WallTable& table) {
    read_all(table.title, table.help, table.columns, table.rows);
    for (const WallRow& row : table.rows) {
      if (row.figures.size() != table.columns.size()) fail();
    }
  }
  void read(WallModel& wall) {
    read_all(wall.nodes_title, wall.warning, wall.events, wall.nodes, wall.series_title,
             wall.series, wall.institutions, wall.clocks, wall.traffic, wall.districts,
             wall.categories, wall.sectors, wall.periods, wall.period);
    if (wall.period >= wall.periods.size()) fail();
  }
  template <typename... Member>
  void read_all(Member&... members) {
    (read(members), ...);
  }

  [[nodiscard]] bool is_done() const { return is_good_ && bytes_.empty(); }

 private:
  void fail() {
    is_good_ = false;
    bytes_ = {};
  }

  std::string_view bytes_;
  bool is_good_ = true;
};

}  // namespace

bool read_model(std::string_view bytes, Model& model) {
  Reader in(bytes);
  std::uint32_t page = 0;
  in.read_all(model.colours, model.words, page);
  model.page = static_cast<Page>(page);
  switch (model.page) {
    case Page::kRule: in.read(model.rule); break;
    case Page::kTrace: in.read(model.trace); break;
    case Page::kCliff: in.read(model.cliff); break;
    case Page::kWall: in.read(model.wall); break;
    case Page::kCount:
    default: return false;
  }
  return in.is_done();
}

}  // namespace rq::studio
