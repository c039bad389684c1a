import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { checkpointKey } from '../../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { dueUntil } from '../../../shared/adapters/dynamodb/tickets/ticket-lists.ts';
import { mayReplace, type Registration } from '../../../shared/domain/workflow/signal.ts';
import { memoryTable } from '../../kit/memory/memory-table.ts';

/** Conditions on the table that must agree with the domain, or whose boundary matters. */

const { items } = memoryTable();
process.env.AWS_REGION ??= 'us-east-1';
const table = openTable('tickets');
beforeEach(() => items.clear());

const REFERENCE = 'TD-7K3M-92QX';

describe('a registration', () => {
  const count = fc.integer({ min: 0, max: 2 });
  const registration: fc.Arbitrary<Registration> = fc.record({
    execution: count,
    wait: count,
    retry: count,
    token: fc.constantFrom('a', 'b', 'c'),
    seen: count,
  });

  it('replaces another exactly when the domain allows it', async () => {
    const replaced = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(registration, registration, async (standing, mine) => {
        items.clear();
        const { register, load } = registrations(table);
        expect(await register(REFERENCE, standing)).toBe(true);
        const may = mayReplace(standing, mine);
        replaced[may ? 'yes' : 'no'] += 1;
        expect(await register(REFERENCE, mine)).toBe(may);
        expect(await load(REFERENCE)).toMatchObject(may ? mine : standing);
      }),
    );
    expect(Math.min(replaced.yes, replaced.no)).toBeGreaterThan(0);
  });
});

describe('tickets due until an instant', () => {
  it('include that instant, and nothing after it', async () => {
    const put = (reference: string, checkpointAt: string) =>
      items.set(reference, {
        pk: `TICKET#${reference}`,
        sk: 'TICKET',
        checkpointKey: checkpointKey('club', 0),
        checkpointAt,
      });
    put('TD-7K3M-92QX', '2026-11-24T10:00:00.000Z');
    put('TD-7K3M-92QY', '2026-11-24T09:00:00.000Z');
    put('TD-7K3M-92QZ', '2026-11-24T10:00:00.001Z');
    expect(await dueUntil(table, 'club', '2026-11-24T10:00:00.000Z', 10)).toEqual(['TD-7K3M-92QY', 'TD-7K3M-92QX']);
  });
});
