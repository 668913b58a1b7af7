// What stands below everything on paper: of which day it is, and out of which catalogue.
import { catalogueVersion } from '../../engine/engine.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import './print.css';

/** Of the catalogue's address, which is its hash: enough to tell it from all others. */
const kDigits = 12;

const shortHash = (address: string) => /([0-9a-f]+)\.\w+$/.exec(address)?.[1]?.slice(0, kDigits) ?? '';

export const Printed = () => (
  <p class="printed">
    {t('print.line', {
      day: dayText(today()),
      catalogue: shortHash(catalogueVersion.value),
      site: location.host,
    })}
  </p>
);
