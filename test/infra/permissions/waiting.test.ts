import { expect, it } from 'vitest';
import { openTable, partiesKey, ticketKey } from '../../../shared/adapters/dynamodb/table.ts';
import { loadTicket } from '../../../shared/adapters/dynamodb/tickets/load-ticket.ts';
import { items, postTicket } from '../../kit/api.ts';
import { type AwsCommand, interceptAws } from '../../kit/faults/aws.ts';
import { keyOf } from '../../kit/memory/dynamodb.ts';
import { permissionsOf } from './recorded.ts';
import { allows, arnOfCalled } from './simulate.ts';

it('await may read a ticket that has people in copy', async () => {
  const { reference } = await postTicket();
  const key = keyOf(ticketKey(reference));
  items.set(key, { ...items.get(key), copiedCount: 1 });
  items.set(keyOf(partiesKey(reference)), { ...partiesKey(reference), copied: ['p-bo'] });
  const called: AwsCommand[] = [];
  const undo = interceptAws(
    (command) => called.push(command),
    () => {},
  );
  const ticket = await loadTicket(openTable('tickets'))(reference);
  undo();
  expect(ticket?.copied).toEqual(['p-bo']);
  const asked = called.flatMap((command) => permissionsOf(command));
  expect(asked).toHaveLength(2);
  for (const { action, resource, context } of asked)
    expect(await allows('await', action, arnOfCalled(resource), context), action).toBe(true);
});
