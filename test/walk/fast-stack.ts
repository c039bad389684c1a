import { afterAll, beforeAll, expect, inject } from 'vitest';
import { deadline, simulate } from '../../shared/domain/calendar/index.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Duration } from '../../shared/schemas/configuration/duration.ts';
import { CLUB } from '../kit/settings.ts';
import { found } from '../kit/system/eventually.ts';
import type { SentMail } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { People, worked } from './people.ts';
/** A stack on which an hour takes a second, with helpers for its tests. Each importing file has its own stack. */

/** Several days have to pass, which takes minutes of real time. */
export const PATIENCE_SECONDS = 600;
const SPEED = 3600;

/** The people who act in these tests. */
const KEYS = {
  club: [
    'thabo.mokoena',
    'claire.adams',
    'johan.botha',
    'zanele.dlamini',
    'sipho.ndlovu',
    'rachel.naidoo',
    'naledi.khumalo',
  ],
  marketplace: ['jonas.becker', 'sofia.rossi', 'elif.demir', 'lena.hoffmann', 'tomas.novak', 'clara.jensen'],
};

export let own: OwnStack;
export let system: System;
export let club: People;
export let marketplace: People;
beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
  system = own.system;
  club = new People(system, 'club');
  marketplace = new People(system, 'marketplace');
  // Before the clock counts, because making a key takes hours here.
  await Promise.all([...KEYS.club.map((id) => club.keyOf(id)), ...KEYS.marketplace.map((id) => marketplace.keyOf(id))]);
});
afterAll(() => own?.delete());

export const noticeOf = ({ headers }: SentMail): string => headers['x-tierdesk-notice'] ?? '';
export const mailsTo = async (address: string, notice: string, reference = ''): Promise<SentMail[]> =>
  (await system.mailbox.to(address)).filter((mail) => noticeOf(mail) === notice && mail.subject.includes(reference));
export const mailOf = (address: string, notice: string, reference = '', count = 1): Promise<SentMail> =>
  found(
    `${notice} ${count} to ${address}`,
    async () => (await mailsTo(address, notice, reference))[count - 1],
    PATIENCE_SECONDS,
  );
export const eventOf = (
  reference: string,
  type: string,
  count = 1,
  fits: (event: TicketEvent) => boolean = () => true,
) =>
  found(
    `${type} of ${reference}`,
    async () => {
      const { version } = await system.records.ticket(reference);
      const events = await system.records.store.events(reference, 0, version);
      return events.filter((event) => event.type === type && fits(event))[count - 1];
    },
    PATIENCE_SECONDS,
  );
export const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;
/** When the level that an event led to started: at the instant of its cause, however late that was noticed. */
export const startOf = ({ after }: TicketEvent): string => (after.clock as { startedAt: string }).startedAt; // as the domain writes it
export const hoursOf = (name = 'club') => {
  const calendar = CLUB.calendars[name];
  if (!calendar) throw new Error(`no calendar ${name}`);
  return calendar;
};
/** What `npm run simulate` says about a ticket of technical support on which no agent acts. */
export const simulated = (createdAt: string) => {
  const policy = CLUB.policies.find(({ id }) => id === 'technical-support');
  if (!policy) throw new Error('no technical support');
  return simulate(policy, hoursOf(), createdAt);
};
export const later = (start: string, duration: Exclude<Duration, 'case-specific'>): string =>
  deadline(start, duration, hoursOf(), []);
/** An instant as mails write it within a week: "Sunday 02:47". */
export const spoken = (at: string): string => {
  const said = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Africa/Johannesburg' }).format(new Date(at));
  return `${said({ weekday: 'long' })} ${said({ hour: '2-digit', minute: '2-digit' })}`;
};
export const emailOf = ({ organisation }: People, id: string | null): string =>
  organisation.agents.find((each) => each.id === id)?.email ?? '';

export const posted = async (people: People, ticket: Record<string, unknown> = {}) => {
  const requester = system.somebody('Tess Walker');
  const { reference } = await people.api.post({ requester: { email: requester.address }, ...ticket });
  return { requester, reference, ticket: await system.assessed(reference) };
};
export const says = async (people: People, agent: string, reference: string, body: string): Promise<void> => {
  const key = await people.keyOf(agent);
  const said = await people.api.call('POST', `/v1/tickets/${reference}/messages`, {
    key,
    body: { body, visibility: 'public' },
  });
  expect(said.status).toBe(201);
};
export const resolves = (people: People, reference: string, resolution: string): Promise<void> =>
  worked(system, people, reference, { action: 'resolve', resolution });
export const press = (link: string, form: Record<string, string>): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams(form) });

export const FEATURE = {
  subject: 'Feature request',
  description: 'Please add a dark mode.',
  category: 'feature_request',
};
