import { act, isAllowed } from '../../domain/act.ts';
import { onTime } from '../../domain/clocks/on-time.ts';
import type { OwnName } from '../../domain/configuration/own-names.ts';
import { unchanged } from '../../domain/decide.ts';
import {
  type ActionLink,
  agentKey,
  isSuperseded,
  type LinkAction,
  readActionToken,
} from '../../domain/links/action-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { isDisputing } from '../../domain/parties/disputing.ts';
import { isSeenByAgent } from '../../domain/records/restricted.ts';
import { foreseen } from '../../domain/telling/foreseen.ts';
import { brandOf } from '../../domain/telling/mail-page.ts';
import { isCalled } from '../../domain/telling/telling.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision, Refusal } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ActionRequest } from '../../schemas/actions.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import { changeTicket, contextFor } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Person } from '../ports/people.ts';
import type { Claim } from '../ports/tickets.ts';
import { shortened } from './confirm-by-link.ts';
import type { AboutTicket, LinkServices } from './linked-ticket.ts';

/** What a page about a link shows besides the link's state. */
export type AboutLink = AboutTicket & {
  action: LinkAction;
  agent: string;
  level: number;
  levels: ({ level: number } & OwnName)[];
  timeZone: string;
  targetDate: string | null;
  /** Subject and requester; empty for a restricted ticket, whose content is shown only to readers who are signed in. */
  subject: string;
  requester: string;
  body: string;
  /** The corrective actions that need approval. */
  proposal: string | null;
  /** Names and addresses outside the organisation that get a mail about it; empty for a restricted ticket. */
  tells: string[];
};

/** State of an action link; `done` only right after it was used. */
export type ActionLinkState =
  | { state: 'invalid' | 'expired' }
  | ({ state: 'awaited' | 'used' | 'superseded' | 'not_possible' | 'done' } & AboutLink);

/** Result of an action by link. A refusal doesn't use up the link. */
export type ActedByLink = ActionLinkState | ({ state: 'refused'; refusal: Refusal } & AboutLink);

type Found = { link: ActionLink; ticket: Ticket; agent: Agent; context: Context };

/** Reads a link without changing anything: mail scanners open links. */
export const readActionLink = async (services: LinkServices, token: string): Promise<ActionLinkState> => {
  const found = await findLink(services, token);
  if (typeof found === 'string') return { state: found };
  return { state: await standing(services, token, found), ...(await about(services, found)) };
};

/** Every attempt failed because of concurrent changes of the ticket; the caller may try again. */
export class LinkContended extends Error {
  override readonly name = 'LinkContended';
}

const MAX_TRIES = 5;

/**
 * Carries out a link's action, once: its claim is in the same transaction. A later use, or one after the question was
 * answered in another way, gets that state and changes nothing. Throws TooManyConflicts, LinkContended.
 */
export const actByLink = async (
  services: LinkServices,
  token: string,
  request: ActionRequest & { action: LinkAction },
): Promise<ActedByLink> => {
  return untilWritten(
    async () => {
      const found = await findLink(services, token);
      if (typeof found === 'string') return { state: found };
      const link = await about(services, found);
      const state = await standing(services, token, found);
      if (state !== 'awaited') return { state, ...link };
      const { ticket, agent } = found;
      const worker = { actor: { kind: 'agent' as const, id: agent.id }, maySupervise: agent.role !== 'agent' };
      const carryOut = onTime((current, now) => act(current, request, worker, now));
      let stale = false;
      const decide = (current: Ticket, context: Context): Decision => {
        // The link's state was read at this version: nothing has superseded it since.
        stale = current.version !== ticket.version;
        return stale ? unchanged(current, context) : carryOut(current, context);
      };
      const changed = await changeTicket(services, ticket.reference, decide, { claims: [useOf(token)] });
      if (!changed.ok && 'claimed' in changed) return { state: 'used', ...link };
      if (!changed.ok) return { state: 'refused', refusal: changed.refusal, ...link };
      if (!stale) return { state: 'done', ...(await about(services, { ...found, ticket: changed.ticket })) };
      return FASTER;
    },
    () => new LinkContended('the ticket kept changing while a link was used'),
    MAX_TRIES,
  );
};

/** Longer than any link is valid. */
const USE_KEEP_SECONDS = 60 * 86_400;
const useOf = (token: string): Claim => ({ scope: 'action-link', key: token, keepSeconds: USE_KEEP_SECONDS });

const findLink = async (services: LinkServices, token: string): Promise<Found | 'invalid' | 'expired'> => {
  const link = readByAny(await services.linkSecrets(), (secret) =>
    readActionToken(token, secret, services.clock.now()),
  );
  if (typeof link === 'string') return link;
  const ticket = await services.store.load(link.reference);
  if (ticket?.organisation !== link.organisation) return 'invalid';
  const context = await contextFor(services, link.organisation, ticket);
  // An agent who has left, is on a side of the dispute or may not see the ticket can't use the link any more.
  const agent = context.organisation.agents.find(({ id }) => agentKey(link.organisation, id) === link.agent);
  const hasSay =
    agent !== undefined && !isDisputing(ticket, agent, link.organisation) && isSeenByAgent(ticket, agent, context);
  return hasSay ? { link, ticket, agent, context } : 'invalid';
};

const standing = async ({ store }: LinkServices, token: string, { link, ticket }: Found) => {
  if (await store.claim(useOf(token))) return 'used';
  if (isSuperseded(link.action, await store.events(link.reference, link.event, ticket.version))) return 'superseded';
  return isAllowed(link.action, ticket.status) ? 'awaited' : 'not_possible';
};

const about = async (services: LinkServices, { link, ticket, agent, context }: Found): Promise<AboutLink> => {
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  // A restricted ticket's content isn't shown here, because each read of it must be recorded.
  const asks = !ticket.restricted && (link.action === 'approve' || link.action === 'reject');
  const proposal = asks ? await services.store.message(link.reference, link.event) : null;
  const sides = [ticket.requester, ...(ticket.counterparty ? [ticket.counterparty] : [])];
  const [request, people] = await Promise.all([
    ticket.restricted ? null : services.store.message(link.reference, 1),
    ticket.restricted ? [] : services.people.load(link.organisation, sides),
  ]);
  const [requester, counterparty] = sides.map((side) => people.find(({ id }) => id === side));
  return {
    subject: request?.subject ?? '',
    requester: namedIn(requester),
    tells: ticket.restricted ? [] : toldOf(link.action, ticket, [requester, counterparty]).map(namedIn),
    body: shortened(request?.body ?? ''),
    action: link.action,
    reference: link.reference,
    ...brandOf(context.organisation),
    languages: [agent.language ?? null, context.organisation.language],
    agent: agent.name,
    level: ticket.level,
    levels: (policy?.levels ?? []).map(({ level, name, names }) => ({ level, name, names })),
    timeZone: context.calendar.timeZone,
    targetDate: ticket.clock.targetDate,
    proposal: proposal?.body ?? null,
  };
};

const namedIn = (person: Pick<Person, 'name' | 'email'> | undefined): string =>
  [person?.name, person?.email && `<${person.email}>`].filter(Boolean).join(' ');

/** The sides that get a mail about an action, as far as the ticket tells before it is carried out. */
const toldOf = (action: LinkAction, ticket: Ticket, [requester, other]: readonly (Person | undefined)[]): Person[] => {
  if (action === 'approve' || action === 'reject' || action === 'restrict') return [];
  const audiences = foreseen({ action }, ticket).notices.map(({ to }) => to);
  return [
    ...(ticket.notify && audiences.includes('requester') ? [requester] : []),
    ...(ticket.counterparty && audiences.includes('counterparty') ? [other] : []),
  ].filter((person): person is Person => person !== undefined && person.email !== null && !isCalled(person));
};
