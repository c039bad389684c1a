import {
  type Announcement,
  addressKey,
  isInAudience,
  isOfAudience,
  textIn,
  textLanguage,
} from '../../../domain/telling/announcement.ts';
import { render } from '../../../domain/telling/render.ts';
import { spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { merged } from '../../../domain/ticket/person.ts';
import { inLowerCase } from '../../../mail/addresses.ts';
import { threadIdOf } from '../../../mail/message-id.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { contextFor } from '../../change/change-ticket.ts';
import type { Senders } from '../../intake/email/ports.ts';
import type { Announcements, Notices, OutgoingMailRequest, Person, Requesters } from '../../ports.ts';
import { wordsFor } from '../composing/compose-notice.ts';
import { NoticeNotYet, type NoticeServices } from '../sending/sending.ts';

/**
 * Sends an announcement to its audience: requesters known from their tickets, in their language, with the times in their
 * time zone. It goes by pages of the index of requesters, each a message of its own on the outgoing queue, sent before the
 * message of this page is done with. A notice for each address, taken like any other, makes that nobody is told twice,
 * wherever this stops and however often it arrives.
 */
export type AnnouncementServices = NoticeServices & {
  announcements: Announcements;
  requesters: Requesters;
  /** Notices under announcements. */
  announced: Notices;
  senders: Pick<Senders, 'standingOf'>;
  unsubscribeUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
};

export type AnnouncementMessage = { announcement: string; organisation: string; from?: string | undefined };

/** Mails that are sent at the same time. */
const ABREAST = 10;
const NOTICE = { sequence: 1, template: 'announcement' };

/** Which announcement a Message-ID of ours is of, for what SES reports about it. */
export const announcedScope = (organisation: string): string => `announced#${organisation}`;

/** Throws NoticeNotYet. */
export const sendAnnouncement = async (
  services: AnnouncementServices,
  { announcement: id, organisation, from }: AnnouncementMessage,
): Promise<{ sent: number }> => {
  const { announcements, clock, outgoing } = services;
  const found = await announcements.load(organisation, id);
  if (!found || found.cancelledAt !== null || found.finishedAt !== null) return { sent: 0 };
  if (found.sendAt > clock.now()) throw new NoticeNotYet('not_due', clock.waitSeconds(found.sendAt));
  await announcements.start(found, clock.now());
  const context = await contextFor(services, organisation, null);
  const page = await services.requesters.page(organisation, from ?? null);
  const people = await audienceOf(services, found, context, page.tickets);
  const outcomes: Outcome[] = [];
  for (let start = 0; start < people.length; start += ABREAST) {
    const now = people.slice(start, start + ABREAST);
    outcomes.push(...(await Promise.all(now.map((person) => tellPerson(services, found, context, person)))));
  }
  // The others of the page are done with; those wait.
  if (outcomes.includes('later')) throw new NoticeNotYet('throttled');
  if (page.next === null) await announcements.finish(found, clock.now());
  else await outgoing.send({ announcement: id, organisation, from: page.next });
  return { sent: outcomes.filter((outcome) => outcome === 'sent').length };
};

type Reader = Person & { email: string };

const audienceOf = async (
  services: AnnouncementServices,
  { organisation, audience }: Announcement,
  context: Context,
  references: readonly string[],
): Promise<Reader[]> => {
  const tickets = (await services.store.loadTickets([...new Set(references)])).filter((ticket) =>
    isOfAudience(ticket, audience),
  );
  const people = await services.people.load(
    organisation,
    tickets.map(({ requester }) => requester),
  );
  return byAddress(people.filter((person): person is Reader => person.email !== null)).filter((reader) =>
    isInAudience(reader, audience, context.organisation.language),
  );
};

/**
 * One reader an address. Several persons may have it, as integrators name the same people by ids of their own: what one
 * of them leaves open, another tells, and whom the organisation itself knows comes first.
 */
const byAddress = (readers: readonly Reader[]): Reader[] => {
  const known = new Map<string, Reader>();
  for (const reader of readers.toSorted((a, b) => Number(a.origin !== null) - Number(b.origin !== null))) {
    const key = addressKey(reader.email);
    const before = known.get(key);
    known.set(key, before ? { ...merged(reader, before), id: before.id, email: before.email } : reader);
  }
  return [...known.values()];
};

type Outcome = 'sent' | 'not_sent' | 'later';

const tellPerson = async (
  services: AnnouncementServices,
  announcement: Announcement,
  context: Context,
  reader: Reader,
): Promise<Outcome> => {
  const { announced, clock } = services;
  const { organisation, id } = announcement;
  const about = `${organisation}#${id}`;
  const key = addressKey(reader.email);
  const lease = await announced.lease(about, NOTICE.sequence, key, NOTICE.template);
  if (lease !== 'leased') return lease === 'done' ? 'not_sent' : 'later';
  const cause = await unwanted(services, organisation, reader.email);
  const answer = cause
    ? { outcome: 'suppressed' as const, cause }
    : await mail(services, announcement, context, reader);
  if (answer.outcome === 'throttled') {
    await announced.release(about, NOTICE.sequence, key);
    return 'later';
  }
  const at = clock.now();
  if (answer.outcome !== 'sent') {
    const state = answer.outcome === 'refused' ? 'failed' : 'suppressed';
    await announced.finish(about, NOTICE.sequence, key, { state, at, cause: answer.cause });
    return 'not_sent';
  }
  const { messageId } = answer;
  // In this order: a crash between the two sends it again rather than losing what reports are matched by.
  await services.store.remember({ scope: announcedScope(organisation), key: threadIdOf(messageId) }, `${id}#${key}`);
  await announced.finish(about, NOTICE.sequence, key, { state: 'sent', at, messageId, sentTo: reader.email });
  return 'sent';
};

/** Why nothing that isn't needed goes to an address; null when it does. */
const unwanted = async (
  { suppressions, senders, configuration }: AnnouncementServices,
  organisation: string,
  address: string,
): Promise<string | null> => {
  const [standing, sender, { byAddress }] = await Promise.all([
    suppressions.of(organisation, address),
    senders.standingOf(organisation, address),
    configuration.registry(),
  ]);
  if (standing?.bounced) return 'address_bounced';
  if (standing?.complained) return 'complained';
  if (standing?.unsubscribed) return 'unsubscribed';
  if (ownValue(byAddress, inLowerCase(address))) return 'own_address';
  return sender === 'blocked' ? 'blocked' : null;
};

const mail = async (services: AnnouncementServices, announcement: Announcement, context: Context, reader: Reader) =>
  services.mail.send(await composed(services, announcement, context, reader));

const composed = async (
  services: AnnouncementServices,
  { subject, body, startsAt, endsAt, sendAt }: Announcement,
  context: Context,
  reader: Reader,
): Promise<OutgoingMailRequest> => {
  const { organisation, calendar } = context;
  const wishes = [reader.language, organisation.language];
  // The words around a text are in its language; one text for all stands in the reader's.
  const language = textLanguage(body, wishes);
  const spoken = language !== null && !reader.language?.startsWith(language) ? language : reader.language;
  const recipient = { language: spoken, timeZone: reader.timeZone ?? calendar.timeZone };
  const { template, speech } = await wordsFor(services, NOTICE.template, recipient, context);
  const at = (instant: string | null): string => (instant ? spokenTime(instant, sendAt, speech, true) : '');
  const unsubscribeUrl = await services.unsubscribeUrl({
    organisation: organisation.id,
    address: reader.email,
    language: reader.language ?? speech.language,
  });
  const fields = {
    title: textIn(subject, textLanguage(subject, wishes)),
    body: textIn(body, language),
    name: reader.name ?? reader.email,
    organisation: organisation.name,
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    unsubscribeUrl,
  };
  const from = organisation.supportAddresses[0] ?? '';
  return {
    ...render(template, fields, speech.language),
    from: { address: from, name: organisation.name },
    to: { address: reader.email, name: reader.name ?? '' },
    cc: [],
    replyTo: from,
    at: sendAt,
    automatic: 'auto-generated',
    reference: '',
    inReplyTo: null,
    references: [],
    attachments: [],
    unsubscribeUrl,
  };
};
