import { ACTIONS } from '../../shared/domain/act.ts';
import { CLOCKS, checkpointKinds } from '../../shared/domain/clocks/clocks.ts';
import { leastRequestsAt } from '../../shared/domain/offered.ts';
import type { Decision, Draft } from '../../shared/domain/ticket/decision.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { Action, ActionRequest, RequestOf } from '../../shared/schemas/actions.ts';
import { type Status, statusSchema } from '../../shared/schemas/ticket.ts';
import { DemonstrationDesk, MONDAY, type Opening } from '../preview/demonstration-desk.ts';

/** The table of docs/events.md: what every command and checkpoint does in every status, as the domain decides it. */

/** Ten o'clock in the club's time zone, the day after the demonstration's request. */
const AT_TEN = '2026-11-24T08:00:00.000Z';

/** What a request has to say beyond the least for its action to be possible at all. */
const MORE: { readonly [A in Action]?: Partial<RequestOf<A>> } = {
  assign: { assignee: 'claire.adams' },
  prioritise: { urgency: 'low' },
  categorise: { category: 'billing' },
  restrict: { reason: 'It names a customer.' },
  hold_records: { reason: 'A claim was announced.' },
  link: { to: 'TD-0000-0000' },
  add_counterparty: { counterparty: { id: 'seller-1' } },
  record_review: { records: [{ kind: 'platform_log', finding: 'Nothing since noon.' }] },
  report_breach: { authority: 'Information Regulator' },
  review: { actions: [{ what: 'An alarm.', owner: 'Thabo Mokoena', by: '2026-12-01' }] },
  escalate: { level: 3, reason: 'Beyond us.' },
  return: { team: 'engineering', reason: 'Not ours.' },
  set_target_date: { at: '2027-11-01T12:00:00.000Z' },
  book_appointment: { from: AT_TEN },
  move_appointment: { from: AT_TEN },
  confirm: { contact: { channel: 'phone', at: MONDAY } },
  decline: { contact: { channel: 'phone', at: MONDAY } },
  split: { messages: ['2'] },
  merge: { into: 'TD-0000-0000' },
  close: { as: 'withdrawn', contact: { channel: 'phone', at: MONDAY } },
};
const LEAST = leastRequestsAt(MONDAY);
const requestOf = <A extends Action>(action: A): RequestOf<A> => ({ ...LEAST[action], ...MORE[action] });

/** A ticket of technical support at level 2, in each status. */
const deskIn = (status: Status): DemonstrationDesk => {
  const desk = new DemonstrationDesk({ policy: 'technical-support', level: 2 });
  const to: Record<Status, () => unknown> = {
    new: () => undefined,
    open: () => desk.agentWrites('public'),
    waiting_on_requester: () => desk.act(requestOf('ask_requester')),
    waiting_on_third_party: () => desk.act(requestOf('hand_to_third_party')),
    resolved: () => desk.act(requestOf('resolve')),
    closed: () => desk.act(requestOf('resolve')) && desk.act(requestOf('confirm')),
  };
  to[status]();
  return desk;
};

const outcomeOf = (before: Ticket, events: Draft['events']): string => {
  if (events.length === 0) return 'nothing changes';
  const types = [...new Set(events.map(({ type }) => `\`${type}\``))].join(', ');
  const status = events.findLast(({ change }) => change.status !== undefined)?.change.status ?? before.status;
  return status === before.status ? types : `${types} → ${status}`;
};

const decisionOf = (before: Ticket, decision: Decision): string =>
  decision.ok ? outcomeOf(before, decision.draft.events) : 'refused';

type Row = { name: string; cells: Record<Status, string> };

const commandRow = (name: string, run: (desk: DemonstrationDesk) => Decision): Row => ({
  name,
  cells: byStatus((status) => {
    const desk = deskIn(status);
    const before = desk.ticket;
    return decisionOf(before, run(desk));
  }),
});

const byStatus = (cell: (status: Status) => string): Record<Status, string> =>
  // One entry for each status.
  Object.fromEntries(statusSchema.options.map((status) => [status, cell(status)])) as Record<Status, string>;

/** These actions need an appointment. */
const NEEDS_APPOINTMENT: readonly Action[] = ['move_appointment', 'cancel_appointment', 'end_appointment'];

/** A major incident in the same status, with the review that it needs to close. */
const reviewedLike = ({ ticket: { status } }: DemonstrationDesk): DemonstrationDesk => {
  const desk = deskIn(status === 'closed' ? 'resolved' : status);
  desk.declareIncident();
  desk.act(requestOf('review'));
  if (status === 'closed') desk.act(requestOf('confirm'));
  return desk;
};

const actionRow = (action: Action): Row =>
  commandRow(`\`${action}\``, (found) => {
    const desk = action === 'finish_review_action' ? reviewedLike(found) : found;
    const waits = action === 'approve' || action === 'reject';
    if (waits && desk.ticket.status === 'open') desk.act(requestOf('propose'));
    if (NEEDS_APPOINTMENT.includes(action)) desk.act(requestOf('book_appointment'));
    if (action === 'end_appointment') desk.now = AT_TEN;
    return desk.act(requestOf(action), waits);
  });

const commandRows = (): Row[] => [
  // The keys of a const object are exactly its own.
  ...(Object.keys(ACTIONS) as Action[]).map(actionRow),
  commandRow('an agent writes to the requester', (desk) => desk.agentWrites('public')),
  commandRow('an agent comments', (desk) => desk.agentWrites('internal')),
  commandRow('the requester writes', (desk) => desk.requesterWrites(null)),
  commandRow('the requester confirms', (desk) => desk.requesterWrites('confirm')),
  commandRow('the requester declines', (desk) => desk.requesterWrites('decline')),
  commandRow('the requester says thanks', (desk) => desk.requesterWrites('thanks')),
];

/** Each clock's checkpoint kinds, with the types of the events that carry them out. */
const CHECKPOINTS: Record<string, readonly string[]> = Object.fromEntries(
  CLOCKS.flatMap(({ name, carriedOutBy }) =>
    checkpointKinds(carriedOutBy).map(([kind, events]) => [`${name} ${kind}`, Object.keys(events)]),
  ),
);

/** A checkpoint's own events and their consequences. Others due at the same instant have their own row. */
const ownOf = (name: string, { events }: Draft): Draft['events'] => {
  const others = Object.entries(CHECKPOINTS).flatMap(([other, types]) => (other === name ? [] : types));
  const own = CHECKPOINTS[name] ?? [];
  return events.filter(({ type }) => own.includes(type) || !others.includes(type));
};

const OPENINGS: readonly Opening[] = [
  {},
  { policy: 'technical-support', level: 2 },
  { policy: 'complex-inquiry', level: 2 },
  { policy: 'complex-inquiry', level: 4 },
  { organisation: 'marketplace' },
  { channel: 'phone' },
  { subject: 'Outage: nobody can log in' },
  { urgency: 'low' },
  { urgency: 'high' },
  { nobodyFits: true },
];

const PREPARED: readonly ((desk: DemonstrationDesk) => unknown)[] = [
  () => undefined,
  (desk) => desk.agentWrites('public'),
  (desk) => desk.act(requestOf('ask_requester')),
  (desk) => desk.act(requestOf('hand_to_third_party')),
  (desk) => desk.act({ ...requestOf('set_target_date'), at: '2026-12-04T12:00:00.000Z' } as ActionRequest),
  (desk) => desk.act(requestOf('resolve')),
  (desk) => desk.declareIncident().ok && desk.act(requestOf('resolve')),
];

const MAX_WAKES = 150;

/** Without any action: every outcome of each checkpoint in each status, over all openings. */
const timeRows = (): Row[] => {
  const seen = new Map<string, Set<string>>();
  for (const opening of OPENINGS) {
    for (const prepare of PREPARED) {
      const desk = new DemonstrationDesk(opening);
      prepare(desk);
      for (let wake = 0; wake < MAX_WAKES; wake++) {
        const before = desk.ticket;
        const passed = desk.toNextCheckpoint();
        if (passed === null) break;
        const name = `${passed.due.clock} ${passed.due.kind}`;
        const key = `${name} ${before.status}`;
        seen.set(key, (seen.get(key) ?? new Set()).add(outcomeOf(before, ownOf(name, passed.draft))));
      }
    }
  }
  return Object.keys(CHECKPOINTS).map((name) => ({
    name: `${name.replace(' ', ': `')}\``,
    cells: byStatus((status) => [...(seen.get(`${name} ${status}`) ?? [])].sort().join(' *or* ') || '–'),
  }));
};

const table = (first: string, rows: readonly Row[]): string =>
  [
    `| ${first} | ${statusSchema.options.map((status) => `\`${status}\``).join(' | ')} |`,
    `| --- | ${statusSchema.options.map(() => '---').join(' | ')} |`,
    ...rows.map(
      ({ name, cells }) => `| ${name} | ${statusSchema.options.map((status) => cells[status]).join(' | ')} |`,
    ),
  ].join('\n');

export const commandsTable = (): string => table('action', commandRows());
export const checkpointsTable = (): string => table('clock: checkpoint', timeRows());
