import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { NAMED_PREFIX, namedKey, type Table } from '../table.ts';

/** So many tickets of others somebody sees. */
const MAX = 50;

/** Tickets that name a person besides their requester: in copy, or on the other side. */
export const naming =
  (table: Table) =>
  async (organisation: string, person: string): Promise<string[]> => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': namedKey(organisation, person, '').pk, ':prefix': NAMED_PREFIX },
        Limit: MAX,
      }),
    );
    return Items.map(({ sk }) => String(sk).slice(NAMED_PREFIX.length));
  };
