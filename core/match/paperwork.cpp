#include "core/match/paperwork.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/base/bits.h"

namespace rq {
namespace {

/// A set of papers, a bit each. The first name by byte has the highest bit, so that of two sets of
/// one size the larger number is the one whose papers come first.
using PaperSet = std::uint64_t;

/// Steps of the search over all sizes before it is given up.
constexpr std::size_t kMaxSteps = 20000;

/// Products that ask for the same papers.
struct Need {
  PaperSet papers = 0;
  std::int64_t products = 0;
};

struct Best {
  PaperSet papers = 0;
  std::int64_t products = 0;
  bool exact = true;
};

/// The papers that are still to be had, and who asks for them.
struct Task {
  Papers names;
  std::vector<Need> needs;
  /// Some products ask for papers that are not looked at.
  bool left_out = false;

  [[nodiscard]] std::int64_t opened_by(PaperSet papers) const {
    std::int64_t opened = 0;
    for (const Need& need : needs) {
      if (is_part_of(need.papers, papers)) opened += need.products;
    }
    return opened;
  }
};

/// The papers asked for, most often first.
Papers names_by_use(const std::vector<TextList>& products, const Papers& have) {
  std::map<std::string_view, std::int64_t> uses;
  for (const TextList papers : products) {
    for (const std::string_view name : papers) ++uses[name];
  }
  for (const std::string_view name : have) uses.erase(name);
  Papers names;
  for (const auto& use : uses) names.push_back(use.first);
  std::stable_sort(names.begin(), names.end(),
                   [&](std::string_view a, std::string_view b) { return uses.at(a) > uses.at(b); });
  return names;
}

Task make_task(const std::vector<TextList>& products, const Papers& have) {
  Task task;
  task.names = names_by_use(products, have);
  if (task.names.size() > kMostPapers) {
    task.names.resize(kMostPapers);
    task.left_out = true;
  }
  std::sort(task.names.begin(), task.names.end());
  const auto bit_of = [&](std::string_view name) -> std::optional<PaperSet> {
    if (std::find(have.begin(), have.end(), name) != have.end()) return 0;
    const auto at = std::lower_bound(task.names.begin(), task.names.end(), name);
    if (at == task.names.end() || *at != name) return std::nullopt;
    return PaperSet{1} << (task.names.end() - at - 1);
  };
  std::map<PaperSet, std::int64_t> needs;
  for (const TextList papers : products) {
    std::optional<PaperSet> set = 0;
    for (const std::string_view name : papers) {
      const std::optional<PaperSet> bit = bit_of(name);
      set = set && bit ? std::optional(*set | *bit) : std::nullopt;
    }
    if (set) ++needs[*set];
  }
  for (const auto& [papers, count] : needs) task.needs.push_back({papers, count});
  return task;
}

/// Tries all sets: what each opens is the sum over its subsets, found paper by paper.
class AllSets {
 public:
  explicit AllSets(const Task& task)
      : opened_(std::size_t{1} << task.names.size()), best_(task.names.size() + 1) {
    for (const Need& need : task.needs) {
      opened_[static_cast<std::size_t>(need.papers)] += static_cast<std::int32_t>(need.products);
    }
    for (std::size_t paper = 1; paper < opened_.size(); paper <<= 1U) {
      for (std::size_t without = 0; without < opened_.size(); without += 2 * paper) {
        for (std::size_t i = without; i < without + paper; ++i) opened_[i + paper] += opened_[i];
      }
    }
    // From high to low: sets whose papers come first go first.
    for (std::size_t set = opened_.size(); set-- > 0;) {
      OfSize& best = best_[count_bits(set)];
      if (opened_[set] < best.products) continue;
      if (opened_[set] > best.products) best.sets.clear();
      best.products = opened_[set];
      best.sets.push_back(set);
    }
  }

  [[nodiscard]] Best best_of(std::size_t size, const Best& before) const {
    const OfSize& best = best_[size];
    const auto shared = [&](PaperSet set) { return count_bits(set & before.papers); };
    const auto most =
        std::max_element(best.sets.begin(), best.sets.end(),
                         [&](PaperSet a, PaperSet b) { return shared(a) < shared(b); });
    return {*most, best.products, true};
  }

 private:
  struct OfSize {
    std::int32_t products = 0;
    std::vector<PaperSet> sets;
  };

  std::vector<std::int32_t> opened_;
  std::vector<OfSize> best_;
};

/// Takes needs in or leaves them out, and turns back where even all that could still be opened is
/// not more than the best found.
class BoundedSearch {
 public:
  explicit BoundedSearch(const Task& task) : task_(task), needs_(task.needs) {
    std::stable_sort(needs_.begin(), needs_.end(),
                     [](const Need& a, const Need& b) { return a.products > b.products; });
  }

  [[nodiscard]] Best best_of(std::size_t size, const Best& before) {
    size_ = size;
    best_ = extended(before);
    std::vector<bool> left_out(needs_.size(), false);
    search(0, left_out);
    best_.exact = steps_ <= kMaxSteps && !task_.left_out;
    return best_;
  }

 private:
  /// The set of the step before, with what opens most at each turn.
  [[nodiscard]] Best extended(const Best& before) const {
    Best best = before;
    for (;;) {
      std::optional<Best> next;
      for (const Need& need : needs_) {
        const PaperSet papers = best.papers | need.papers;
        if (papers == best.papers || count_bits(papers) > size_) continue;
        const std::int64_t opened = task_.opened_by(papers);
        if (!next || opened > next->products) next = Best{papers, opened, false};
      }
      if (!next) return best;
      best = *next;
    }
  }

  void search(PaperSet papers, std::vector<bool>& left_out) {
    if (++steps_ > kMaxSteps) return;
    const std::int64_t opened = task_.opened_by(papers);
    if (opened > best_.products) best_ = {papers, opened, false};
    // What could still be opened, each need for itself; and the most asked for of them.
    std::int64_t possible = 0;
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      const PaperSet both = papers | needs_[i].papers;
      if (both == papers) {
        // Ways with a need that was left out are those in which it was taken in.
        if (left_out[i]) return;
        possible += needs_[i].products;
      } else if (!left_out[i] && count_bits(both) <= size_) {
        possible += needs_[i].products;
        if (!next) next = i;
      }
    }
    if (!next || possible <= best_.products) return;
    search(papers | needs_[*next].papers, left_out);
    left_out[*next] = true;
    search(papers, left_out);
    left_out[*next] = false;
  }

  const Task& task_;
  std::vector<Need> needs_;
  std::size_t size_ = 0;
  std::size_t steps_ = 0;
  Best best_;
};

Papers names_of(PaperSet set, const Papers& names) {
  Papers papers;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((set >> (names.size() - i - 1) & 1U) != 0) papers.push_back(names[i]);
  }
  return papers;
}

template <typename Search>
Paperwork climb(const Task& task, Search& search) {
  Paperwork paperwork;
  Best best{0, task.opened_by(0), true};
  paperwork.ready = best.products;
  for (std::size_t size = 1; size <= task.names.size(); ++size) {
    const Best next = search.best_of(size, best);
    if (next.products == best.products) continue;
    best = next;
    paperwork.steps.push_back({names_of(best.papers, task.names), best.products, best.exact});
  }
  return paperwork;
}

}  // namespace

Paperwork fewest_papers(const std::vector<TextList>& products, const Papers& have,
                        std::size_t tried_in_full) {
  const Task task = make_task(products, have);
  if (task.names.size() <= tried_in_full) {
    AllSets search(task);
    return climb(task, search);
  }
  BoundedSearch search(task);
  return climb(task, search);
}

Paperwork fewest_papers(const std::vector<TextList>& products, const Papers& have) {
  return fewest_papers(products, have, kPapersTriedInFull);
}

}  // namespace rq
