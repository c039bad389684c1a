import type { AssessmentRule } from '../../../schemas/configuration/assessment-rules.ts';
import { SENSITIVE_CATEGORIES } from '../../../schemas/configuration/categories.ts';
import type { Channel, Priority, TicketType } from '../../../schemas/ticket.ts';
import type { Ticket } from '../../ticket/ticket.ts';

/** When the system may not write to the requester without a person (specification 2). */

export type Matter = Pick<
  Ticket,
  | 'type'
  | 'category'
  | 'priority'
  | 'restricted'
  | 'channel'
  | 'notify'
  | 'automaticMailHeld'
  | 'assignedBy'
  | 'status'
  | 'counterparty'
>;

const WRITTEN: readonly Channel[] = ['email', 'portal_form', 'api', 'queue'];
const CONTENTIOUS: readonly TicketType[] = ['dispute_resolution', 'complaint'];
const URGENT: readonly Priority[] = ['P1', 'P2'];

/** Security and legal matters, complaints about staff, and restricted tickets: a person decides what to say. */
export const isDelicate = ({ category, restricted }: Pick<Matter, 'category' | 'restricted'>): boolean =>
  restricted || (category !== null && SENSITIVE_CATEGORIES.includes(category));

/**
 * The channel and sender allow an automatic message, and no agent has taken over. On the phone or in a chat, a person
 * asks.
 */
const reachesNobodyYet = ({ status, channel, notify, automaticMailHeld, assignedBy }: Matter): boolean =>
  status === 'new' && WRITTEN.includes(channel) && notify && automaticMailHeld === null && assignedBy !== 'person';

/** A person asks for details at P1, in security and legal matters, and when the requester complains. */
export const isAskable = (matter: Pick<Matter, 'type' | 'category' | 'priority' | 'restricted'>): boolean =>
  !isDelicate(matter) && matter.priority !== 'P1' && matter.type !== 'complaint';

export const mayAskByItself = (matter: Matter): boolean => reachesNobodyYet(matter) && isAskable(matter);

/** What an automatic answer may be about: no dispute, complaint, security or legal matter, and not P1 or P2. */
export const isAnswerable = (
  matter: Pick<Ticket, 'type' | 'category' | 'priority' | 'restricted' | 'counterparty'>,
): boolean =>
  matter.category !== null &&
  matter.counterparty === null &&
  matter.priority !== null &&
  !isDelicate(matter) &&
  !URGENT.includes(matter.priority) &&
  (matter.type === null || !CONTENTIOUS.includes(matter.type));

export const mayAnswerByItself = (matter: Matter): boolean => reachesNobodyYet(matter) && isAnswerable(matter);

/** Whether an assessment rule concerns a matter that only people answer. */
export const isDelicateRule = ({ type, category, grantsP1 }: AssessmentRule): boolean =>
  grantsP1 ||
  (type !== undefined && CONTENTIOUS.includes(type)) ||
  (category !== undefined && SENSITIVE_CATEGORIES.includes(category));
