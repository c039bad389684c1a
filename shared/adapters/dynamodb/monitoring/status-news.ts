import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ServiceNews, StatusNews } from '../../../domain/monitoring/news.ts';
import type { NewsOfStatus, StoredNews } from '../../../usecases/monitoring/ports.ts';
import { digestOf } from '../digest.ts';
import { getItem, type Item, updateIfThere } from '../items.ts';
import { statusNewsKey, type Table } from '../table.ts';
import { putNew } from '../written.ts';

/** Digits of the number of a service's change, so that keys sort in order. */
const DIGITS = 8;

/** A service's name is free text. Its digest has a fixed length and no separators. */
const prefixOf = (service: string): string => `SERVICE#${digestOf(service)}#`;

const idOf = (news: StatusNews): string =>
  news.kind === 'service'
    ? `${prefixOf(news.service)}${String(news.number).padStart(DIGITS, '0')}`
    : `MAINTENANCE#${digestOf(JSON.stringify([news.title, news.services, news.from, news.to]))}`;

/** Only `add` writes STATUSNEWS items. */
const storedOf = (item: Item): StoredNews => ({
  id: String(item.sk),
  news: item.news as StatusNews,
  at: String(item.at),
  sent: item.sent === true,
});
const isOfService = (stored: StoredNews): stored is StoredNews & { news: ServiceNews } =>
  stored.news.kind === 'service';

/** STATUSNEWS items: each is written once, so that a process finding the same news later sees that they are known. */
export const statusNews = (table: Table): NewsOfStatus => ({
  latest: async (organisation, services) => {
    const found = await Promise.all(
      services.map(async (service) => {
        const page = await table.client.send(
          new QueryCommand({
            TableName: table.name,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: {
              ':pk': statusNewsKey(organisation, '').pk,
              ':prefix': prefixOf(service),
            },
            ScanIndexForward: false,
            Limit: 1,
          }),
        );
        return (page.Items ?? []).map(storedOf);
      }),
    );
    return found.flat().filter(isOfService);
  },
  load: async (organisation, id) => {
    const item = await getItem(table, statusNewsKey(organisation, id));
    return item ? storedOf(item) : null;
  },
  add: async (organisation, news, at) => {
    const key = statusNewsKey(organisation, idOf(news));
    const Item = { ...key, news, at, sent: false };
    if (await putNew(table, Item)) return storedOf(Item);
    return storedOf((await getItem(table, key)) ?? Item);
  },
  sent: async (organisation, id) => {
    await updateIfThere(table, statusNewsKey(organisation, id), {
      UpdateExpression: 'SET sent = :sent',
      ExpressionAttributeValues: { ':sent': true },
    });
  },
});
