// One version: its text, conditions, examples, what differs from what is live, the page of it, and its course.
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { toast } from '../../kit/toast.tsx';
import { t, tCode } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { momentText } from '../../view/service/words.ts';
import { Aside, Conflict } from './conflict.tsx';
import { Course } from './course.tsx';
import { changesBetween } from './diff.ts';
import { Diff } from './diffView.tsx';
import { Examples } from './examples.tsx';
import { Findings } from './findings.tsx';
import { Limits } from './limits.tsx';
import { entryId, focusEntry, isView, kViews, type View, viewOf } from './pointers.ts';
import { PolicyForm } from './policyForm.tsx';
import { Preview } from './preview.tsx';
import { ProductForm } from './productForm.tsx';
import { Effect } from './rule/effect.tsx';
import { RuleEditor } from './rule/ruleEditor.tsx';
import { asRule, type Rule } from './rule/tree.ts';
import { type Actions, useVersion, type Work } from './useVersion.ts';
import { type Document, textAt } from './version.ts';
import { refusalText } from './words.ts';
import '../../view/service/service.css';
import '../desk/desk.css';
import './publish.css';

interface ViewProps {
  readonly work: Work;
  readonly actions: Actions;
  readonly mayEdit: boolean;
  readonly onGo: (where: string) => void;
}

/** What is said of a text that may not be changed: it is read as it differs, and as its page. */
const ReadOnly = ({ state }: { state: string }) => (
  <p class="note">{t('publish.readOnly', { state: tCode('versionState', state) })}</p>
);

function TextView({ work, actions, mayEdit }: ViewProps) {
  const Form = work.detail.kind === 'product' ? ProductForm : PolicyForm;
  return (
    <fieldset class="form" disabled={!mayEdit}>
      <legend class="sr">{t('publish.view_text')}</legend>
      <Form document={work.document} onDocument={actions.write} />
    </fieldset>
  );
}

function RuleView({ work, actions, mayEdit }: ViewProps) {
  const { document } = work;
  const live = work.detail.base?.document['conditions'];
  const rule = asRule(document['conditions']);
  const version = mayEdit ? work.detail.id : undefined;
  const write = (next: Rule) =>
    actions.write((written) => ({ ...written, conditions: next as unknown as JsonValue }));
  return (
    <fieldset class="form" disabled={!mayEdit}>
      <legend class="sr">{t('publish.view_rule')}</legend>
      <h2>{t('product.conditions')}</h2>
      <RuleEditor id={entryId('/conditions')} rule={rule} onRule={write} version={version}>
        <Effect rule={rule} live={live === undefined ? undefined : asRule(live)} />
      </RuleEditor>
      {work.detail.kind === 'product' && (
        <Limits document={document} onWrite={actions.write} version={version} />
      )}
    </fieldset>
  );
}

function DiffView({ work, mayEdit, onGo }: ViewProps) {
  const { base } = work.detail;
  return (
    <section aria-labelledby="diff">
      <h2 id="diff">{t('publish.diff')}</h2>
      {base ? (
        <>
          <p class="hint">{t('publish.diffFrom', { n: base.number })}</p>
          <Diff before={base.document} after={work.document} {...(mayEdit ? { onGo } : {})} />
        </>
      ) : (
        <p class="hint">{t('publish.noBase')}</p>
      )}
    </section>
  );
}

const ExamplesView = ({ work, actions, mayEdit }: ViewProps) => (
  <Examples
    document={work.document}
    rule={asRule(work.document['conditions'])}
    mayEdit={mayEdit}
    onExamples={(examples) => actions.write({ ...work.document, examples })}
  />
);

function Viewed({ view, ...props }: ViewProps & { view: View }) {
  switch (view) {
    case 'text':
      return <TextView {...props} />;
    case 'rule':
      return <RuleView {...props} />;
    case 'examples':
      return <ExamplesView {...props} />;
    case 'diff':
      return <DiffView {...props} />;
    case 'preview':
      return <Preview kind={props.work.detail.kind} document={props.work.document} />;
    case 'course':
      return <Course work={props.work} actions={props.actions} />;
  }
}

/** What has become of what was written: on the server, on this device, nowhere but here. */
function savedText(work: Work): string {
  if (work.saving) return t('publish.saving');
  if (!work.changed) return t('publish.saved', { at: momentText(work.detail.updatedAt) });
  if (work.onDevice === false) return t('publish.onlyHere');
  return t(work.offline ? 'publish.onDeviceOffline' : 'publish.onDevice');
}

function SaveBar({ work, onSave }: { work: Work; onSave: () => void }) {
  return (
    <div class={work.changed ? 'save-bar is-changed' : 'save-bar'}>
      <p role="status">{savedText(work)}</p>
      <button
        type="button"
        class="btn btn-main"
        aria-keyshortcuts="Control+S"
        disabled={!work.changed || work.saving || work.conflict !== undefined}
        onClick={onSave}
      >
        {t('publish.save')}
      </button>
    </div>
  );
}

/** How many lines of a view wait to be looked at. */
function countOf(view: View, work: Work): number {
  const { base } = work.detail;
  return view === 'diff' && base ? changesBetween(base.document, work.document).length : 0;
}

function Head({ document, work }: { document: Document; work: Work }) {
  const { detail } = work;
  return (
    <div class="version-head">
      <p class="version-name">{textAt(document, 'name') || t('publish.unnamed')}</p>
      <p>
        <span class={`version-state state-${detail.state}`}>{tCode('versionState', detail.state)}</span>{' '}
        {t('publish.versionN', { n: detail.number })} · {detail.authorName}
        {detail.liveFrom && ` · ${t('publish.liveFrom', { day: detail.liveFrom })}`}
      </p>
    </div>
  );
}

/** The checks have just kept it from going on. */
const isSentBack = ({ detail }: Work) => detail.events[detail.events.length - 1]?.action === 'refuse';

function Open({ work, actions }: { work: Work; actions: Actions }) {
  const { query, path, route } = useLocation();
  const asked = query['view'];
  const mayEdit = work.detail.can.includes('edit') && work.conflict === undefined;
  const view: View = isView(asked) ? asked : work.detail.can.includes('edit') ? 'text' : 'diff';
  const wanted = useRef<string | undefined>(undefined);
  const addressOf = (next: View) => `${path}?view=${next}`;
  const onGo = (where: string) => {
    wanted.current = where;
    if (viewOf(where) === view) focusEntry(where);
    else route(addressOf(viewOf(where)));
  };
  // Effect dependencies: another view has been drawn.
  useEffect(() => {
    if (wanted.current !== undefined) focusEntry(wanted.current);
    wanted.current = undefined;
  }, [view]);
  const save = () => void actions.save().then((done) => done && toast(t('publish.savedToast')));
  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined);
  onKey.current = (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (work.changed) save();
  };
  // Effect dependencies: the page stays the same.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <div class="version">
      <Head document={work.document} work={work} />
      {work.offline && (
        <p class="note" role="status">
          {t('publish.offline')} <Button onClick={actions.look}>{t('action.retry')}</Button>
        </p>
      )}
      {work.error && work.error.code !== 'no_answer' && (
        <p class="problem" role="alert">
          {refusalText(work.error)}
        </p>
      )}
      <Conflict work={work} actions={actions} />
      <Aside work={work} actions={actions} />
      {isSentBack(work) && (
        <p class="problem" role="alert">
          {t('publish.refused')}
        </p>
      )}
      <Findings findings={work.detail.findings} stale={work.changed} onGo={onGo} />
      <TabLinks
        name={t('publish.views')}
        look="pills"
        tabs={kViews.map((one) => ({
          key: one,
          href: addressOf(one),
          current: one === view,
          label: (
            <>
              {t(`publish.view_${one}`)}
              {countOf(one, work) > 0 && <small class="pill-count">{countOf(one, work)}</small>}
            </>
          ),
        }))}
      />
      {!work.detail.can.includes('edit') && view !== 'course' && <ReadOnly state={work.detail.state} />}
      <Viewed view={view} work={work} actions={actions} mayEdit={mayEdit} onGo={onGo} />
      {work.detail.can.includes('edit') && <SaveBar work={work} onSave={save} />}
    </div>
  );
}

export function Editor({ id }: { id: string }) {
  const { work, error, actions } = useVersion(id);
  if (error) return <ServerTrouble error={error} onRetry={actions.look} />;
  if (!work) return <Skeleton lines={12} />;
  return (
    <>
      <p>
        <a href="/publish">{t('publish.toList')}</a>
      </p>
      <Open work={work} actions={actions} />
    </>
  );
}
