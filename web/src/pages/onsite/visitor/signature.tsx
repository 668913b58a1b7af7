// The signature on the glass: each stroke as points with their time, drawn with a finger, a pen or a mouse. Who cannot
// write there types the name, and the member of staff who saw it stands by that.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { t } from '../../../text/text.ts';
import { pathOf } from '../../../view/service/ink.tsx';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { staffNow } from '../own.ts';
import type { Signature, Stroke } from '../session.ts';

/** A dot is no signature: so many points at least, over so much of the field. */
const kLeastPoints = 8;
const kLeastSpan = 0.08;
/** Of all strokes together: a record stays small. */
const kMostPoints = 3000;
const kHeight = 240;
const kPen = 2.6;

type Drawn = Extract<Signature, { width: number }>;

const isDrawn = (signature: Signature | undefined): signature is Drawn =>
  signature !== undefined && 'strokes' in signature;

const pointsIn = (strokes: readonly Stroke[]) => strokes.reduce((sum, stroke) => sum + stroke.length / 3, 0);

/** Whether it is one: of somebody called `name`. */
export function isSigned(signature: Signature | undefined, name: string): boolean {
  if (!signature) return false;
  if (!isDrawn(signature)) return signature.typed.trim() === name.trim() && signature.witness !== '';
  const xs = signature.strokes.flatMap((stroke) => stroke.filter((_, at) => at % 3 === 0));
  return (
    pointsIn(signature.strokes) >= kLeastPoints &&
    Math.max(...xs) - Math.min(...xs) >= signature.width * kLeastSpan
  );
}

interface PadProps {
  readonly signature: Drawn | undefined;
  readonly onSignature: (signature: Drawn | undefined) => void;
}

function Pad({ signature, onSignature }: PadProps) {
  const box = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(signature?.width ?? 0);
  /** The stroke that is being drawn, and the pointer that draws it. */
  const [stroke, setStroke] = useState<Stroke>([]);
  const drawing = useRef<{ id: number; points: number[] } | undefined>(undefined);
  const began = useRef(0);
  useEffect(() => {
    if (width === 0) setWidth(Math.round(box.current?.getBoundingClientRect().width ?? 0));
  }, []);
  const strokes = signature?.strokes ?? [];
  const put = (next: readonly Stroke[]) =>
    onSignature(next.length === 0 ? undefined : { width, height: kHeight, strokes: next });
  const add = (event: PointerEvent) => {
    const now = drawing.current;
    const rect = box.current?.getBoundingClientRect();
    if (!now || !rect || pointsIn([...strokes, now.points]) >= kMostPoints) return;
    const scale = width / rect.width;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event])
      now.points.push(
        Math.round((one.clientX - rect.left) * scale),
        Math.round((one.clientY - rect.top) * scale),
        Math.max(0, Math.round(one.timeStamp - began.current)),
      );
    setStroke([...now.points]);
  };
  const onDown = (event: PointerEvent) => {
    // A palm beside the pen, or a second finger, writes nothing.
    if (drawing.current || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    box.current?.setPointerCapture(event.pointerId);
    if (strokes.length === 0) began.current = event.timeStamp;
    drawing.current = { id: event.pointerId, points: [] };
    add(event);
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId === drawing.current?.id) add(event);
  };
  const onUp = (event: PointerEvent) => {
    const now = drawing.current;
    if (event.pointerId !== now?.id) return;
    drawing.current = undefined;
    setStroke([]);
    if (now.points.length > 0) put([...strokes, now.points]);
  };
  return (
    <>
      <svg
        ref={box}
        class="onsite-pad"
        role="img"
        aria-label={t(strokes.length > 0 ? 'onsite.padSigned' : 'onsite.pad')}
        viewBox={`0 0 ${width || 1} ${kHeight}`}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={onUp}
      >
        <path class="onsite-rule" d={`M${width * 0.04} ${kHeight * 0.78}H${width * 0.96}`} />
        <path d={pathOf([...strokes, ...(stroke.length > 0 ? [stroke] : [])])} stroke-width={kPen} />
      </svg>
      <p class="service-do">
        <Button disabled={strokes.length === 0} onClick={() => put(strokes.slice(0, -1))}>
          {t('onsite.undoStroke')}
        </Button>
        <Button disabled={strokes.length === 0} onClick={() => onSignature(undefined)}>
          {t('onsite.clearSignature')}
        </Button>
      </p>
    </>
  );
}

interface SignatureProps {
  readonly signature: Signature | undefined;
  readonly name: string;
  readonly onSignature: (signature: Signature | undefined) => void;
}

export function SignatureField({ signature, name, onSignature }: SignatureProps) {
  const [typing, setTyping] = useState(signature !== undefined && !isDrawn(signature));
  const witness = staffNow().name;
  const typed = signature && !isDrawn(signature) ? signature.typed : '';
  return (
    <section class="panel" aria-labelledby="visit-signature">
      <h3 id="visit-signature">{t('onsite.signature')}</h3>
      {typing ? (
        <>
          <p>{t('onsite.typedHelp', { name })}</p>
          <TextEntry
            id="visit-typed"
            label={t('onsite.typed')}
            value={typed}
            most={40}
            problem={
              typed !== '' && !name.trim().startsWith(typed.trim()) ? t('onsite.typedDiffers') : undefined
            }
            onText={(text) => onSignature(text === '' ? undefined : { typed: text, witness })}
          />
          <p class={witness === '' ? 'alert-line' : 'hint'}>
            {witness === '' ? t('onsite.noWitness') : t('onsite.witness', { name: witness })}
          </p>
        </>
      ) : (
        <>
          <p>{t('onsite.signHelp')}</p>
          <Pad signature={isDrawn(signature) ? signature : undefined} onSignature={onSignature} />
        </>
      )}
      <p>
        <button
          type="button"
          class="link"
          onClick={() => {
            onSignature(undefined);
            setTyping(!typing);
          }}
        >
          {t(typing ? 'onsite.signInstead' : 'onsite.typeInstead')}
        </button>
      </p>
    </section>
  );
}
