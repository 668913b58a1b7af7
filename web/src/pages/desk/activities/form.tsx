// The text of an activity: what and when, where, its sessions and its booths. Only a draft is written.
import type { ComponentChildren } from 'preact';
import { Button } from '../../../kit/basic.tsx';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { t, tCode } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import type { ActivityText, Booth, Session, Venue } from '../../activities/activity.ts';
import { DayEntry, PickOne } from '../../publish/entries.tsx';
import { freeId, kKinds } from './desk.ts';
import type { Actions, Work } from './useActivity.ts';

const kMostPlaces = 100_000;
const kMost = { venues: 30, sessions: 100, booths: 500 };

interface PartProps {
  readonly text: ActivityText;
  readonly write: (change: Partial<ActivityText>) => void;
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class="activity-part">
    <legend>
      <h3>{title}</h3>
    </legend>
    {children}
  </fieldset>
);

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

interface RowsProps<T> {
  readonly title: string;
  readonly name: string;
  readonly rows: readonly T[];
  readonly add: string;
  readonly most: number;
  readonly blank: (() => T) | undefined;
  readonly onRows: (rows: readonly T[]) => void;
  readonly children: (row: T, at: number, put: (change: Partial<T>) => void) => ComponentChildren;
}

/** A list of parts that are added and taken out. */
function Rows<T>({ title, name, rows, add, most, blank, onRows, children }: RowsProps<T>) {
  return (
    <Part title={title}>
      <div id={`at-document-${name}`} tabIndex={-1}>
        {rows.map((row, at) => (
          <div class="activity-item" key={at}>
            {children(row, at, (change) =>
              onRows(rows.map((one, place) => (place === at ? { ...one, ...change } : one))),
            )}
            <p>
              <Button
                look="quiet"
                label={t('activityDesk.removeNamed', { name: `${title} ${at + 1}` })}
                onClick={() => onRows(rows.filter((_, place) => place !== at))}
              >
                {t('activityDesk.remove')}
              </Button>
            </p>
          </div>
        ))}
      </div>
      {blank ? (
        rows.length < most && (
          <p>
            <Button onClick={() => onRows([...rows, blank()])}>{add}</Button>
          </p>
        )
      ) : (
        <p class="hint">{t('activityDesk.venueFirst')}</p>
      )}
    </Part>
  );
}

const Venues = ({ text, write }: PartProps) => (
  <Rows<Venue>
    title={t('activityDesk.venues')}
    name="venues"
    rows={text.venues}
    add={t('activityDesk.addVenue')}
    most={kMost.venues}
    blank={() => ({ id: freeId('v', text.venues), name: '', address: '' })}
    onRows={(venues) => write({ venues })}
  >
    {(venue, at, put) => (
      <div class="activity-row">
        <TextEntry
          id={`at-document-venues-${at}-name`}
          label={t('activityDesk.venueName')}
          value={venue.name}
          most={120}
          onText={(name) => put({ name })}
        />
        <TextEntry
          id={`at-document-venues-${at}-address`}
          label={t('activityDesk.address')}
          value={venue.address}
          most={120}
          onText={(address) => put({ address })}
        />
      </div>
    )}
  </Rows>
);

const venueChoices = (text: ActivityText) =>
  text.venues.map((venue, at) => ({
    value: venue.id,
    label: venue.name || t('activityDesk.venueN', { n: at + 1 }),
  }));

const TimeEntry = (props: { id: string; label: string; value: string; onTime: (time: string) => void }) => (
  <div class="number">
    <label class="number-label" for={props.id}>
      {props.label}
    </label>
    <span class="entry-box">
      <input
        id={props.id}
        type="time"
        value={props.value}
        onChange={({ currentTarget }) => currentTarget.value && props.onTime(currentTarget.value)}
      />
    </span>
  </div>
);

function Sessions({ text, write }: PartProps) {
  const [venue] = text.venues;
  const blank = (): Session => ({
    id: freeId('s', text.sessions),
    venue: venue?.id ?? '',
    day: text.firstDay,
    start: '09:30',
    end: '11:30',
    title: '',
    quota: Math.min(text.quota, kMostPlaces),
  });
  return (
    <Rows<Session>
      title={t('activity.sessions')}
      name="sessions"
      rows={text.sessions}
      add={t('activityDesk.addSession')}
      most={kMost.sessions}
      blank={venue && blank}
      onRows={(sessions) => write({ sessions })}
    >
      {(session, at, put) => {
        const id = `at-document-sessions-${at}`;
        return (
          <>
            <div class="activity-row">
              <TextEntry
                id={`${id}-title`}
                label={t('activityDesk.sessionTitle')}
                value={session.title}
                most={80}
                onText={(title) => put({ title })}
              />
              <PickOne
                id={`${id}-venue`}
                label={t('activityDesk.venue')}
                value={session.venue}
                options={venueChoices(text)}
                onPick={(next) => put({ venue: next })}
              />
            </div>
            <div class="activity-row">
              <DayEntry
                id={`${id}-day`}
                label={t('activityDesk.day')}
                value={session.day}
                onDay={(day) => day && put({ day })}
              />
              <TimeEntry
                id={`${id}-start`}
                label={t('activityDesk.start')}
                value={session.start}
                onTime={(start) => put({ start })}
              />
              <TimeEntry
                id={`${id}-end`}
                label={t('activityDesk.end')}
                value={session.end}
                onTime={(end) => put({ end })}
              />
              <NumberEntry
                id={`${id}-quota`}
                kind="int"
                label={t('activityDesk.sessionQuota')}
                unit={t('activityDesk.peopleUnit')}
                value={session.quota}
                low={1}
                high={kMostPlaces}
                onValue={(quota) => quota && put({ quota })}
              />
            </div>
          </>
        );
      }}
    </Rows>
  );
}

function Booths({ text, write }: PartProps) {
  const [venue] = text.venues;
  return (
    <Rows<Booth>
      title={t('activity.booths')}
      name="booths"
      rows={text.booths}
      add={t('activityDesk.addBooth')}
      most={kMost.booths}
      blank={venue && (() => ({ venue: venue.id, number: `A${text.booths.length + 1}`, institution: '' }))}
      onRows={(booths) => write({ booths })}
    >
      {(booth, at, put) => (
        <div class="activity-row">
          <TextEntry
            id={`at-document-booths-${at}-number`}
            label={t('activityDesk.boothNumber')}
            value={booth.number}
            most={10}
            onText={(number) => put({ number })}
          />
          <TextEntry
            id={`at-document-booths-${at}-institution`}
            label={t('activityDesk.institution')}
            value={booth.institution}
            most={120}
            onText={(institution) => put({ institution })}
          />
          <PickOne
            id={`at-document-booths-${at}-venue`}
            label={t('activityDesk.venue')}
            value={booth.venue}
            options={venueChoices(text)}
            onPick={(next) => put({ venue: next })}
          />
        </div>
      )}
    </Rows>
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
