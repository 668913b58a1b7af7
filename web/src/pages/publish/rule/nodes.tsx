// A rule as a form: groups in groups, each test with its field, its comparison and its value.
import { useState } from 'preact/hooks';
import type { FieldInfo } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, t, tCode } from '../../../text/text.ts';
import { kManuals } from '../codes.ts';
import { PickOne } from '../entries.tsx';
import { FieldPicker } from './fieldPicker.tsx';
import { firstTest, kOps, takesList, valueFor } from './ops.ts';
import {
  added,
  childrenOf,
  kEmpty,
  moved,
  negated,
  type Path,
  pointerOf,
  type Rule,
  removed,
  replaced,
  type Test,
} from './tree.ts';
import { Value } from './values.tsx';

interface NodeProps {
  /** Element id of the whole rule; a node's own id follows from where it stands. */
  readonly id: string;
  readonly root: Rule;
  readonly path: Path;
  readonly node: Rule;
  /** What is above has other children to move among. */
  readonly siblings: number;
  readonly onRoot: (rule: Rule) => void;
}

const idOf = ({ id, root, path }: NodeProps) => id + pointerOf(root, path).replace(/\//g, '-');

/** The field's name, or the key of one that this build does not know. */
const nameOf = (key: string) => (fieldOf(key) ? pick(fieldOf(key)?.label) : key);

/** What stands behind each node: up, down, opposite, away. */
function Tools(props: NodeProps & { readonly name: string }) {
  const { root, path, node, siblings, onRoot, name } = props;
  const at = path[path.length - 1] ?? 0;
  if (path.length === 0 && 'all' in node) return null;
  const isRoot = path.length === 0;
  return (
    <span class="rule-tools">
      {siblings > 1 && (
        <>
          <button
            type="button"
            class="link"
            disabled={at === 0}
            aria-label={t('publish.upNamed', { name })}
            onClick={() => onRoot(moved(root, path, -1))}
          >
            ↑
          </button>
          <button
            type="button"
            class="link"
            disabled={at === siblings - 1}
            aria-label={t('publish.downNamed', { name })}
            onClick={() => onRoot(moved(root, path, 1))}
          >
            ↓
          </button>
        </>
      )}
      <button
        type="button"
        class="link"
        aria-label={t('publish.oppositeNamed', { name })}
        onClick={() => onRoot(replaced(root, path, negated(node)))}
      >
        {t('publish.opposite')}
      </button>
      {!isRoot && (
        <button
          type="button"
          class="link"
          aria-label={t('publish.removeNamed', { name })}
          onClick={() => onRoot(removed(root, path))}
        >
          {t('publish.remove')}
        </button>
      )}
    </span>
  );
}

function TestNode(props: NodeProps & { readonly test: Test }) {
  const { root, path, test, onRoot } = props;
  const [picking, setPicking] = useState(false);
  const field = fieldOf(test.field);
  const id = idOf(props);
  const put = (next: Test) => onRoot(replaced(root, path, next));
  const change = (other: FieldInfo) => {
    setPicking(false);
    if (other.key !== test.field) put(firstTest(other));
  };
  const name = nameOf(test.field);
  return (
    <div class="rule-test" id={id} tabIndex={-1}>
      <div class="rule-line">
        <button type="button" class="rule-field" onClick={() => setPicking(true)}>
          {name}
          <span class="sr"> {t('publish.changeField')}</span>
        </button>
        {field && field.type !== 'bool' && (
          <select
            class="plain-select rule-op"
            aria-label={t('publish.opOf', { name })}
            value={test.op}
            onChange={({ currentTarget }) =>
              put({
                ...test,
                op: currentTarget.value,
                value: valueFor(field, currentTarget.value, test.value),
              })
            }
          >
            {kOps[field.type].map((op) => (
              <option key={op} value={op} selected={op === test.op}>
                {tCode('ruleOp', op)}
              </option>
            ))}
          </select>
        )}
        <div class="rule-value">
          {field && (
            <Value
              id={`${id}-value`}
              field={field}
              test={test}
              onValue={(value) => put({ ...test, value })}
            />
          )}
          {takesList(test.op) && Array.isArray(test.value) && test.value.length === 0 && (
            <p class="problem">{t('publish.nothingChosen')}</p>
          )}
        </div>
        {field && (
          <details class="rule-about">
            <summary>
              {t('publish.aboutField')}
              <span class="sr"> {name}</span>
            </summary>
            <p>{pick(field.question)}</p>
            {field.help && <p class="hint">{pick(field.help)}</p>}
          </details>
        )}
        <Tools {...props} name={name} />
      </div>
      {picking && <FieldPicker onPick={change} onClose={() => setPicking(false)} />}
    </div>
  );
}

function ManualNode(props: NodeProps & { readonly manual: string }) {
  const { root, path, manual, onRoot } = props;
  const names = kManuals.includes(manual) ? kManuals : [manual, ...kManuals];
  return (
    <div class="rule-test" id={idOf(props)} tabIndex={-1}>
      <div class="rule-line">
        <PickOne
          id={`${idOf(props)}-value`}
          label={t('publish.manual')}
          value={manual}
          options={names.map((value) => ({ value, label: tCode('manual', value) }))}
          onPick={(value) => onRoot(replaced(root, path, { manual: value }))}
        />
        <Tools {...props} name={tCode('manual', manual)} />
      </div>
    </div>
  );
}

/** What can be put into a group. */
function Adding({ root, path, onRoot }: NodeProps) {
  const [picking, setPicking] = useState(false);
  const add = (next: Rule) => onRoot(added(root, path, next));
  const look = path.length === 0 ? 'btn btn-plain' : 'link';
  return (
    <p class="rule-add">
      <button type="button" class={look} onClick={() => setPicking(true)}>
        {t('publish.addTest')}
      </button>
      <button type="button" class={look} onClick={() => add({ any: [] })}>
        {t('publish.addGroup')}
      </button>
      <button type="button" class={look} onClick={() => add({ manual: kManuals[0] ?? '' })}>
        {t('publish.addManual')}
      </button>
      {picking && (
        <FieldPicker
          onPick={(field) => {
            setPicking(false);
            add(firstTest(field));
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </p>
  );
}

function GroupNode(props: NodeProps) {
  const { root, path, node, onRoot } = props;
  const kind = 'all' in node ? 'all' : 'any';
  const children = childrenOf(node);
  const turn = (next: string) =>
    onRoot(replaced(root, path, next === 'all' ? { all: children } : { any: children }));
  return (
    <div class={`rule-group rule-${kind}`} id={idOf(props)} tabIndex={-1}>
      <div class="rule-line">
        <PickOne
          id={`${idOf(props)}-kind`}
          label={t('publish.groupKind')}
          hideLabel
          value={kind}
          options={[
            { value: 'all', label: t('outline.all') },
            { value: 'any', label: t('outline.any') },
          ]}
          onPick={turn}
        />
        <Tools {...props} name={t(`outline.${kind}`)} />
      </div>
      {children.length === 0 && (
        <p class={kind === 'any' ? 'problem' : 'hint'}>
          {t(kind === 'all' ? 'publish.allOfNone' : 'publish.anyOfNone')}
        </p>
      )}
      <ul>
        {children.map((child, at) => (
          <li key={at}>
            <Node {...props} path={[...path, at]} node={child} siblings={children.length} />
          </li>
        ))}
      </ul>
      <Adding {...props} />
    </div>
  );
}

function Node(props: NodeProps) {
  const { node, path } = props;
  if ('field' in node) return <TestNode {...props} test={node} />;
  if ('manual' in node) return <ManualNode {...props} manual={node.manual} />;
  if (!('not' in node)) return <GroupNode {...props} />;
  return (
    <div class="rule-not" id={idOf(props)} tabIndex={-1}>
      <div class="rule-line">
        <p class="rule-kind">{t('publish.not')}</p>
        <Tools {...props} name={t('publish.not')} />
      </div>
      <Node {...props} path={[...path, 0]} node={node.not} siblings={1} />
    </div>
  );
}

interface RuleFormProps {
  readonly id: string;
  readonly rule: Rule;
  readonly onRule: (rule: Rule) => void;
}

export const RuleForm = ({ id, rule, onRule }: RuleFormProps) => (
  <div class="rule-form">
    <Node id={id} root={rule} path={[]} node={rule ?? kEmpty} siblings={1} onRoot={onRule} />
    {!('all' in rule) && !('any' in rule) && (
      <Adding id={id} root={rule} path={[]} node={rule} siblings={1} onRoot={onRule} />
    )}
  </div>
);
