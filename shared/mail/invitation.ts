import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailAddress } from '../schemas/mail/mail.ts';
import { type Instant, millisecondsOf } from '../schemas/primitives.ts';

/** A calendar entry that a mail brings or cancels, or that a reader saves (RFC 5545, 5546 and 6047). */
export interface CalendarEntry {
  /** `PUBLISH` for a file that a reader saves: it invites no attendee. */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** The same in every version of the entry. */
  uid: string;
  /** Higher in each version. */
  sequence: number;
  /** When this version was made. */
  stamp: Instant;
  from: Instant;
  to: Instant;
  summary: string;
  /** The link to join. */
  link?: string;
  organiser: MailAddress;
  /** Null for a file. */
  attendee: MailAddress | null;
}

/** An entry sent with a mail. */
export interface Invitation extends CalendarEntry {
  method: 'REQUEST' | 'CANCEL';
  attendee: MailAddress;
}

const METHODS = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
} as const;

/**
 * Replaces control characters, which RFC 5545 forbids in texts, and quotation marks, which parameters can't contain
 * (3.2).
 */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}"]+/gu, ' ')
    .trim();

const attending = ({ address, name }: MailAddress) => ({
  email: address,
  ...(plain(name) ? { name: plain(name) } : {}),
  role: ICalAttendeeRole.REQ,
  status: ICalAttendeeStatus.NEEDSACTION,
  rsvp: false,
});

/** The text/calendar part: instants in UTC, lines of at most 75 octets, texts escaped. */
export const calendarText = (entry: CalendarEntry): string => {
  const { method, uid, sequence, stamp, from, to, summary, link, organiser, attendee } = entry;
  const calendar = ical({
    prodId: { company: 'Tierdesk', product: 'Tierdesk', language: 'EN' },
    method: METHODS[method],
  });
  calendar.createEvent({
    id: plain(uid),
    sequence,
    stamp: new Date(millisecondsOf(stamp)),
    start: new Date(millisecondsOf(from)),
    end: new Date(millisecondsOf(to)),
    summary: plain(summary),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(link === undefined ? {} : { location: plain(link), url: plain(link) }),
    organizer: { name: plain(organiser.name), email: organiser.address },
    attendees: attendee === null ? [] : [attending(attendee)],
  });
  return calendar.toString();
};
