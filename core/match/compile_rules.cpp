// Compiling: where every node of every rule stands, and which leaves decide it.

#include <algorithm>
#include <memory>
#include <numeric>

#include "core/match/compiled_rules.h"

namespace rq {

/// Where every node stands.
struct CompiledRules::Layout {
  struct Placed {
    const NormalNode* node = nullptr;
    std::uint32_t rule = 0;
    std::size_t bit = 0;
    bool is_any = false;
  };

  std::vector<std::uint32_t> order;
  std::vector<Block> slots;
  std::size_t deep_first_word = 0;
  std::vector<std::uint32_t> deep_parents;
  std::vector<Placed> placed;
  std::size_t words = 0;
};

CompiledRules::Layout CompiledRules::make_layout(const std::vector<NormalNode>& roots) {
  Layout layout;
  layout.order.resize(roots.size());
  std::iota(layout.order.begin(), layout.order.end(), 0U);
  std::stable_sort(layout.order.begin(), layout.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return roots[a].children.size() > roots[b].children.size();
  });

  struct Waiting {
    const NormalNode* node;
    std::uint32_t rule;
    std::size_t parent_bit;
  };
  std::vector<std::vector<Waiting>> by_depth;
  for (std::size_t place = 0; place < layout.order.size(); ++place) {
    layout.placed.push_back({&roots[layout.order[place]], layout.order[place], place, false});
  }
  layout.words = words_for(roots.size());

  // Children of roots, slot by slot.
  const std::size_t slots = roots.empty() ? 0 : roots[layout.order[0]].children.size();
  by_depth.emplace_back();
  for (std::size_t slot = 0; slot < slots; ++slot) {
    Block block{layout.words, 0};
    for (std::size_t place = 0; place < layout.order.size(); ++place) {
      const NormalNode& root = roots[layout.order[place]];
      if (root.children.size() <= slot) break;
      const std::size_t bit = block.first_word * kWordBits + block.nodes++;
      const NormalNode& child = root.children[slot];
      layout.placed.push_back({&child, layout.order[place], bit, true});
      for (const NormalNode& below : child.children) {
        by_depth[0].push_back({&below, layout.order[place], bit});
      }
    }
    layout.words += words_for(block.nodes);
    layout.slots.push_back(block);
  }

  // Deeper nodes: how many words each depth needs must be known before any of them can be placed,
  // because the deepest stand first.
  layout.deep_first_word = layout.words;
  std::vector<std::size_t> counts;
  std::vector<const NormalNode*> level;
  for (const Waiting& waiting : by_depth[0]) level.push_back(waiting.node);
  while (!level.empty()) {
    counts.push_back(level.size());
    std::vector<const NormalNode*> next;
    for (const NormalNode* node : level) {
      for (const NormalNode& child : node->children) next.push_back(&child);
    }
    level = std::move(next);
  }
  for (const std::size_t count : counts) layout.words += words_for(count);
  layout.deep_parents.assign((layout.words - layout.deep_first_word) * kWordBits, kNoParent);
  std::size_t end = layout.words;
  std::vector<Waiting> waiting = std::move(by_depth[0]);
  bool is_any = false;
  for (const std::size_t count : counts) {
    const std::size_t first_word = end - words_for(count);
    std::vector<Waiting> next;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const std::size_t bit = first_word * kWordBits + i;
      layout.placed.push_back({waiting[i].node, waiting[i].rule, bit, is_any});
      layout.deep_parents[bit - layout.deep_first_word * kWordBits] =
          static_cast<std::uint32_t>(waiting[i].parent_bit);
      for (const NormalNode& child : waiting[i].node->children) {
        next.push_back({&child, waiting[i].rule, bit});
      }
    }
    end = first_word;
    waiting = std::move(next);
    is_any = !is_any;
  }
  return layout;
}

CompiledRules::CompiledRules(const FieldList& fields, const Layout& layout)
    : fields_(&fields),
      order_(layout.order),
      slots_(layout.slots),
      deep_first_word_(layout.deep_first_word),
      deep_parents_(layout.deep_parents),
      bitmaps_(layout.words) {}

CompiledRules CompiledRules::compile(const std::vector<const Condition*>& rules,
                                     const FieldList& fields) {
  std::vector<NormalNode> roots;
  roots.reserve(rules.size());
  for (const Condition* rule : rules) roots.push_back(normalize(*rule));
  const Layout layout = make_layout(roots);
  CompiledRules compiled(fields, layout);
  compiled.add_columns(rules, layout);
  return compiled;
}

void CompiledRules::add_columns(const std::vector<const Condition*>& rules, const Layout& layout) {
  std::vector<std::unique_ptr<ColumnBuilder>> builders(fields_->size());
  std::vector<Word> manual(layout.words, 0);
  for (const Layout::Placed& placed : layout.placed) {
    if (placed.node->has_manual) {
      manual[placed.bit / kWordBits] |= Word{1} << (placed.bit % kWordBits);
    }
    for (const NormalLeaf& leaf : placed.node->leaves) {
      const Test& test = rules[placed.rule]->tests[leaf.test];
      std::unique_ptr<ColumnBuilder>& builder = builders[test.field];
      if (!builder) {
        builder =
            std::make_unique<ColumnBuilder>(test.field, fields_->at(test.field).type, layout.words);
      }
      // An `all` is decided by a leaf that fails, an `any` by one that passes.
      builder->add(test, placed.is_any != leaf.negated, placed.bit);
    }
  }
  for (const std::unique_ptr<ColumnBuilder>& builder : builders) {
    if (builder) columns_.push_back(builder->build(bitmaps_));
  }
  manual_ = bitmaps_.add(manual);
}

}  // namespace rq
