import { ownValue } from '../../schemas/own-value.ts';
import type { DecidedEvent } from './events.ts';
import { newLevelClock, type Ticket } from './ticket.ts';

type Fields = Record<string, unknown>;

/** `clock` changes field by field. Every other field is replaced as a whole. */
const NESTED = 'clock';

/** Applies a change to a ticket, both when a decision is made and when a ticket is rebuilt from its audit trail. */
export const applyChange = <T extends Fields>(ticket: T, change: Fields): T => {
  const { [NESTED]: clock, ...rest } = change;
  // Both are plain records here, and a change contains only fields of the ticket (see Patch).
  const merged = clock ? { [NESTED]: { ...(ticket[NESTED] as Fields), ...(clock as Fields) } } : {};
  return { ...ticket, ...rest, ...merged };
};

/** The values that a change replaces, in the change's shape. */
export const valuesBefore = (ticket: Fields, change: Fields): Fields =>
  Object.fromEntries(
    Object.entries(change).map(([key, value]) =>
      key === NESTED
        ? // `clock` is always a record of fields.
          [key, valuesBefore((ownValue(ticket, key) ?? {}) as Fields, value as Fields)]
        : [key, ownValue(ticket, key) ?? null],
    ),
  );

/** The part of a change that changes something. */
export const effectiveChange = (ticket: Fields, change: Fields): Fields => {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  const entries = Object.entries(change).flatMap(([key, value]): [string, unknown][] => {
    if (key !== NESTED) return same(ownValue(ticket, key), value) ? [] : [[key, value]];
    // `clock` is always a record of fields.
    const nested = effectiveChange((ownValue(ticket, key) ?? {}) as Fields, value as Fields);
    return Object.keys(nested).length > 0 ? [[key, nested]] : [];
  });
  return Object.fromEntries(entries);
};

/** A ticket before its first event. */
export const BLANK: Ticket = {
  reference: '',
  organisation: '',
  version: 0,
  lastSignal: 0,
  lastHash: '',
  execution: 1,
  executionSince: '',
  status: 'new',
  level: 1,
  policy: null,
  policyVersion: null,
  team: null,
  assignee: null,
  assignedBy: null,
  type: null,
  category: null,
  priority: null,
  urgency: null,
  impact: null,
  requester: '',
  copied: [],
  counterparty: null,
  counterpartyCircle: [],
  requesterCircle: [],
  channel: 'api',
  origin: null,
  externalId: null,
  notify: true,
  automaticMailHeld: null,
  restricted: false,
  insiders: [],
  complainedAbout: [],
  legalHold: false,
  callBack: null,
  appointment: null,
  alarm: null,
  textsErasedAt: null,
  checkpoint: null,
  clock: newLevelClock(''),
  waiting: null,
  incident: null,
  major: null,
  isProblem: false,
  updateSince: null,
  updateMissedAt: null,
  updatesMissed: 0,
  firstResponseWarnedAt: null,
  firstResponseMissedAt: null,
  reporting: null,
  onCall: null,
  queued: null,
  shift: null,
  declines: 0,
  faultsBack: 0,
  expectedBy: null,
  firstLineHadIt: false,
  approval: null,
  outcome: null,
  resolutionEvent: null,
  answeredBy: null,
  resolvedAt: null,
  closedAs: null,
  closedAt: null,
  mergedInto: null,
  moved: [],
  appealed: false,
  automaticAnswer: null,
  survey: null,
  escalationAsked: null,
  acknowledged: false,
  investigationStartedAt: null,
  firstResponseAt: null,
  links: [],
  needsHelp: null,
  createdAt: '',
  importedAt: null,
  updatedAt: '',
};

/** The ticket after an event: its changes, its number, and whether it signals the workflow. */
export const evolve = (ticket: Ticket, event: Pick<DecidedEvent, 'at' | 'change' | 'signal'>): Ticket => {
  const version = ticket.version + 1;
  return {
    ...applyChange(ticket, event.change),
    version,
    lastSignal: event.signal ? version : ticket.lastSignal,
    updatedAt: event.at,
  };
};
