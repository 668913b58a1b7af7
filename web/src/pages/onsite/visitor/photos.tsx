// Photographs of papers, made small on the device. They are part of the visit and gone with it; nothing has to be taken.
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { t } from '../../../text/text.ts';
import { paperText } from '../../../view/service/words.ts';
import { sizeText } from '../../applications/papers/paper.tsx';
import { dataAddress, pictureWithin } from '../../applications/papers/picture.ts';
import { change, changeAgreed, type Photo, sameVisitor, visitor } from '../session.ts';
import { useChosen } from './product.tsx';

/** docs/formats/record.md. */
const kMostBytes = 200 * 1024;
const kMostPhotos = 12;
const kOther = 'other';

function Taken({ photo, number, onRemove }: { photo: Photo; number: number; onRemove: () => void }) {
  const [address, setAddress] = useState('');
  const { picture, label } = photo;
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
  return (
    <li>
      {address && <img src={address} alt={paperText(label)} width={picture.width} height={picture.height} />}
      <span class="hint">
        {number}. {paperText(label)} · {sizeText(picture.bytes.byteLength)}
      </span>
      <button type="button" class="link" onClick={onRemove}>
        {t('paper.remove')}
        <span class="sr"> {paperText(label)}</span>
      </button>
    </li>
  );
}

export function Photos() {
  const { value } = useChosen();
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  if (!value) return <Skeleton lines={8} />;
  const { photos } = visitor.value;
  const take = async (label: string, input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const isSame = sameVisitor();
    setProblem('');
    setBusy(label);
    try {
      const picture = await pictureWithin(file, kMostBytes);
      // The next one may sit here by now.
      if (isSame()) changeAgreed({ photos: [...visitor.value.photos, { label, picture }] });
    } catch {
      setProblem(t('paper.unreadable'));
    }
    setBusy('');
    // The same picture may be chosen again.
    input.value = '';
  };
  const full = photos.length >= kMostPhotos;
  return (
    <>
      <p>{t('onsite.photosHelp', { n: kMostPhotos })}</p>
      <ul class="onsite-photos-of">
        {[...value.materials, kOther].map((label) => {
          const n = photos.filter((one) => one.label === label).length;
          return (
            <li key={label}>
              <span>
                {paperText(label)} {n > 0 && <b>{t('onsite.pagesN', { n })}</b>}
              </span>
              <span>
                <input
                  id={`visit-photo-${label}`}
                  type="file"
                  accept="image/*"
                  capture="environment"
                  class="sr"
                  disabled={busy !== '' || full}
                  onChange={(event) => void take(label, event.currentTarget)}
                />
                <label class="btn btn-plain" for={`visit-photo-${label}`}>
                  {t(busy === label ? 'paper.working' : n > 0 ? 'paper.nextPage' : 'paper.photo')}
                  <span class="sr"> {paperText(label)}</span>
                </label>
              </span>
            </li>
          );
        })}
      </ul>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {photos.length > 0 && (
        <ol class="paper-pages">
          {photos.map((photo, at) => (
            <Taken
              key={at}
              photo={photo}
              number={at + 1}
              onRemove={() => changeAgreed({ photos: photos.filter((one) => one !== photo) })}
            />
          ))}
        </ol>
      )}
      <p class="service-do">
        <Button look="main" disabled={busy !== ''} onClick={() => change({ step: 'consent' })}>
          {t(photos.length > 0 ? 'apply.next' : 'onsite.noPhotos')}
        </Button>
      </p>
    </>
  );
}
