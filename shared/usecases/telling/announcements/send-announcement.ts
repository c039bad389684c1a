import {
  type Announcement,
  addressKey,
  isInAudience,
  isOfAudience,
  READER_PARTS,
  textIn,
  textLanguage,
} from '../../../domain/telling/announcement.ts';
import { spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { merged } from '../../../domain/ticket/person.ts';
import { contextFor } from '../../change/change-ticket.ts';
import type { Person } from '../../ports/people.ts';
import type { Announcements, OutgoingMailRequest, Readers } from '../../ports/telling.ts';
import { wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { abreast, type Range, rangesOf } from '../fan-out.ts';
import { NO_TIME } from '../sending/in-time.ts';
import { NoticeNotYet, type NoticeServices } from '../sending/sending.ts';
import { announcedAbout, type Outcome, SEQUENCE, type TellReaderServices, tellReader } from './tell-reader.ts';

/**
 * Sends an announcement to its audience: requesters known from their tickets, in their language and time zone. The
 * first message sends one for each part of the readers, and each part one for each of its pages, all at once
 * (docs/decisions/0085). A notice per address, leased like any other, makes sure that each gets one mail, wherever
 * this stops and however often it arrives. The page that finds all others done finishes the announcement.
 */
export type AnnouncementServices = NoticeServices &
  Pick<TellReaderServices, 'announced' | 'senders' | 'hasTime'> & {
    announcements: Announcements;
    readers: Readers;
    unsubscribeUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  };

type Page = Range & { number: number };
export type AnnouncementMessage = {
  announcement: string;
  organisation: string;
  part?: number | undefined;
  page?: Page | undefined;
};

/**
 * Mails of a page sent in parallel; a function handles five pages. SES accepts no more, and if a function is killed,
 * fewer mails are sent twice.
 */
const ABREAST = 2;
const TEMPLATE = 'announcement';

/** Addresses of a page: a mail and a few reads each, within a function's time. */
const READERS_A_PAGE = 50;

/** Throws NoticeNotYet. */
export const sendAnnouncement = async (
  services: AnnouncementServices,
  { announcement: id, organisation, part, page }: AnnouncementMessage,
): Promise<{ sent: number }> => {
  const { announcements, clock, outgoing } = services;
  const found = await announcements.load(organisation, id);
  if (!found || found.cancelledAt !== null || found.finishedAt !== null) return { sent: 0 };
  if (found.sendAt > clock.now()) throw new NoticeNotYet('not_due', clock.waitSeconds(found.sendAt));
  if (part === undefined) {
    await announcements.start(found, clock.now());
    const parts = Array.from({ length: READER_PARTS }, (_, number) => number);
    await outgoing.send(parts.map((number) => ({ announcement: id, organisation, part: number })));
    return { sent: 0 };
  }
  return page ? tellPage(services, found, part, page) : tellPart(services, found, part);
};

/** A part with one page is sent at once. The pages of a larger part go on the queue. */
const tellPart = async (services: AnnouncementServices, announcement: Announcement, part: number) => {
  const { organisation, id } = announcement;
  const addresses = await services.readers.addresses(organisation, part);
  const ranges = await services.announcements.split(announcement, part, rangesOf(addresses, READERS_A_PAGE));
  const pages = ranges.map((range, number): Page => ({ number, ...range }));
  if (pages.length <= 1) return tellPage(services, announcement, part, pages[0] ?? null);
  await services.outgoing.send(pages.map((page) => ({ announcement: id, organisation, part, page })));
  return { sent: 0 };
};

/** Sends a page, or records that a part has none. */
const tellPage = async (
  services: AnnouncementServices,
  announcement: Announcement,
  part: number,
  page: Page | null,
): Promise<{ sent: number }> => {
  const { announcements, clock } = services;
  const context = await contextFor(services, announcement.organisation, null);
  const readers = page ? await untold(services, announcement, part, page) : [];
  const outcomes: Outcome[] = [];
  await abreast(readers, ABREAST, async (people) => {
    outcomes.push(await tellAddress(services, announcement, context, people));
  });
  // The rest of the page is finished; these wait.
  const later = outcomes.find((outcome) => typeof outcome !== 'string');
  if (later) throw new NoticeNotYet(later.why, later.seconds);
  if (await announcements.told(announcement, part, page?.number ?? 0))
    await announcements.finish(announcement, clock.now());
  return { sent: outcomes.filter((outcome) => outcome === 'sent').length };
};

type Reader = Person & { email: string };

/**
 * The readers of a page who aren't finished, by address. A page that comes back reads nothing about the others, so it
 * makes progress each time, however slow the system is.
 */
const untold = async (
  { readers, people, announced }: AnnouncementServices,
  { organisation, id }: Announcement,
  part: number,
  page: Range,
): Promise<Reader[][]> => {
  const found = await people.load(organisation, await readers.within(organisation, part, page));
  const byKey = Map.groupBy(
    found.filter((person): person is Reader => person.email !== null),
    ({ email }) => addressKey(email),
  );
  const done = await announced.done(announcedAbout(organisation, id), SEQUENCE, [...byKey.keys()]);
  return [...byKey].flatMap(([key, people]) => (done.has(key) ? [] : [people]));
};

/** Sends the announcement to an address, if one of its people is in the audience. */
const tellAddress = async (
  services: AnnouncementServices,
  announcement: Announcement,
  context: Context,
  people: readonly Reader[],
): Promise<Outcome> => {
  if (!services.hasTime()) return NO_TIME;
  const { organisation, audience } = announcement;
  const asked: Reader[] = [];
  for (const person of people) if (await hasAsked(services, organisation, person.id, audience)) asked.push(person);
  const reader = asOne(asked);
  if (!reader || !isInAudience(reader, audience, context.organisation.language)) return 'not_sent';
  return tellReader(services, {
    ...{ organisation, id: announcement.id, template: TEMPLATE, email: reader.email },
    compose: () => composed(services, announcement, context, reader),
  });
};

/** How many of a person's latest tickets are read, in two steps. Most people have few, and often the first decides. */
const LATEST = [5, 100];

/** Whether a person is in the audience because of one of their tickets. */
const hasAsked = async (
  { store }: AnnouncementServices,
  organisation: string,
  requester: string,
  audience: Announcement['audience'],
): Promise<boolean> => {
  const filter = { organisation, requesters: [requester], statuses: [], levels: [] };
  for (const most of LATEST) {
    const { references, more } = await store.list(filter, most, null);
    const tickets = await store.loadTickets(references.map(({ reference }) => reference));
    if (tickets.some((ticket) => isOfAudience(ticket, audience))) return true;
    if (!more) return false;
  }
  return false;
};

/**
 * Combines people with the same address to one reader: integrators name the same people by ids of their own. Details
 * known by the organisation itself come first, and others fill the gaps.
 */
const asOne = (readers: readonly Reader[]): Reader | null =>
  readers
    .toSorted((a, b) => Number(a.origin !== null) - Number(b.origin !== null))
    .reduce<Reader | null>(
      (before, reader) => (before ? { ...merged(reader, before), id: before.id, email: before.email } : reader),
      null,
    );

const composed = async (
  services: AnnouncementServices,
  { subject, body, startsAt, endsAt, sendAt }: Announcement,
  context: Context,
  reader: Reader,
): Promise<OutgoingMailRequest> => {
  const { organisation, calendar } = context;
  const wishes = [reader.language, organisation.language];
  // The surrounding text is in the language of the announcement's text. If that has one text for all, it is in the
  // reader's language.
  const language = textLanguage(body, wishes);
  const spoken = language !== null && !reader.language?.startsWith(language) ? language : reader.language;
  const recipient = { language: spoken, timeZone: reader.timeZone ?? calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, context);
  const at = (instant: string | null): string => (instant ? spokenTime(instant, sendAt, speech, true) : '');
  const unsubscribeUrl = await services.unsubscribeUrl({
    organisation: organisation.id,
    address: reader.email,
    language: reader.language ?? speech.language,
  });
  const fields = {
    title: textIn(subject, textLanguage(subject, wishes)),
    body: textIn(body, language),
    name: reader.name ?? '',
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    unsubscribeUrl,
  };
  const to = { address: reader.email, name: reader.name ?? '' };
  return { ...ownMail(organisation, { template, language: speech.language, fields, to, at: sendAt }), unsubscribeUrl };
};
