// What left this device, that judging needs no network, and the way to remove everything from it.
import { t } from '../../text/text.ts';
import { Airplane } from './airplane.tsx';
import './privacy.css';
import { Requests } from './requests.tsx';
import { Sent } from './sent.tsx';
import { Wipe } from './wipe.tsx';

export default function Body() {
  return (
    <div class="privacy">
      <p class="lead">{t('ledger.lead')}</p>
      <Sent />
      <Airplane />
      <Requests />
      <Wipe />
    </div>
  );
}
