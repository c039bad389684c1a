import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { NAMED_PREFIX, namedKey, type Table } from '../table.ts';

/** The most tickets of others that a person sees. */
const MAX = 50;

/** Tickets that name a person who isn't their requester: in copy, or on the other side. */
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
