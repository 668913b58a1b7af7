// Photographs of papers that were taken at the event: those that are chosen go along as papers, and none by itself. They
// are at the platform already, so only their numbers are sent.
import { type IntakeContent, type IntakePhoto, intakePath } from '../../state/ownIntakes.ts';
import { t } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { paperText } from '../../view/service/words.ts';
import { sizeText } from '../applications/papers/paper.tsx';
import '../applications/papers/papers.css';

interface PhotoProps {
  address: string;
  photo: IntakePhoto;
  chosen: boolean;
  onChoose: ((chosen: boolean) => void) | undefined;
}

function Photo({ address, photo: { page, kind, size }, chosen, onChoose }: PhotoProps) {
  const name = t('apply.photo', { kind: paperText(kind), n: page });
  return (
    <li>
      <img class="intake-photo" src={address} alt={name} loading="lazy" />
      <label class="tick">
        <input
          type="checkbox"
          checked={chosen}
          disabled={!onChoose}
          onChange={(event) => onChoose?.(event.currentTarget.checked)}
        />
        <span>
          {name} · {sizeText(size)}
        </span>
      </label>
    </li>
  );
}

interface PhotosProps {
  intake: string;
  to: string;
  /** Pages. */
  chosen: readonly number[];
  /** Absent where it went out already. */
  onChosen: ((chosen: readonly number[]) => void) | undefined;
}

export function Photos({ intake, to, chosen, onChosen }: PhotosProps) {
  const { value, error, again } = useServer<IntakeContent>(intakePath(intake));
  // One that is there no more is told of when it is handed in.
  if (error && !value && error.code !== 'not_found') return <ServerTrouble error={error} onRetry={again} />;
  if (!value || value.photos.length === 0) return null;
  const { photos } = value;
  const without = (page: number) => chosen.filter((one) => one !== page);
  return (
    <section aria-labelledby="intake-photos">
      <h3 id="intake-photos">{t('apply.photos', { n: chosen.length, all: photos.length })}</h3>
      <p class="hint">{t('apply.photosHelp', { to })}</p>
      <ol class="paper-pages">
        {photos.map((photo) => (
          <Photo
            key={photo.page}
            address={`/api/v1${intakePath(intake)}/photos/${photo.page}`}
            photo={photo}
            chosen={chosen.includes(photo.page)}
            onChoose={
              onChosen &&
              ((add) => onChosen(add ? [...without(photo.page), photo.page] : without(photo.page)))
            }
          />
        ))}
      </ol>
    </section>
  );
}
