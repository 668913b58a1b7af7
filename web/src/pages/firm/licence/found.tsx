// What was understood of a licence, beside what is said already; what was not; what is of no use here.
import { Button } from '../../../kit/basic.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { codeList } from '../../../state/codes.ts';
import { answer, facts, firmCode, setFirmCode } from '../../../state/facts.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { listText } from '../../../text/format.ts';
import { pick, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { factText } from '../../../view/factText.ts';
import { type Offer, offersOf } from './offers.ts';
import { kParts, type Licence, type LicencePart } from './read.ts';

/** Stand on a licence, and no condition of any product or policy asks for them. */
const kUnused: readonly LicencePart[] = ['name', 'person', 'capital', 'scope'];
const kOthersShown = 20;

const partName = (part: LicencePart) => t(`licence.part_${part}`);

interface RowProps {
  name: string;
  value: string;
  /** Where it comes from, and what to look at. */
  note: string;
  /** The answer that it would take the place of. */
  before: string;
  taken: boolean;
  onTake: () => void;
}

const Row = ({ name, value, note, before, taken, onTake }: RowProps) => (
  <li>
    <div>
      <p class="said-name">{name}</p>
      <p class="said-value">{value}</p>
      <p class="hint">{note}</p>
      {before !== '' && <p class="hint">{t('licence.before', { v: before })}</p>}
    </div>
    {taken ? (
      <span class="licence-taken">✓ {t('licence.taken')}</span>
    ) : (
      <Button onClick={onTake}>
        {t(before === '' ? 'licence.take' : 'licence.replace')}
        <span class="sr"> {name}</span>
      </Button>
    )}
  </li>
);

function OfferRow({ offer, licence }: { offer: Offer; licence: Licence }) {
  const field = fieldOf(offer.field);
  if (!field) return null;
  const said = facts.value[offer.field];
  const taken = said === offer.value;
  const source = t('licence.from', { name: partName(offer.from), v: licence.parts[offer.from] ?? '' });
  return (
    <Row
      name={pick(field.label)}
      value={factText(field, offer.value)}
      note={offer.toCheck ? `${source} ${t('licence.toCheck')}` : source}
      before={taken || said === undefined ? '' : factText(field, said)}
      taken={taken}
      onTake={() => answer(offer.field, offer.value)}
    />
  );
}

function CodeRow({ code, valid }: { code: string; valid: boolean }) {
  const kept = firmCode.value.trim();
  if (!valid) return null;
  return (
    <Row
      name={t('code.name')}
      value={code}
      note={t('licence.codeChecked')}
      before={kept === code ? '' : kept}
      taken={kept === code}
      onTake={() => setFirmCode(code)}
    />
  );
}

function NotTaken({ licence }: { licence: Licence }) {
  const unused = kUnused.filter((part) => licence.parts[part] !== undefined);
  const { others } = licence;
  return (
    <>
      {unused.length > 0 && (
        <p class="hint">{t('licence.unused', { names: listText(unused.map(partName)) })}</p>
      )}
      {others.length > 0 && (
        <p class="hint licence-others">
          {t('licence.others', { names: listText(others.slice(0, kOthersShown)) })}
          {others.length > kOthersShown && t('licence.othersMore', { n: others.length - kOthersShown })}
        </p>
      )}
    </>
  );
}

/** Parts that stand in the file and gave no answer, though answers are made of them. */
const unread = (licence: Licence, offers: readonly Offer[], valid: boolean) =>
  kParts
    .filter((part) => licence.parts[part] !== undefined && !kUnused.includes(part))
    .filter((part) => (part === 'code' ? !valid : !offers.some(({ from }) => from === part)))
    // Without a district in it, an address is no answer, and the code may have given one.
    .map((part) => t('licence.unread', { name: partName(part), v: licence.parts[part] ?? '' }));

export function Found({ licence }: { licence: Licence }) {
  const code = licence.parts.code;
  const checked = useAnswer<'checkCode'>(
    code === undefined ? undefined : { kind: 'checkCode', type: 'uscc', text: code, asOf: today() },
  ).value;
  if (code !== undefined && !checked) return null;
  const valid = code !== undefined && checked?.status === 'valid';
  const { code: _, ...rest } = licence.parts;
  const sound = valid ? licence : { ...licence, parts: rest };
  const lists = { regions: codeList('region'), industries: codeList('industry') };
  const offers = offersOf(sound, lists, today());
  const open = offers.filter(({ field, value }) => facts.value[field] !== value);
  const takeAll = () => {
    if (valid) setFirmCode(code);
    for (const { field, value } of open) answer(field, value);
  };
  return (
    <div class="licence-found" role="group" aria-labelledby="licence-found">
      <h3 id="licence-found">{t('licence.found', { n: offers.length + (valid ? 1 : 0) })}</h3>
      <ul class="licence-rows">
        {valid && <CodeRow code={code} valid={valid} />}
        {offers.map((offer) => (
          <OfferRow key={offer.field} offer={offer} licence={licence} />
        ))}
      </ul>
      {open.length > 1 && (
        <p>
          <Button look="main" onClick={takeAll}>
            {t('licence.takeAll', { n: open.length })}
          </Button>
        </p>
      )}
      {unread(licence, offers, valid).map((text) => (
        <p key={text} class="problem">
          {text}
        </p>
      ))}
      <NotTaken licence={licence} />
    </div>
  );
}
