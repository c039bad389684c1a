import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DonePage, Import, ImportFault, SplitFile } from '../../../domain/imports/import.ts';
import type { Imports } from '../../../usecases/imports/ports.ts';
import { getItem, itemsBetween } from '../items.ts';
import type { Item, Table } from '../table.ts';

/**
 * Imports: `ITEM#id` under the organisation. Under the import are a SPLIT for each file that was read, a PAGE for each
 * page that is done, and a REPORT for a page with faults. Items never change: writing one again gives the same item.
 */

const listOf = (organisation: string): string => `IMPORT#${organisation}`;
const itemKey = (organisation: string, id: string) => ({ pk: listOf(organisation), sk: `ITEM#${id}` });
const partition = ({ organisation, id }: Pick<Import, 'organisation' | 'id'>): string => `IMPORT#${organisation}#${id}`;
const digits = (number: number, count: number): string => String(number).padStart(count, '0');
const pageOf = (file: number, page: number): string => `${digits(file, 2)}#${digits(page, 6)}`;
const splitKey = (of: Import, file: number) => ({ pk: partition(of), sk: `SPLIT#${digits(file, 2)}` });
const pageKey = (of: Import, file: number, page: number) => ({ pk: partition(of), sk: `PAGE#${pageOf(file, page)}` });
const REPORT = 'REPORT#';
const reportKey = (of: Import, file: number, page: number) => ({
  pk: partition(of),
  sk: `${REPORT}${pageOf(file, page)}`,
});

const PAGES_A_REPORT = 20;

// Only this adapter writes these items, each from a value of its type.
const importOf = ({ pk: _pk, sk: _sk, request: _request, ...fields }: Item): Import => fields as Import;
const splitOf = ({ pk: _pk, sk: _sk, ...fields }: Item): SplitFile => fields as SplitFile;
const doneOf = ({ pk: _pk, sk: _sk, ...fields }: Item): DonePage => fields as DonePage;

export const imports = (table: Table): Imports => {
  const put = (Item: Item) => table.client.send(new PutCommand({ TableName: table.name, Item }));
  const among = (of: Import, prefix: string) => itemsBetween(table, partition(of), `${prefix}#`, `${prefix}#~`);
  return {
    create: async (made, request) => {
      const key = itemKey(made.organisation, made.id);
      try {
        const Item = { ...key, ...made, request };
        await table.client.send(
          new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
        return { import: made, stands: 'new' };
      } catch (error) {
        const item = error instanceof ConditionalCheckFailedException ? await getItem(table, key) : undefined;
        if (!item) throw error;
        return { import: importOf(item), stands: item.request === request ? 'same' : 'another' };
      }
    },
    load: async (organisation, id) => {
      const item = await getItem(table, itemKey(organisation, id));
      return item ? importOf(item) : null;
    },
    list: async (organisation) =>
      (await itemsBetween(table, listOf(organisation), 'ITEM#', 'ITEM#~'))
        .map(importOf)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    split: async (of, file, split) => {
      await put({ ...splitKey(of, file), ...split });
    },
    isDone: async (of, file, page) => (await getItem(table, pageKey(of, file, page))) !== undefined,
    // The report first: a page that isn't marked as done is delivered again, and writes its report again.
    done: async (of, file, page, done, faults) => {
      if (faults.length > 0) await put({ ...reportKey(of, file, page), faults });
      await put({ ...pageKey(of, file, page), ...done });
    },
    progress: async (of) => {
      const [split, done] = await Promise.all([among(of, 'SPLIT'), among(of, 'PAGE')]);
      return { split: split.map(splitOf), done: done.map(doneOf) };
    },
    report: async (of, cursor) => {
      // Past the cursor's own page: no key contains a `~`.
      const from = cursor === null ? REPORT : `${REPORT}${cursor}~`;
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': partition(of), ':from': from, ':to': `${REPORT}~` },
          Limit: PAGES_A_REPORT,
        }),
      );
      const last = LastEvaluatedKey?.sk;
      return {
        faults: Items.flatMap(({ faults }) => faults as ImportFault[]),
        cursor: typeof last === 'string' ? last.slice(REPORT.length) : null,
      };
    },
  };
};
