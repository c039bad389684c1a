import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { dueUntil, listTickets } from '../../../shared/adapters/dynamodb/tickets/ticket-lists.ts';

const REFERENCES = ['TD-0001-0001', 'TD-0002-0002', 'TD-0003-0003'];

/** A stale index: each ticket appears both in its old and in its new place. */
const lagging = () => {
  const client = mockClient(DynamoDBDocumentClient);
  client.on(QueryCommand).callsFake(() => ({
    Items: REFERENCES.map((reference, index) => ({
      pk: `TICKET#${reference}`,
      createdKey: `2026-03-0${index + 1}#${reference}`,
      checkpointAt: `2026-03-0${index + 1}`,
    })),
  }));
  return openTable('tickets');
};

describe('lists from a stale index', () => {
  it('contain a ticket that is just moving once', async () => {
    const filter = { organisation: 'club', statuses: ['new' as const, 'open' as const], levels: [1, 2] };
    const { references, more } = await listTickets(lagging(), filter, 2, null);
    expect(references.map(({ reference }) => reference)).toEqual(['TD-0003-0003', 'TD-0002-0002']);
    expect(more).toBe(true);
    const all = await listTickets(lagging(), filter, 3, null);
    expect(all.references.map(({ reference }) => reference)).toEqual(REFERENCES.toReversed());
    expect(all.more).toBe(false);
    expect(await dueUntil(lagging(), 'club', '2026-04', 10)).toEqual(REFERENCES);
  });
});
