import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailAddress } from '../schemas/mail/mail.ts';
import { type Instant, millisecondsOf } from '../schemas/primitives.ts';

/** A calendar entry that a mail brings or takes back (RFC 5545, 5546 and 6047). */
export interface Invitation {
  method: 'REQUEST' | 'CANCEL';
  /** The same for all that is ever said of the entry. */
  uid: string;
  /** Higher each time. */
  sequence: number;
  /** When this was said. */
  stamp: Instant;
  from: Instant;
  to: Instant;
  summary: string;
  /** Where it is joined. */
  link?: string;
  organiser: MailAddress;
  attendee: MailAddress;
}

/** Control characters, which RFC 5545 allows nowhere in a text, and the quotation mark, which no parameter can hold (3.2). */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}"]+/gu, ' ')
    .trim();

/** The text/calendar part: instants in UTC, lines of 75 octets at most, texts escaped. */
export const calendarText = (invitation: Invitation): string => {
  const { method, uid, sequence, stamp, from, to, summary, link, organiser, attendee } = invitation;
  const calendar = ical({
    prodId: { company: 'Tierdesk', product: 'Tierdesk', language: 'EN' },
    method: method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
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
    attendees: [
      {
        email: attendee.address,
        ...(plain(attendee.name) ? { name: plain(attendee.name) } : {}),
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: false,
      },
    ],
  });
  return calendar.toString();
};
