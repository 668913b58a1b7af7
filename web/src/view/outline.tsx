// The whole condition tree of a product or policy: every test with its verdict and the firm's value.
//
// `not` is worked into the words: under an odd number of `not` an "all" reads as "any one" of the
// opposite tests, and the other way round. Nobody has to turn a sentence around in the head.
import type { OutlineNode, Verdict } from '../engine/messages.gen.ts';
import { Mark } from '../kit/icons.tsx';
import { t } from '../text/text.ts';
import { ask } from './ask.tsx';
import { verdictShape } from './mark.tsx';
import { effectiveVerdict, reasonWords } from './reason.ts';

interface Branch {
  readonly node: OutlineNode;
  readonly children: Branch[];
}

/** Nests the flat list by depth and lifts the children of each `not` into its place. */
export function branches(outline: readonly OutlineNode[]): Branch[] {
  const roots: Branch[] = [];
  const open: { depth: number; into: Branch[] }[] = [{ depth: -1, into: roots }];
  for (const node of outline) {
    while ((open[open.length - 1]?.depth ?? -1) >= node.depth) open.pop();
    const parent = open[open.length - 1]?.into ?? roots;
    if (node.reason.node === 'not') {
      open.push({ depth: node.depth, into: parent });
    } else {
      const branch: Branch = { node, children: [] };
      parent.push(branch);
      open.push({ depth: node.depth, into: branch.children });
    }
  }
  return roots;
}

const Sign = ({ verdict }: { verdict: Verdict }) => (
  <>
    <Mark shape={verdictShape[verdict]} />
    <span class="sr">{t(`verdict.${verdict}`)} </span>
  </>
);

function Leaf({ node, known }: { node: OutlineNode; known: boolean }) {
  const { reason } = node;
  const verdict = effectiveVerdict(reason);
  const { subject, required, actual } = reasonWords(reason);
  const { field } = reason;
  return (
    <div class={`test test-${known ? verdict : 'unasked'}${node.decisive && known ? ' is-decisive' : ''}`}>
      {known && <Sign verdict={verdict} />}
      <span class="test-words">
        <strong>{subject}</strong> <span class="test-need">{required}</span>
      </span>
      {actual !== '' && <span class="test-have">{t('outline.have', { v: actual })}</span>}
      {actual === '' && field !== undefined && (
        <button type="button" class="link test-have" onClick={() => ask(field)}>
          {t('outline.answer')}
          <span class="sr"> {subject}</span>
        </button>
      )}
    </div>
  );
}

function Node({ branch, known }: { branch: Branch; known: boolean }) {
  const { reason } = branch.node;
  if (reason.node === 'test' || reason.node === 'manual') return <Leaf node={branch.node} known={known} />;
  const all = (reason.node === 'all') !== reason.negated;
  const verdict = effectiveVerdict(reason);
  return (
    <div class={`group-node ${all ? 'group-all' : 'group-any'}`}>
      <p class={`group-head test-${known ? verdict : 'unasked'}`}>
        {known && <Sign verdict={verdict} />}
        {branch.children.length === 0
          ? t(all ? 'outline.allOfNone' : 'outline.anyOfNone')
          : t(all ? 'outline.all' : 'outline.any')}
      </p>
      <ul>
        {branch.children.map((child) => (
          <li key={child.node.reason.pointer}>
            <Node branch={child} known={known} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `known`: something is known of the firm, so verdicts mean something. */
export const Outline = ({ outline, known }: { outline: readonly OutlineNode[]; known: boolean }) => (
  <div class="outline">
    {branches(outline).map((branch) => (
      <Node key={branch.node.reason.pointer} branch={branch} known={known} />
    ))}
  </div>
);
