import { describe, expect, it } from 'vitest';
import {
  advanceInputSchema,
  assessInputSchema,
  awaitInputSchema,
  nextStepSchema,
  stepSchema,
} from '../../../shared/schemas/workflow.ts';

/**
 * Executions live for up to 300 days with the definition that they began with, and call today's functions
 * (docs/decisions/0106). Nothing is ever removed here: what the machine of the first release sends, reads and knows.
 */
const SENT = {
  assess: { reference: 'TD-7K3M-92QX', execution: 1 },
  advance: { reference: 'TD-7K3M-92QX', execution: 1, seen: 3, wait: 2 },
  assessmentFailed: { reference: 'TD-7K3M-92QX', execution: 1, seen: 0, wait: 0, assessmentFailed: true },
  await: {
    ...{ reference: 'TD-7K3M-92QX', execution: 1, wait: 2, retry: 0, seen: 3 },
    ...{ until: '2026-11-24T09:00:00.000Z', token: 'a token' },
  },
};
const READ = ['next', 'after', 'seen', 'wait', 'until', 'waitSeconds'];
const KNOWN = [
  ...['acknowledge_and_start_level', 'start_level', 'escalate', 'await_work', 'ask_requester', 'remind_requester'],
  ...['await_requester', 'hand_to_third_party', 'await_third_party', 'ask_for_confirmation', 'remind_to_confirm'],
  ...['await_confirmation', 'close', 'closed', 'superseded'],
];

describe('an execution of an older release', () => {
  it('sends what today’s functions accept', () => {
    expect(assessInputSchema.safeParse(SENT.assess).success).toBe(true);
    expect(advanceInputSchema.safeParse(SENT.advance).success).toBe(true);
    expect(advanceInputSchema.safeParse(SENT.assessmentFailed).success).toBe(true);
    expect(awaitInputSchema.safeParse(SENT.await).success).toBe(true);
  });

  it('finds in their answers what it reads, and no step that it doesn’t know', () => {
    expect(Object.keys(stepSchema.shape)).toEqual(expect.arrayContaining(READ));
    // `advance` occurs in a signal's answer to a wait, which the first machine doesn't read. A new step needs its
    // branch in the machine a release before a function answers it: add it here by hand.
    expect(nextStepSchema.options.toSorted()).toEqual([...KNOWN, 'advance'].toSorted());
  });
});
