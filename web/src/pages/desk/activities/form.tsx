// The text of an activity: what and when, where, its sessions and its booths. Only a draft is written.
import type { ComponentChildren } from 'preact';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { t, tCode } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import type { ActivityText } from '../../activities/activity.ts';
import { DayEntry, PickOne } from '../../publish/entries.tsx';
import { kKinds } from './desk.ts';
import { kMostPlaces, Part, type PartProps } from './formPart.tsx';
import { Booths, Sessions, Venues } from './places.tsx';
import type { Actions, Work } from './useActivity.ts';

function What({ text, write }: PartProps) {
  return (
    <Part title={t('activityDesk.partWhat')}>
      <TextEntry
        id="at-document-title"
        label={t('activityDesk.title')}
        value={text.title}
        most={80}
        onText={(title) => write({ title })}
      />
      <PickOne
        id="at-document-kind"
        label={t('activityDesk.kind')}
        value={text.kind}
        options={kKinds.map((kind) => ({ value: kind, label: tCode('activityKind', kind) }))}
        onPick={(kind) => write({ kind })}
      />
      <TextEntry
        id="at-document-summary"
        label={t('activityDesk.summary')}
        value={text.summary}
        most={2000}
        lines={5}
        onText={(summary) => write({ summary })}
      />
      <TextEntry
        id="at-document-organisers"
        label={t('activity.organisers')}
        hint={t('activityDesk.oneALine')}
        value={text.organisers.join('\n')}
        most={1000}
        lines={2}
        onText={(lines) => write({ organisers: lines === '' ? [] : lines.split('\n') })}
      />
      <TextEntry
        id="at-document-contact"
        label={t('activity.contact')}
        value={text.contact}
        most={120}
        onText={(contact) => write({ contact })}
      />
    </Part>
  );
}

/** Days that were the same stay so, and nothing ends before it begins. */
function moved(text: ActivityText, firstDay: string): Partial<ActivityText> {
  const along = (day: string) => (day === text.firstDay || day < firstDay ? firstDay : day);
  const lastDay = along(text.lastDay);
  const until = text.registrationUntil;
  return {
    firstDay,
    lastDay,
    registrationUntil: until === text.firstDay || until > lastDay ? firstDay : until,
    sessions: text.sessions.map((session) =>
      session.day === text.firstDay ? { ...session, day: firstDay } : session,
    ),
  };
}

function When({ text, write }: PartProps) {
  const day = (name: 'firstDay' | 'lastDay' | 'registrationUntil', label: string) => (
    <DayEntry
      id={`at-document-${name}`}
      label={label}
      value={text[name]}
      onDay={(value) => value && write(name === 'firstDay' ? moved(text, value) : { [name]: value })}
    />
  );
  return (
    <Part title={t('activityDesk.partWhen')}>
      <div class="activity-row">
        {day('firstDay', t('activityDesk.firstDay'))}
        {day('lastDay', t('activityDesk.lastDay'))}
        {day('registrationUntil', t('activity.until'))}
      </div>
      <NumberEntry
        id="at-document-quota"
        kind="int"
        label={t('activityDesk.quota')}
        unit={t('activityDesk.peopleUnit')}
        value={text.quota}
        low={1}
        high={kMostPlaces}
        hint={t('activityDesk.quotaHint')}
        onValue={(quota) => quota && write({ quota })}
      />
      <PickOne
        id="at-document-visibility"
        label={t('activityDesk.visibility')}
        value={text.visibility}
        options={['public', 'unlisted'].map((one) => ({
          value: one,
          label: tCode('activityVisibility', one),
        }))}
        onPick={(visibility) => write({ visibility })}
      />
    </Part>
  );
}

interface FormProps {
  readonly work: Work;
  readonly actions: Actions;
  /** While what is open is being changed: what stands below the text, and sends it. */
  readonly changing?: { readonly foot: ComponentChildren; readonly onSend: () => void } | undefined;
}

export function Form({ work, actions, changing }: FormProps) {
  const { document: text } = work;
  const write = (change: Partial<ActivityText>) => actions.write({ ...text, ...change });
  const part = { text, write };
  const mayWrite = work.detail.can.includes('edit') || changing !== undefined;
  const form = (
    <form
      aria-label={t('activityDesk.text')}
      onSubmit={(event) => {
        event.preventDefault();
        if (changing) changing.onSend();
        else void actions.save();
      }}
    >
      <fieldset class="activity-form" disabled={!mayWrite}>
        <What {...part} />
        <When {...part} />
        <Venues {...part} />
        <Sessions {...part} />
        <Booths {...part} />
      </fieldset>
      {changing?.foot}
      {mayWrite && !changing && (
        <p class="activity-save">
          <button type="submit" class="btn btn-main" disabled={work.busy || !work.changed}>
            {t('activityDesk.save')}
          </button>
          <span role="status" class="hint">
            {t(work.changed ? 'activityDesk.unsaved' : 'activityDesk.saved')}
          </span>
        </p>
      )}
    </form>
  );
  if (mayWrite) return form;
  // To be read before it is approved; later the course of things is what one comes for.
  return (
    <details class="activity-read" open={work.detail.state === 'submitted'}>
      <summary>
        <h3>{t('activityDesk.text')}</h3>
      </summary>
      {form}
    </details>
  );
}
