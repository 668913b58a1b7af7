// The way to an answer: the need first, then one topic a screen, what settles most first. Each screen has its
// address, so "back" works; what was on a screen is not asked again on a later one.

import words from 'virtual:text-firm';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { NextQuestionAnswer, Question as Waiting } from '../../../engine/messages.gen.ts';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { fieldOf, topics } from '../../../state/catalogue.ts';
import { facts } from '../../../state/facts.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { addScreen, loadWay, type Screen, way } from '../../../state/way.ts';
import { addWords, pick, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { Question } from '../../question.tsx';
import { Need, needFields } from './need.tsx';
import { Next } from './next.tsx';
import { Progress } from './progress.tsx';
import './journey.css';

addWords(words);

const kBasics = 'basics';
const kMostOnScreen = 4;
const kBars = 8;

const said = (field: string) => field in facts.value;

/** The first screen and those that were made since. */
const screens = (): readonly Screen[] => [{ topic: 'need', fields: needFields }, ...(way.value ?? [])];

/** Where one left: the last screen that still lacks an answer, or the one after all of them. */
function whereLeft(all: readonly Screen[]): number {
  const last = all.length;
  return all[last - 1]?.fields.every(said) ? last + 1 : last;
}

/** Screens are counted from one; the number after the last is one that has still to be made. */
function stepOf(query: Readonly<Record<string, string>>, all: readonly Screen[]): number {
  const step = Number(query['step']);
  return Number.isSafeInteger(step) && step > 0 ? Math.min(step, all.length + 1) : whereLeft(all);
}

/** From here on: the next screen on which something is unanswered, or a new one. */
function stepAfter(at: number, all: readonly Screen[]): number {
  const next = all.findIndex(({ fields }, index) => index >= at && !fields.every(said));
  return next < 0 ? all.length + 1 : next + 1;
}

const addressOfStep = (step: number) => `/firm?step=${step}`;

/** What was on a screen and got no answer, or got "not sure": it stays unknown. */
const passed = (all: readonly Screen[]) => [
  ...new Set([
    ...all.flatMap(({ fields }) => fields).filter((field) => !said(field)),
    ...Object.keys(facts.value).filter((field) => facts.value[field] === null),
  ]),
];

/** The best question, and the best of the others of its topic. */
function screenOf({ questions }: NextQuestionAnswer): Screen | undefined {
  const open = questions.filter(({ field }) => !said(field) && fieldOf(field));
  const topic = open[0] && fieldOf(open[0].field)?.topic;
  if (topic === undefined) return undefined;
  const own = open.filter(({ field }) => fieldOf(field)?.topic === topic);
  return { topic, fields: own.slice(0, kMostOnScreen).map(({ field }) => field) };
}

function TopicScreen({ screen, waiting }: { screen: Screen; waiting: ReadonlyMap<string, Waiting> }) {
  return (
    <>
      {screen.topic === kBasics && (
        <p class="journey-licence">
          <a href="/firm?topic=licence">{t('journey.licence')}</a>
        </p>
      )}
      {screen.fields.map((key) => {
        const field = fieldOf(key);
        return field && <Question key={key} field={field} level="page" waiting={waiting.get(key)} />;
      })}
    </>
  );
}

/** A new screen starts at its heading. */
function useArrivalAt(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}

export function Journey() {
  const { query, route } = useLocation();
  const [more, setMore] = useState(false);
  useEffect(() => void loadWay(), []);
  const all = screens();
  const wanted = stepOf(query, all);
  // Where one left is found once: answering the last question must not turn the page.
  const entered = useRef<number | undefined>(undefined);
  if (query['step'] || !way.value) entered.current = undefined;
  else entered.current ??= wanted;
  const step = Math.min(entered.current ?? wanted, all.length + 1);
  const screen = all[step - 1];
  const heading = useArrivalAt(step);
  const answer = useAnswer<'questions'>({ kind: 'questions', asOf: today(), facts: facts.value }).value;
  const waiting = new Map((answer?.questions ?? []).map((one) => [one.field, one]));
  if (!way.value || !fieldOf(needFields[0] ?? '')) return <Skeleton lines={kBars} />;
  const topic = topics.value.find(({ key }) => key === screen?.topic);
  const make = (next: NextQuestionAnswer) => {
    const made = screenOf(next);
    if (made) addScreen(made);
  };
  const goOn = () => {
    setMore(true);
    heading.current?.focus({ preventScroll: true });
  };
  const go = (to: number) => route(addressOfStep(to));
  return (
    <section class="topic next-one journey" aria-labelledby="next-one">
      <Progress answer={answer} />
      <h2 id="next-one" tabIndex={-1} ref={heading}>
        {step === 1 ? t('journey.need') : topic ? pick(topic.label) : t('journey.next')}
      </h2>
      {step === 1 && <Need waiting={waiting} />}
      {step > 1 && screen && <TopicScreen screen={screen} waiting={waiting} />}
      {!screen && <Next key={step} skip={passed(all)} more={more} onMore={goOn} onMake={make} />}
      <p class="pager next-do">
        {step > 1 ? (
          <Button onClick={() => go(step - 1)}>{t('journey.back')}</Button>
        ) : (
          <a class="btn btn-plain" href="/results">
            {t('firm.toResults')}
          </a>
        )}
        {screen && (
          <Button look="main" onClick={() => go(stepAfter(step, all))}>
            {t(screen.fields.every(said) ? 'journey.on' : 'journey.onOpen')}
          </Button>
        )}
      </p>
    </section>
  );
}
