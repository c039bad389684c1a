import { createHash } from 'node:crypto';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { EventType, TicketEvent } from '../ticket/events.ts';
import { REFERENCE_PATTERN } from '../ticket/reference.ts';
import { isSame, macOf, TIME_RADIX } from './confirmation-link.ts';

/** Links by which managers act from their mail (specification 4): one agent, one ticket, one action, one question. */

export const LINK_ACTIONS = ['take', 'set_target_date', 'escalate', 'return', 'approve', 'reject', 'restrict'] as const;
export type LinkAction = (typeof LINK_ACTIONS)[number];

/** The actions that a notice asks to decide about, by its template. */
export const OFFERS: Readonly<Record<string, readonly LinkAction[]>> = {
  target_date_requested: ['set_target_date'],
  target_date_reminder: ['set_target_date', 'escalate', 'return'],
  target_date_missed: ['set_target_date', 'escalate', 'return'],
  limit_alerted: ['escalate', 'return', 'set_target_date'],
  approval_requested: ['approve', 'reject'],
};

/** The actions of a notice that assigns work. `restrict` lifts a restriction that the text model set on suspicion. */
const HELPS: Readonly<Record<string, readonly LinkAction[]>> = {
  assigned: ['take', 'restrict', 'escalate', 'return'],
};

export const offeredBy = (template: string): readonly LinkAction[] =>
  ownValue(OFFERS, template) ?? ownValue(HELPS, template) ?? [];

export type ActionLink = {
  organisation: string;
  reference: string;
  /** The event that asked the question. */
  event: number;
  action: LinkAction;
  /** The agent that the link is for, by agentKey: an id could reveal a name. */
  agent: string;
  expiresAt: Instant;
};

const KEY_LENGTH = 16;
export const agentKey = (organisation: string, agent: string): string =>
  createHash('sha256').update(`${organisation}\n${agent}`).digest('base64url').slice(0, KEY_LENGTH);

/** Separates these tokens from those of other links signed with the same secret. */
const PURPOSE = 'act.';
const TOKEN = new RegExp(
  `^((${REFERENCE_PATTERN})\\.([1-9]\\d{0,5})\\.([a-z_]+)\\.([0-9a-z]{1,10})\\.([\\w-]{${KEY_LENGTH}})\\.([a-z0-9._-]+))\\.([\\w-]{22})$`,
);

/** Deterministic, so that a mail rendered again contains the same links. */
export const makeActionToken = (link: ActionLink, secret: string): string => {
  const expires = millisecondsOf(link.expiresAt).toString(TIME_RADIX);
  const text = [link.reference, link.event, link.action, expires, link.agent, link.organisation].join('.');
  return `${text}.${macOf(PURPOSE + text, secret)}`;
};

/** The content of a token. 'invalid' unless it is ours and unchanged, 'expired' after its time. */
export const readActionToken = (token: string, secret: string, now: Instant): ActionLink | 'invalid' | 'expired' => {
  const match = TOKEN.exec(token);
  if (!match) return 'invalid';
  const [, text = '', reference = '', event = '', named = '', expires = '', agent = '', organisation = '', mac = ''] =
    match;
  const action = LINK_ACTIONS.find((candidate) => candidate === named);
  if (!action || !isSame(macOf(PURPOSE + text, secret), mac)) return 'invalid';
  const expiresAt = instantOf(Number.parseInt(expires, TIME_RADIX));
  return expiresAt <= now ? 'expired' : { organisation, reference, event: Number(event), action, agent, expiresAt };
};

/** After these events, a question about the ticket's level is outdated. */
const MOVES: readonly EventType[] = ['escalated', 'returned', 'resolved', 'closed', 'declined', 'reopened'];
const ANSWERS: Readonly<Record<LinkAction, readonly EventType[]>> = {
  take: ['taken', 'assigned'],
  set_target_date: ['target_date_set'],
  escalate: [],
  return: [],
  approve: ['proposed', 'approved', 'rejected'],
  reject: ['proposed', 'approved', 'rejected'],
  restrict: ['restriction_changed', 'categorised'],
};

/** Whether later events have answered a link's question or made it outdated. */
export const isSuperseded = (action: LinkAction, since: readonly Pick<TicketEvent, 'type'>[]): boolean =>
  since.some(({ type }) => MOVES.includes(type) || ANSWERS[action].includes(type));
