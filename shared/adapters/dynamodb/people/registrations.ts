import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { fenceOf, type Registration } from '../../../domain/workflow/signal.ts';
import type { Registrations } from '../../../usecases/ports/workflow.ts';
import { getItem, type Item, itemsBetween } from '../items.ts';
import { type Table, ticketKey, workflowKey } from '../table.ts';
import { ticketOf } from '../tickets/ticket-items.ts';
import { isWritten } from '../written.ts';

/** Only register writes WORKFLOW items. */
const registrationOf = (item: Item): Registration => item as Registration;

/** WORKFLOW items: the execution that waits, and its token. The condition is `mayReplace` as a DynamoDB expression. */
export const registrations = (table: Table): Registrations => ({
  register: (reference, mine) =>
    isWritten(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...workflowKey(reference), ...mine, fence: fenceOf(mine) },
          ConditionExpression: 'attribute_not_exists(pk) OR fence < :fence OR #token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':fence': fenceOf(mine), ':token': mine.token },
        }),
      ),
    ),
  load: async (reference) => {
    const item = await getItem(table, workflowKey(reference));
    return item ? registrationOf(item) : null;
  },
  standing: async (reference) => {
    const { pk, sk } = ticketKey(reference);
    // No other items of a ticket are between the two.
    const items = await itemsBetween(table, pk, sk, workflowKey(reference).sk);
    const ticket = items.find((item) => item.sk === sk);
    const registered = items.find((item) => item.sk !== sk);
    return { ticket: ticket ? ticketOf(ticket) : null, registered: registered ? registrationOf(registered) : null };
  },
});
