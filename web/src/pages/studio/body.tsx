// The product studio: a product's numbers are moved, and made-up firms are judged anew while they move.
//
// `/studio?id=PRODUCT`; `view=plain` asks for the page's own elements, and `view=drawn` for the picture also where a
// processor has to draw it.
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { call } from '../../engine/engine.ts';
import { about } from '../../state/catalogue.ts';
import { loadCodes } from '../../state/codes.ts';
import { elder, pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/trouble.tsx';
import { Picker } from './picker.tsx';
import { Plain } from './plain.tsx';
import { countText, summaryText } from './shown.ts';
import { answer, choose, chosen, failure, firstWithNumbers, kFirms, redo, sentence, undo } from './state.ts';
import { Tools } from './tools.tsx';
import './studio.css';

/** Reading out each step of a slider would be too much. */
const kSummaryAfterMs = 400;
const kWide = '(min-width: 60em)';
const kOwnColours = '(forced-colors: active)';

type DrawnView = typeof import('./canvas/view.tsx');

const wantsDrawn = (asked: string | undefined) =>
  asked !== 'plain' && !elder.value && matchMedia(kWide).matches && !matchMedia(kOwnColours).matches;

/** The drawn view, once it is here and can be drawn; until then, and where it cannot, nothing. */
function useDrawn(orSlow: boolean, wanted: boolean) {
  const [view, setView] = useState<DrawnView>();
  const [on, setOn] = useState(wanted);
  const [settled, setSettled] = useState(!wanted);
  // Effect dependencies: fetched once, when it is wanted.
  useEffect(() => {
    if (!on || view) return;
    import('./canvas/view.tsx')
      .then((loaded) => loaded.canDraw(orSlow) && setView(loaded))
      .catch(() => undefined)
      .then(() => setSettled(true));
  }, [on]);
  const drop = () => setView(undefined);
  return { Drawn: on ? view?.Drawn : undefined, drop, settled, toggle: view && (() => setOn(!on)) };
}

function useUndoKeys(): void {
  // Effect dependencies: once.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLElement && event.target.matches('[type=text],textarea');
      if (!(event.ctrlKey || event.metaKey) || isText) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function Summary() {
  const [text, setText] = useState('');
  useSignalEffect(() => {
    const next = summaryText();
    const timer = setTimeout(() => setText(next), kSummaryAfterMs);
    return () => clearTimeout(timer);
  });
  return (
    <p class="sr" role="status">
      {text}
    </p>
  );
}

const kLookedThrough = 20;

/** Opens the product that the address names, or the first that has something to move. */
async function open(id: string | undefined): Promise<void> {
  const asOf = today();
  if (id) {
    const { row } = await call<'product'>({ kind: 'product', asOf, facts: {}, id });
    return choose(row);
  }
  const { rows } = await call<'products'>({
    kind: 'products',
    asOf,
    facts: {},
    offset: 0,
    limit: kLookedThrough,
  });
  const row = await firstWithNumbers(rows);
  if (row) await choose(row);
}

export default function Body() {
  const { query } = useLocation();
  const orSlow = query['view'] === 'drawn';
  const { Drawn, drop, settled, toggle } = useDrawn(orSlow, wantsDrawn(query['view']));
  useUndoKeys();
  const ready = about.value !== undefined;
  // Effect dependencies: another product in the address.
  useEffect(() => {
    if (!ready) return;
    void loadCodes();
    open(query['id']).catch((error: unknown) => {
      failure.value = error;
    });
  }, [query['id'], ready]);
  if (failure.value) return <NotAnswered error={failure.value} />;
  return (
    <div class="studio">
      <p class="lead">{t('studio.lead', { n: countText(kFirms) })}</p>
      <p class="studio-made-up">
        <strong>{t('studio.madeUp')}</strong> {t('studio.madeUpHelp')}
      </p>
      {chosen.value && <Picker />}
      {!answer.value || !settled ? (
        <Awaiting bars={10} />
      ) : (
        <>
          <p class="studio-rule">
            <b>{t('studio.rule')}</b> {pick(sentence.value)}
          </p>
          <Tools onSwitch={toggle} isDrawn={Drawn !== undefined} />
          <Summary />
          {Drawn ? <Drawn orSlow={orSlow} onFailed={drop} /> : <Plain />}
        </>
      )}
    </div>
  );
}
