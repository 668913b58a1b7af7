// What left this device, that judging needs no network, what people do with their own answers, and the way to remove
// everything from the device.
import { DemandSection } from '../../view/demand/section.tsx';
import { LockSection } from '../../view/lock/section.tsx';
import { addOwnWords } from '../../view/ownWords.ts';
import { ShareSection } from '../../view/share/section.tsx';
import { Airplane } from './airplane.tsx';
import './privacy.css';
import { Requests } from './requests.tsx';
import { Sent } from './sent.tsx';
import { Wipe } from './wipe.tsx';

addOwnWords();

export default function Body() {
  return (
    <div class="privacy">
      <Sent />
      <Airplane />
      <div class="service">
        <ShareSection />
        <LockSection />
      </div>
      <DemandSection />
      <Requests />
      <Wipe />
    </div>
  );
}
