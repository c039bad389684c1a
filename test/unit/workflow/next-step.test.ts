import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../shared/domain/ticket/events.ts';
import { nextStep, nextStepAfter } from '../../../shared/domain/workflow/next-step.ts';
import { nextStepSchema } from '../../../shared/schemas/workflow.ts';
import machine from '../../../statemachines/ticket-lifecycle.asl.json' with { type: 'json' };
import { ASK, assessed, Case, HAND_OVER, NALEDI, RESOLVE } from '../../kit/case.ts';
import { history, play } from '../../kit/histories.ts';
import { CLUB, MARKETPLACE, twoTimedLevels, withPolicy } from '../../kit/settings.ts';
import { inStatus } from '../../kit/statuses.ts';

/** The step for events since `seen`. */
const since = (ticket: Case, seen: number): string => nextStep(ticket.ticket, ticket.events.slice(seen));
/** The step for events after the assessment. */
const then = (change: (ticket: Case) => Case): string => {
  const ticket = assessed(CLUB);
  const seen = ticket.ticket.version;
  return since(change(ticket), seen);
};

const lateAssessed = (): Case => new Case(CLUB).assessmentFails().assess();

describe('the next step', () => {
  it.each([
    ['assessed', () => since(assessed(CLUB), 0), 'acknowledge_and_start_level'],
    ['assessed after it was acknowledged', () => since(lateAssessed(), 2), 'start_level'],
    ['nothing happened', () => then((ticket) => ticket), 'await_work'],
    ['taken', () => then((ticket) => ticket.act({ action: 'take' })), 'await_work'],
    ['warned', () => then((ticket) => ticket.runHours(18)), 'await_work'],
    ['escalated by the clock', () => then((ticket) => ticket.runHours(24)), 'escalate'],
    ['escalated by an agent', () => then((ticket) => ticket.act({ action: 'escalate' })), 'escalate'],
    [
      'escalated and returned',
      () => then((ticket) => ticket.act({ action: 'escalate' }).act({ action: 'return', level: 1, reason: 'x' })),
      'start_level',
    ],
    ['asked', () => then((ticket) => ticket.act(ASK)), 'ask_requester'],
    ['handed over', () => then((t) => t.act({ action: 'escalate' }).act(HAND_OVER)), 'hand_to_third_party'],
    [
      'handed over and taken back',
      () => then((t) => t.act({ action: 'escalate' }).act(HAND_OVER).act({ action: 'take_back' })),
      'escalate',
    ],
    ['asked, and asked again', () => then((ticket) => ticket.act(ASK).runHours(48)), 'remind_requester'],
    ['asked and answered', () => then((ticket) => ticket.act(ASK).requesterWrites()), 'start_level'],
    ['resolved', () => then((ticket) => ticket.act(RESOLVE)), 'ask_for_confirmation'],
    ['resolved, and reminded', () => then((ticket) => ticket.act(RESOLVE).runHours(24)), 'remind_to_confirm'],
    ['resolved and declined', () => then((ticket) => ticket.act(RESOLVE).requesterWrites('decline')), 'start_level'],
    [
      'declined twice',
      () => then((t) => t.act(RESOLVE).requesterWrites('decline').act(RESOLVE).requesterWrites('decline')),
      'escalate',
    ],
    ['resolved and confirmed', () => then((ticket) => ticket.act(RESOLVE).requesterWrites('confirm')), 'close'],
    ['resolved finally', () => then((ticket) => ticket.act({ ...RESOLVE, final: true }, NALEDI)), 'close'],
    ['closed as spam', () => then((ticket) => ticket.act({ action: 'close', as: 'spam' })), 'close'],
  ])('when %s', (_what, word, expected) => {
    expect(word()).toBe(expected);
  });

  it.each([
    ['new', 'await_work'],
    ['open', 'await_work'],
    ['waiting_on_requester', 'await_requester'],
    ['waiting_on_third_party', 'await_third_party'],
    ['resolved', 'await_confirmation'],
    ['closed', 'closed'],
  ] as const)('when %s and all notices have been sent', (status, expected) => {
    expect(nextStep(inStatus(status).ticket, [])).toBe(expected);
  });

  it('waits for work while there is only the request', () => {
    expect(since(new Case(CLUB), 0)).toBe('await_work');
  });

  it('waits for work after a requester’s answer without notices from the workflow', () => {
    const ticket = assessed(CLUB).act(ASK);
    const seen = ticket.ticket.version;
    expect(since(ticket.requesterWrites(), seen)).toBe('await_work');
  });

  it('never leaves out a notice that the workflow sends', () => {
    const waits = ['await_work', 'await_requester', 'await_third_party', 'await_confirmation', 'closed'];
    const histories = [
      assessed(CLUB).runHours(300),
      assessed(MARKETPLACE).act(ASK).runHours(400).act(RESOLVE).requesterWrites().act(RESOLVE).runHours(200),
      assessed(withPolicy(CLUB, twoTimedLevels())).runHours(90).act(RESOLVE).requesterWrites('confirm'),
    ];
    for (const { ticket, events } of histories) {
      for (const [index] of events.entries()) {
        const unseen = events.slice(index);
        const owes = unseen.some((event) => EVENTS[event.type].told === 'workflow' && event.type !== 'created');
        expect(waits.includes(nextStep(ticket, unseen))).toBe(!owes);
      }
    }
  });
});

describe('the step by the last event alone', () => {
  it('is the step for everything since, however long ago the execution has looked', () => {
    let decided = 0;
    fc.assert(
      fc.property(history, (each) => {
        const { ticket, events } = play(each);
        const last = events.at(-1);
        const word = last ? nextStepAfter(ticket, last.type) : null;
        if (word === null) return;
        decided++;
        for (const [index] of events.entries()) expect(nextStep(ticket, events.slice(index))).toBe(word);
      }),
    );
    expect(decided).toBeGreaterThan(0);
  });
});

describe('the state machine', () => {
  const { Choices: choices } = machine.States['Next step'];
  const branches = choices.map(({ Condition, Next }) => [/^\{% \$next = '(\w+)' %\}$/.exec(Condition)?.[1], Next]);

  it('has a branch for every step, and no other', () => {
    expect(branches.map(([word]) => word).toSorted()).toEqual([...nextStepSchema.options].toSorted());
  });

  it('has the state named after the step', () => {
    const named = (word = '') => (word.charAt(0).toUpperCase() + word.slice(1)).replaceAll('_', ' ');
    expect(branches.map(([, state]) => state)).toEqual(branches.map(([word]) => named(word)));
    const states = Object.keys(machine.States);
    expect(branches.filter(([, state = '']) => !states.includes(state))).toEqual([]);
  });
});
