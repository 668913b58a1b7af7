// What came of checking a receipt, in plain words.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { SentFacts } from '../../view/service/sentFacts.tsx';
import { momentText } from '../../view/service/words.ts';
import type { Checked, Replay } from './check.ts';
import type { Receipt } from './receipt.ts';
import { SaidList } from './saidList.tsx';

function replayText(replay: Replay): string {
  switch (replay.how) {
    case 'same':
      return t('receipt.same');
    case 'differs':
      return replay.where === '' ? t('receipt.differs') : t('receipt.differsAt', { where: replay.where });
    case 'closed':
      return t('receipt.noReplay_closed');
    case 'abi':
      return t('receipt.noReplay_abi');
    case 'broken':
      return t('receipt.noReplay_broken');
    case 'gone':
      return t(replay.what === 'engine' ? 'receipt.noReplay_goneEngine' : 'receipt.noReplay_goneCatalogue');
    case 'network':
      return t('receipt.noReplay_network');
  }
}

function factsIn(request: string): [string, JsonValue][] {
  try {
    return Object.entries((JSON.parse(request) as { facts: Record<string, JsonValue> }).facts);
  } catch {
    return [];
  }
}

function headline(replay: Replay): string {
  if (replay.how === 'same') return t('receipt.isSame');
  return t(replay.how === 'differs' ? 'receipt.isDifferent' : 'receipt.isUnreplayed');
}

const kLook = { same: 'receipt-good', differs: 'receipt-bad' } as const;

export function Outcome({ receipt, checked }: { receipt: Receipt; checked: Checked }) {
  if ('refused' in checked)
    return (
      <div class="panel receipt-bad">
        <h3>{t('receipt.refused')}</h3>
        <p>{t(`receipt.bad_${checked.refused}`)}</p>
      </div>
    );
  const { payload, dated, replay } = checked;
  const look = replay.how in kLook ? kLook[replay.how as keyof typeof kLook] : '';
  const { opening, server } = receipt;
  return (
    <>
      <div class={`panel ${look}`}>
        <h3>{headline(replay)}</h3>
        <p>{replayText(replay)}</p>
        <ul class="receipt-facts">
          <li>{t('receipt.unchanged')}</li>
          <li>
            {server
              ? t(dated === 'here' ? 'receipt.datedHere' : 'receipt.datedElsewhere', {
                  at: momentText(server.at),
                  key: server.key.slice(0, 16),
                })
              : t('receipt.undated', { at: momentText(payload.made) })}
          </li>
        </ul>
      </div>
      <h3>{t('receipt.says', { day: dayText(payload.day) })}</h3>
      {payload.demonstration && <p class="hint">{t('notice.demo')}</p>}
      <SaidList said={payload.said} answer={replay.how === 'same' ? replay.answer : undefined} />
      {opening && (
        <>
          <h3>{t('receipt.facts')}</h3>
          <SentFacts facts={factsIn(opening.request)} />
        </>
      )}
      <details class="receipt-hashes">
        <summary>{t('receipt.hashes')}</summary>
        <dl>
          <dt>{t('receipt.catalogue', { version: payload.catalogue.version })}</dt>
          <dd>{payload.catalogue.sha512}</dd>
          <dt>{t('receipt.engine')}</dt>
          <dd>{payload.engine.sha256}</dd>
        </dl>
      </details>
    </>
  );
}
