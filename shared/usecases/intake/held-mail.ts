import type { HeldMailAction, HeldMailQuery, HoldCause, Release, SenderRule } from '../../schemas/mail/held-mail.ts';
import { isIntegrator, maySupervise } from '../change/caller.ts';
import { type HidingServices, hiddenFrom } from '../change/hidden.ts';
import type { Clock } from '../ports/clock.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Reads, TicketStore } from '../ports/tickets.ts';
import type { HeldMail, HeldMails, KnownSender, Senders } from './email/ports.ts';

export type HeldMailServices = {
  heldMails: HeldMails;
  senders: Senders;
  clock: Clock;
  /** Puts a command on the mail queue. */
  queueRelease: (command: Release) => Promise<void>;
};

/** Mails read at a time, and at most for one page: a filter may drop most of them. */
const READ = 100;
const MAX_EXAMINED = 1000;

/** A held mail as the API shows it. */
export const presentHeldMail = ({ claim: _claim, rawKey: _rawKey, organisation: _organisation, ...mail }: HeldMail) =>
  mail;
export type PresentedHeldMail = ReturnType<typeof presentHeldMail>;

export type HeldMailPage = { items: PresentedHeldMail[]; cursor?: string };

export type SeeingServices = HidingServices & { store: Pick<TicketStore, 'loadTickets'> };

/** The tickets among these that are hidden from the key. */
export const hiddenTickets = async (
  services: SeeingServices,
  key: ApiKey,
  references: readonly string[],
): Promise<string[]> => {
  const named = [...new Set(references)];
  if (named.length === 0) return [];
  return [...(await hiddenFrom(services, key, await services.store.loadTickets(named)))];
};

/** The held mails that a key may see. */
export const knownTo = async (
  services: SeeingServices,
  key: ApiKey,
  mails: readonly HeldMail[],
): Promise<HeldMail[]> => {
  const hidden = await hiddenTickets(
    services,
    key,
    mails.flatMap(({ ticket }) => ticket ?? []),
  );
  return mails.filter(({ ticket }) => ticket === null || !hidden.includes(ticket));
};

/** Reading a mail to a restricted ticket is recorded like reading the ticket (specification 6). */
export const recordHeldMailRead = async (
  services: SeeingServices & { reads: Pick<Reads, 'record'> },
  { id: key, agent }: ApiKey,
  { ticket: reference }: HeldMail,
): Promise<void> => {
  const [ticket] = reference === null ? [] : await services.store.loadTickets([reference]);
  if (!ticket?.restricted) return;
  const what = 'GET /v1/held-mail/{id}';
  await services.reads.record(ticket.reference, { at: services.clock.now(), key, agent, what });
};

/** A page of held mail, newest first. It may hold fewer than `limit` and still have a cursor. */
export const listHeldMail = async (
  services: Pick<HeldMailServices, 'heldMails'> & SeeingServices,
  key: ApiKey,
  { cause, state, limit, cursor }: HeldMailQuery,
): Promise<HeldMailPage> => {
  const found: HeldMail[] = [];
  let before = cursor ?? null;
  for (let examined = 0; examined < MAX_EXAMINED; ) {
    const { mails, more } = await services.heldMails.page(key.organisation, before, READ);
    const wanted = mails.filter((mail) => mail.state === state && (!cause || mail.cause === cause));
    const fitting = await knownTo(services, key, wanted);
    const room = fitting.slice(0, limit - found.length);
    found.push(...room);
    examined += mails.length;
    before = room.length < fitting.length ? (room.at(-1)?.id ?? before) : (mails.at(-1)?.id ?? before);
    const items = found.map(presentHeldMail);
    if (room.length < fitting.length) return { items, ...(before ? { cursor: before } : {}) };
    if (!more) return { items };
    if (found.length === limit) break;
  }
  return { items: found.map(presentHeldMail), ...(before ? { cursor: before } : {}) };
};

export type HeldMailRefusal =
  | { code: 'needs_supervisor' }
  | { code: 'key_without_agent' }
  | { code: 'not_held'; mail: PresentedHeldMail };

export type HeldMailActed = { ok: true; done: 'queued' | 'rejected' } | { ok: false; refusal: HeldMailRefusal };

/** Only supervisors decide about senders and release a mail with a virus. */
const needsSupervisor = (action: HeldMailAction, cause: HoldCause): boolean =>
  action === 'block_sender' || action === 'allow_sender' || (action === 'release' && cause === 'virus_found');

/**
 * Carries out an action on a held mail. A release is one durable write, a command on the mail queue; the function
 * that reads raw mail carries it out once, however often it is requested. A sender is blocked before the mail is
 * rejected: after a crash in between the mail is still held, and repeating the action changes nothing else.
 */
export const actOnHeldMail = async (
  services: HeldMailServices,
  key: ApiKey,
  mail: HeldMail,
  action: HeldMailAction,
): Promise<HeldMailActed> => {
  if (key.agent === null || isIntegrator(key)) return { ok: false, refusal: { code: 'key_without_agent' } };
  if (needsSupervisor(action, mail.cause) && !maySupervise(key)) {
    return { ok: false, refusal: { code: 'needs_supervisor' } };
  }
  if (mail.state !== 'held') return { ok: false, refusal: { code: 'not_held', mail: presentHeldMail(mail) } };
  const { organisation, id } = mail;
  const by = key.agent;
  if (action === 'release' || action === 'allow_sender') {
    const allowSender = action === 'allow_sender';
    await services.queueRelease({ release: { organisation, heldMail: id, by, allowSender } });
    return { ok: true, done: 'queued' };
  }
  const at = services.clock.now();
  if (action === 'block_sender' && mail.from.address) {
    await services.senders.put(organisation, { sender: mail.from.address, standing: 'blocked', by, at });
  }
  const rejected = await services.heldMails.reject(mail, { by, at });
  if (rejected) return { ok: true, done: 'rejected' };
  const now = (await services.heldMails.load(organisation, id)) ?? mail;
  return { ok: false, refusal: { code: 'not_held', mail: presentHeldMail(now) } };
};

/** Blocks or allows a sender, replacing an earlier rule. */
export const putSender = async (
  { senders, clock }: Pick<HeldMailServices, 'senders' | 'clock'>,
  key: ApiKey,
  rule: SenderRule,
): Promise<KnownSender> => {
  const known: KnownSender = { ...rule, by: key.agent ?? key.id, at: clock.now() };
  await senders.put(key.organisation, known);
  return known;
};
