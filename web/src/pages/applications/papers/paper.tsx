// One paper that was asked for: photographed page by page, chosen as a file, or handed over in another way.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { newKey } from '../../../state/server.ts';
import { t, tCode } from '../../../text/text.ts';
import { fileOf, type Given, kNothing } from './kept.ts';
import { dataAddress, type Picture, pictureOf, turned } from './picture.ts';

export const kMostBytes = 5 * 1_048_576;
const kFiles = ['application/pdf', 'image/jpeg', 'image/png'];

export const sizeText = (bytes: number) =>
  bytes < 1_048_576
    ? t('follow.size', { n: Math.ceil(bytes / 1024) })
    : t('paper.megabytes', { n: (Math.ceil(bytes / 104_857.6) / 10).toFixed(1) });

interface PageProps {
  picture: Picture;
  number: number;
  /** It is on its way, or has arrived. */
  gone: boolean;
  onTurn: () => void;
  onRemove: () => void;
}

function Page({ picture, number, gone, onTurn, onRemove }: PageProps) {
  const [address, setAddress] = useState('');
  // Effect dependencies: another picture.
  useEffect(() => {
    let current = true;
    void dataAddress(new Blob([picture.bytes], { type: 'image/jpeg' })).then(
      (made) => current && setAddress(made),
    );
    return () => {
      current = false;
    };
  }, [picture]);
  const name = t('paper.page', { n: number });
  return (
    <li>
      {address && <img src={address} alt={name} width={picture.width} height={picture.height} />}
      <span class="hint">
        {name} · {sizeText(picture.bytes.byteLength)}
      </span>
      <span class="paper-page-do">
        <button type="button" class="link" disabled={gone} onClick={onTurn}>
          {t('paper.turn')}
          <span class="sr"> {name}</span>
        </button>
        <button type="button" class="link" disabled={gone} onClick={onRemove}>
          {t('paper.remove')}
          <span class="sr"> {name}</span>
        </button>
      </span>
    </li>
  );
}

interface PaperProps {
  index: number;
  code: string;
  given: Given;
  /** It is on its way. */
  sending: boolean;
  busy: boolean;
  /** A picture takes its time: each change is one of what is there when it is ready. */
  onGiven: (change: Change) => void;
  /** One more picture is being worked on, or one less. */
  onWork: (more: 1 | -1) => void;
}

type Change = (given: Given) => Given;

const bytesOf = (file: Blob) => new Response(file).arrayBuffer();

/** What choosing these files makes of a paper, or what is wrong with them. */
async function added(files: readonly File[]): Promise<Change | string> {
  const key = newKey();
  const [first] = files;
  if (!first) return (given) => given;
  if (files.length === 1 && first.type === 'application/pdf') {
    const file = { bytes: await bytesOf(first), type: first.type, name: first.name };
    return ({ otherwise = false }) => ({ pages: [], file, key, otherwise });
  }
  if (files.some(({ type }) => type === 'application/pdf')) return t('paper.onePdf');
  if (files.some(({ type }) => !type.startsWith('image/'))) return t('serverError.bad_file');
  try {
    const more: Picture[] = [];
    // One after the other: a phone has not the memory for ten photographs at once.
    for (const file of files) more.push(await pictureOf(file));
    return ({ pages, otherwise = false }) => ({ pages: [...pages, ...more], key, otherwise });
  } catch {
    return t('paper.unreadable');
  }
}

export function Paper({ index, code, given, sending, busy, onGiven, onWork }: PaperProps) {
  const [problem, setProblem] = useState('');
  const [working, setWorking] = useState(false);
  const name = tCode('material', code);
  const { pages, file } = given;
  const done = given.done !== undefined;
  const out = fileOf(given);
  const tooLarge = (out?.size ?? 0) > kMostBytes;
  const locked = busy || working || done;

  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    setProblem('');
    setWorking(true);
    onWork(1);
    const next = await added(files);
    // The same picture may be chosen again.
    input.value = '';
    if (typeof next === 'string') setProblem(next);
    else onGiven(next);
    setWorking(false);
    onWork(-1);
  };
  const change = (next: (pages: readonly Picture[]) => readonly Picture[]) =>
    onGiven((now) => ({ ...now, pages: next(now.pages), key: newKey() }));
  const turn = async (picture: Picture) => {
    onWork(1);
    const upright = await turned(picture).catch(() => picture);
    change((now) => now.map((one) => (one === picture ? upright : one)));
    onWork(-1);
  };
  const chooser = (suffix: string, accept: string, more: object, words: string) => (
    <>
      <input
        id={`paper-${index}-${suffix}`}
        type="file"
        accept={accept}
        disabled={locked}
        {...more}
        onChange={(event) => void take(event.currentTarget)}
      />
      <label class="btn btn-plain" for={`paper-${index}-${suffix}`}>
        {words}
        <span class="sr"> {name}</span>
      </label>
    </>
  );
  const ready =
    out && t(pages.length > 1 ? 'paper.asOne' : 'paper.size', { n: pages.length, v: sizeText(out.size) });
  const state = working
    ? t('paper.working')
    : done
      ? t('paper.arrived')
      : sending
        ? t('apply.sending')
        : ready;
  return (
    <div class="paper">
      <h3>{name}</h3>
      {pages.length > 0 && (
        <ol class="paper-pages">
          {pages.map((picture, at) => (
            <Page
              key={at}
              picture={picture}
              number={at + 1}
              gone={busy || done}
              onTurn={() => void turn(picture)}
              onRemove={() => change((now) => now.filter((one) => one !== picture))}
            />
          ))}
        </ol>
      )}
      {file && (
        <p class="paper-name">
          {file.name}{' '}
          {!locked && (
            <Button look="quiet" onClick={() => onGiven(kNothing)}>
              {t('paper.remove')}
            </Button>
          )}
        </p>
      )}
      {!done && !file && (
        <div class="paper-file">
          {chooser(
            'photo',
            'image/*',
            { capture: 'environment', class: 'paper-camera' },
            t(pages.length > 0 ? 'paper.nextPage' : 'paper.photo'),
          )}
          {chooser('file', kFiles.join(), { multiple: true }, t(out ? 'paper.moreFiles' : 'follow.file'))}
        </div>
      )}
      <p class="hint" role="status">
        {state}
      </p>
      {(problem !== '' || tooLarge) && (
        <p class="problem" role="alert">
          {problem !== '' ? problem : t('follow.fileTooLarge', { n: kMostBytes / 1_048_576 })}
        </p>
      )}
      {!done && (
        <label class="tick">
          <input
            type="checkbox"
            checked={given.otherwise === true}
            disabled={busy}
            onChange={({ currentTarget: { checked } }) => onGiven((now) => ({ ...now, otherwise: checked }))}
          />
          <span>
            {t('follow.otherwise')}
            <span class="sr"> {name}</span>
          </span>
        </label>
      )}
    </div>
  );
}
