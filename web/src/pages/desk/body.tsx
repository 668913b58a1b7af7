// The desk of an institution: who sits there, then the inbox, one application or the operations wall.
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import type { PageProps } from '../../routes.ts';
import { loadCodes } from '../../state/codes.ts';
import { askWho, type ServerError, signOut, who } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { kOfServer, kWall, late } from '../../view/late.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { StaffSignIn } from '../../view/service/staffSignIn.tsx';
import { tenantText } from '../../view/service/words.ts';
import { Account } from './account.tsx';
import { Case } from './case.tsx';
import { Dead } from './dead.tsx';
import { Demand } from './demand.tsx';
import { Inbox } from './inbox.tsx';

const Wall = late(() => import('./wall/content.tsx'), kWall);
/** In the address, where the id of an application stands else. */
const kWallId = 'operations';
/** Roles that have a part of it: `read_statistics` in server/accounts/permissions.cpp. */
const kOfWall: ReadonlySet<string> = new Set([
  'platform_admin',
  'auditor',
  'district_clerk',
  'institution_manager',
]);
/** For few, and no part of what clerks do all day. */
const Activities = late<object>(() => import('./activities/index.tsx'), kOfServer);
const kActivities = 'activities';
const Leads = late<object>(() => import('./leads/index.tsx'), kOfServer);
const kLeads = 'leads';
/** Roles that have them: `move_as_institution` in server/accounts/permissions.cpp. */
const kOfLeads: ReadonlySet<string> = new Set(['institution_clerk', 'institution_manager']);

export default function Body({ id }: PageProps) {
  const [error, setError] = useState<ServerError>();
  /** Until the codes for a lost second factor were put away. */
  const [signingIn, setSigningIn] = useState(false);
  const [account, setAccount] = useState(false);
  const look = () => {
    setError(undefined);
    void askWho().then((answer) => {
      if (!answer.ok && answer.error.code !== 'second_factor_needed') setError(answer.error);
    });
  };
  // Effect dependencies: once.
  useEffect(look, []);
  // Effect dependencies: once.
  useEffect(() => void loadCodes(), []);
  const now = who.value;
  if (error && !now) return <ServerTrouble error={error} onRetry={look} />;
  if (!now) return <Skeleton lines={6} />;
  if (now.kind !== 'staff' || signingIn)
    return <StaffSignIn asPerson={now.kind === 'person'} onBusy={setSigningIn} />;
  return (
    <>
      <p class="lead desk-who">
        <span>{tenantText(now.tenant)}</span>
        {id === kWallId && <a href="/desk">{t('desk.back')}</a>}
        {id !== kWallId && kOfWall.has(now.role) && <a href="/desk/operations">{t('desk.wall')}</a>}
        <a href="/studio">{t('desk.studio')}</a>
        <a href={`/desk/${kActivities}`}>{t('title.activities')}</a>
        {kOfLeads.has(now.role) && <a href={`/desk/${kLeads}`}>{t('desk.leads')}</a>}
        {!account && (
          <Button look="quiet" onClick={() => setAccount(true)}>
            {t('desk.account')}
          </Button>
        )}
        <Button look="quiet" onClick={() => void signOut()}>
          {t('mine.signOut')}
        </Button>
      </p>
      {account ? (
        <Account onBack={() => setAccount(false)} />
      ) : id === kWallId ? (
        <Wall />
      ) : id === '' ? (
        <>
          <Inbox tenant={now.tenant} />
          <Dead role={now.role} />
          <Demand role={now.role} />
        </>
      ) : id === kActivities ? (
        <Activities />
      ) : id === kLeads ? (
        <Leads />
      ) : (
        <Case id={id} />
      )}
    </>
  );
}
