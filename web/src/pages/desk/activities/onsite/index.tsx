// What happens on site, for who holds the activity: the devices, and what they sent.
import words from 'virtual:text-onsiteDesk';
import { addWords } from '../../../../text/text.ts';
import { useServer } from '../../../../view/service/useServer.ts';
import { Devices } from './devices.tsx';
import { LeadCounts } from './leadCounts.tsx';
import type { Records as Listed } from './onsite.ts';
import { openRecordsOf, Records } from './records.tsx';
import './onsite.css';

addWords(words);

interface OnSiteProps {
  readonly activity: string;
  readonly underWay: boolean;
}

export default function OnSite({ activity, underWay }: OnSiteProps) {
  const asked = useServer<Listed>(openRecordsOf(activity));
  return (
    <>
      <Devices activity={activity} mayAdd={underWay} onChanged={asked.again} />
      <Records activity={activity} asked={asked} />
      <LeadCounts activity={activity} />
    </>
  );
}
