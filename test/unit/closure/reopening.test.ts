import { describe, expect, it } from 'vitest';
import { act } from '../../../shared/domain/act.ts';
import { acceptMerged } from '../../../shared/domain/several/merging.ts';
import { noticesOf } from '../../../shared/domain/telling/notices.ts';
import { assessed, CLAIRE, hoursAfter, MONDAY, NALEDI, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, type Setting, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Specification 5: a closed ticket can be reopened within thirty days. */

const DAYS_30 = 720;
const closed = () => assessed(CLUB).act({ action: 'take' }).act(RESOLVE).act({ action: 'confirm' });
const decided = () =>
  assessed(CLUB)
    .act({ action: 'take' })
    .act({ ...RESOLVE, final: true }, NALEDI);

describe.each([
  ['a requester’s reply', (ticket: ReturnType<typeof closed>) => ticket.requesterWrites()],
  ['an agent', (ticket: ReturnType<typeof closed>) => ticket.act({ action: 'reopen', reason: 'It is back.' }, CLAIRE)],
])('reopened by %s', (_who, reopen) => {
  it('it is at its last level with its last assignee, its time starts again, and a new execution drives it', () => {
    const ticket = reopen(closed().sleepUntil(hoursAfter(MONDAY, 100)));
    expect(ticket.ticket).toMatchObject({
      status: 'open',
      level: 1,
      assignee: 'thabo.mokoena',
      assignedBy: 'person',
      closedAs: null,
      closedAt: null,
      outcome: null,
      resolvedAt: null,
      resolutionEvent: null,
      execution: 2,
      clock: { startedAt: hoursAfter(MONDAY, 100), metAt: null, pausedSince: null, pauses: [] },
      checkpoint: { kind: 'warning', at: hoursAfter(MONDAY, 118) },
    });
    expect(ticket.events.slice(-2)).toMatchObject([
      { type: 'reopened', signal: true },
      { type: 'workflow_replaced', reason: 'reopened', signal: true },
    ]);
    // 24 hours end on Saturday; the desk's fourth hour of business ends on Monday.
    expect(ticket.runHours(72).ticket.level).toBe(2);
  });
});

describe('after thirty days', () => {
  it('a reply decides nothing, so that a linked ticket is opened, and an agent sees the last date', () => {
    const ticket = closed().sleepUntil(hoursAfter(MONDAY, DAYS_30));
    const { version } = ticket.ticket;
    expect(ticket.requesterWrites().ticket.version).toBe(version);
    expect(ticket.try({ action: 'reopen' }, THABO)).toMatchObject({ ok: false, refusal: { code: 'too_late' } });
  });

  it('a moment before it still reopens', () => {
    const ticket = closed().sleepUntil(hoursAfter(MONDAY, DAYS_30 - 0.001));
    expect(ticket.requesterWrites().ticket.status).toBe('open');
  });
});

describe('a final decision', () => {
  it('is reopened by a reply once, as an appeal, for an agent who was not involved before', () => {
    const ticket = decided().requesterWrites();
    expect(ticket.ticket).toMatchObject({ status: 'open', appealed: true });
    expect(ticket.latest('reopened').reason).toBe('appealed');
    expect(['thabo.mokoena', 'naledi.khumalo']).not.toContain(ticket.ticket.assignee);
    ticket.act({ ...RESOLVE, final: true }, NALEDI);
    const { version } = ticket.ticket;
    expect(ticket.requesterWrites().ticket.version).toBe(version);
    expect(ticket.try({ action: 'reopen' }, NALEDI)).toMatchObject({ ok: false, refusal: { field: 'action' } });
  });

  it('is reopened by a supervisor, and not by an agent', () => {
    expect(decided().try({ action: 'reopen' }, THABO)).toMatchObject({ ok: false, refusal: { code: 'may_not' } });
    expect(decided().act({ action: 'reopen' }, NALEDI).ticket.status).toBe('open');
  });
});

describe('merge', () => {
  it('closes the ticket as merged, and a reply does not reopen it', () => {
    const ticket = assessed(CLUB).act({ action: 'merge', into: 'TD-0000-0000' });
    expect(ticket.ticket).toMatchObject({
      status: 'closed',
      closedAs: 'merged',
      mergedInto: 'TD-0000-0000',
      links: [{ reference: 'TD-0000-0000', as: 'duplicate' }],
    });
    const { version } = ticket.ticket;
    expect(ticket.requesterWrites().ticket.version).toBe(version);
    expect(ticket.act({ action: 'reopen' }).ticket).toMatchObject({ status: 'open', mergedInto: null });
  });

  it('makes the other ticket link to it and add its requester, once', () => {
    const into = assessed(CLUB);
    const merged = { ...into.ticket, reference: 'TD-0000-0000', requester: 'p-bob' };
    const accepted = acceptMerged(into.ticket, merged, THABO, into.context());
    const draft = accepted.ok ? accepted.draft : null;
    expect(draft?.ticket).toMatchObject({
      status: 'new',
      copied: ['p-bob'],
      links: [{ reference: 'TD-0000-0000', as: 'duplicate' }],
    });
    const again = draft && acceptMerged(draft.ticket, merged, THABO, into.context());
    expect(again).toMatchObject({ ok: true, draft: { events: [] } });
  });

  it('is refused into itself and into a closed ticket', () => {
    const { ticket } = closed();
    const open = assessed(CLUB);
    const itself = { action: 'merge', into: open.ticket.reference } as const;
    expect(act(open.ticket, itself, THABO, open.context())).toMatchObject({ ok: false, refusal: { field: 'into' } });
    expect(acceptMerged(ticket, open.ticket, THABO, open.context())).toMatchObject({ refusal: { field: 'into' } });
  });
});

describe('the same fault is back after a resolution', () => {
  const again = (ticket: ReturnType<typeof closed>) => ticket.requesterWrites().act(RESOLVE).act({ action: 'confirm' });
  const escalations = ({ events }: ReturnType<typeof closed>) => events.filter(({ type }) => type === 'escalated');

  it('the first time it continues at its level, the second time it goes up, documented, with a new level’s time', () => {
    const once = again(closed());
    expect(once.ticket).toMatchObject({ level: 1, faultsBack: 1 });
    const twice = once.sleepUntil(hoursAfter(MONDAY, 50)).requesterWrites();
    expect(twice.ticket).toMatchObject({ status: 'open', level: 2, faultsBack: 2, execution: 3 });
    expect(twice.ticket.clock.startedAt).toBe(hoursAfter(MONDAY, 50));
    expect(twice.latest('escalated')).toMatchObject({ reason: 'fault_is_back', facts: { level: 2 } });
    expect(again(twice.act(RESOLVE).act({ action: 'confirm' })).ticket).toMatchObject({ level: 2, faultsBack: 3 });
  });

  it('at the last level it becomes a complex inquiry; without one it stays, and the next person up is alerted', () => {
    const back = (setting: Setting) => {
      const ended = assessed(setting).act({ action: 'take' }).act(RESOLVE).act({ action: 'confirm' });
      return ended.requesterWrites().act(RESOLVE).act({ action: 'confirm' }).requesterWrites();
    };
    const top = withPolicy(CLUB, 'technical-support', 3);
    expect(back(top).ticket).toMatchObject({ status: 'open', policy: 'complex-inquiry', level: 1 });
    const { complexInquiry: _none, ...organisation } = top.organisation;
    const twice = back({ ...top, organisation });
    expect(twice.ticket).toMatchObject({ status: 'open', level: 3 });
    expect(escalations(twice)).toEqual([]);
    expect(noticesOf(twice.latest('reopened'), twice.ticket)).toContainEqual(
      expect.objectContaining({ template: 'fault_is_back', to: 'next_person_up' }),
    );
  });

  it('doesn’t count if it was never solved, was declined, or is reopened by an agent', () => {
    const withdrawn = assessed(CLUB).act({ action: 'close', as: 'withdrawn' }).requesterWrites();
    expect(withdrawn.act({ action: 'close', as: 'withdrawn' }).requesterWrites().ticket).toMatchObject({
      level: 1,
      faultsBack: 0,
    });
    const byAgent = closed().act({ action: 'reopen' }).act(RESOLVE).act({ action: 'confirm' });
    expect(byAgent.requesterWrites().ticket).toMatchObject({ level: 1, faultsBack: 1 });
    const declined = closed().requesterWrites().act(RESOLVE).requesterWrites('decline');
    expect(declined.ticket).toMatchObject({ level: 1, faultsBack: 1, declines: 1 });
  });

  it.each([1, 3])('a policy sets the number: %i', (reopeningsBeforeEscalation) => {
    const policy = twoTimedLevels({ reopeningsBeforeEscalation });
    let ticket = assessed(withPolicy(CLUB, policy)).act({ action: 'take' }).act(RESOLVE).act({ action: 'confirm' });
    for (let time = 1; time < reopeningsBeforeEscalation; time++) ticket = again(ticket);
    expect(ticket.ticket.level).toBe(1);
    expect(ticket.requesterWrites().ticket.level).toBe(2);
  });
});
