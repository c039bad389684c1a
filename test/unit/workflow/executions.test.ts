import { describe, expect, it } from 'vitest';
import { draftOf } from '../../../shared/domain/decide.ts';
import { executionName, executionOf, withNextExecution } from '../../../shared/domain/workflow/executions.ts';
import { assessed, hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

describe('executions of a ticket', () => {
  it('are named by the reference, then -2, -3 and so on', () => {
    expect([1, 2, 13].map((number) => executionName('TD-7K3M-92QX', number))).toEqual([
      'TD-7K3M-92QX',
      'TD-7K3M-92QX-2',
      'TD-7K3M-92QX-13',
    ]);
  });

  it.each([1, 2, 13])('number %i is read back from its name', (execution) => {
    const reference = 'TD-7K3M-92QX';
    expect(executionOf(executionName(reference, execution))).toEqual({ reference, execution });
  });

  it('follow one another by an event that starts the next one', () => {
    const before = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 1));
    const helpless = { ...before.ticket, needsHelp: { cause: 'States.Runtime', at: MONDAY } };
    const { ticket, events } = withNextExecution(draftOf(helpless, before.context()), 'FAILED');
    expect(events).toMatchObject([{ type: 'workflow_replaced', reason: 'FAILED', signal: true }]);
    expect(ticket).toMatchObject({ execution: 2, executionSince: hoursAfter(MONDAY, 1), needsHelp: null, version: 3 });
    expect(ticket.lastSignal).toBe(3);
    expect(ticket.checkpoint).toEqual(before.ticket.checkpoint);
  });
});
