// Events that the institution's system did not take, for managers: why, and to be sent again.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { type ServerError, tell } from '../../state/server.ts';
import { t, tCode } from '../../text/text.ts';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText, momentText } from '../../view/service/words.ts';

interface DeadEvent {
  readonly id: number;
  readonly event: string;
  readonly applicationId: string;
  readonly institutionId: string;
  readonly at: number;
  readonly tries: number;
  readonly problem: string;
}

/** `application.accept` takes its words from the moves, all else from the log's own. */
function eventText(event: string): string {
  const key = event.replace('.', '_');
  const own = tCode('auditAction', key);
  return own === key ? tCode('applicationAction', event.replace(/^\w+\./, '')) : own;
}

const kManagers: ReadonlySet<string> = new Set(['institution_manager', 'platform_admin']);

function List() {
  const { value, again } = useServer<{ events: readonly DeadEvent[] }>('/dead-events');
  const [error, setError] = useState<ServerError>();
  if (!value || value.events.length === 0) return null;
  const retry = async (event: DeadEvent) => {
    const answer = await tell(`/dead-events/${event.id}/retry`);
    setError(answer.ok ? undefined : answer.error);
    again();
  };
  return (
    <section class="service" aria-labelledby="dead">
      <h2 id="dead">{t('desk.dead', { n: value.events.length })}</h2>
      <p class="hint">{t('desk.deadHelp')}</p>
      {error && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <ul class="rows">
        {value.events.map((event) => (
          <li key={event.id}>
            <span>
              {eventText(event.event)} · {institutionText(event.institutionId)}
              <small>
                {momentText(event.at)} · <a href={`/desk/${event.applicationId}`}>{event.applicationId}</a>
              </small>
              <small>{t('desk.deadWhy', { n: event.tries, problem: event.problem })}</small>
            </span>
            <Button
              label={t('desk.retryOne', { what: eventText(event.event) })}
              onClick={() => void retry(event)}
            >
              {t('desk.retry')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const Dead = ({ role }: { role: string }) => (kManagers.has(role) ? <List /> : null);
