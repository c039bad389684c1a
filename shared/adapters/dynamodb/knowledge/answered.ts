import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Answered } from '../../../usecases/knowledge/ports.ts';
import { answeredKey, type Table } from '../table.ts';

/** Tickets answered by an article, as ticket-commit records them with their resolutions. */
export const answered = (table: Table): Answered => ({
  places: async (organisation, id, before, most) => {
    const { pk } = answeredKey(organisation, id, '');
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: before === null ? 'pk = :pk' : 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': pk, ...(before === null ? {} : { ':before': before }) },
        ScanIndexForward: false,
        Limit: most,
      }),
    );
    return Items.map(({ sk }) => String(sk));
  },
});
