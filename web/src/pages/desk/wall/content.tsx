// What the wall shows, and how fresh it is: on a page of the desk, and in the studio.
import { useEffect } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { loadCodes } from '../../../state/codes.ts';
import { t } from '../../../text/text.ts';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { errorText } from '../../../view/service/words.ts';
import { Applications, Clocks, Demand } from './counts.tsx';
import { Nodes, SeriesOf, Traffic } from './servers.tsx';
import { timeText } from './shown.ts';
import { readNow, wall, watchWall } from './state.ts';
import '../../../kit/number.css';
import './wall.css';

export function Freshness() {
  const { readAt, error } = wall.value;
  if (readAt === undefined) return null;
  const time = timeText(readAt);
  return error ? (
    <p class="wall-fresh problem" role="alert">
      {t('wall.notRead', { time, why: errorText(error) })}{' '}
      <Button onClick={readNow}>{t('wall.again')}</Button>
    </p>
  ) : (
    <p class="wall-fresh hint">{t('wall.readAt', { time })}</p>
  );
}

/** Reads the wall for as long as it is shown. */
export function useWall(): void {
  // Effect dependencies: once.
  useEffect(watchWall, []);
  // Effect dependencies: once.
  useEffect(() => void loadCodes(), []);
}

/** All that is shown, once something was read. */
export function Parts() {
  const { answer, error } = wall.value;
  if (!answer) return error ? <ServerTrouble error={error} onRetry={readNow} /> : <Skeleton lines={12} />;
  return (
    <div class="wall">
      {answer.nodes && (
        <>
          <Nodes />
          <SeriesOf />
        </>
      )}
      <Applications />
      <div class="wall-column">
        <Clocks />
        {answer.nodes && <Traffic />}
      </div>
      <Demand />
    </div>
  );
}

export default function Content() {
  useWall();
  return (
    <>
      <Freshness />
      <Parts />
    </>
  );
}
