// Where an activity is, its sessions and its booths.
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { t } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import type { ActivityText, Booth, Session, Venue } from '../../activities/activity.ts';
import { DayEntry, PickOne } from '../../publish/entries.tsx';
import { freeId } from './desk.ts';
import { kMostPlaces, type PartProps, Rows } from './formPart.tsx';

const kMost = { venues: 30, sessions: 100, booths: 500 };

export const Venues = ({ text, write }: PartProps) => (
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

export function Sessions({ text, write }: PartProps) {
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

export function Booths({ text, write }: PartProps) {
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
