import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { StaffLink } from '../../../usecases/ports/people.ts';
import { getItem, itemsBetween } from '../items.ts';
import { staffLinkKey, staffListKey, type Table } from '../table.ts';

/** The agent that a signed-in person is, by their subject in the user pool. An admin links them. */

// only `putStaffLink` makes these items
const storedOf = ({ pk: _pk, sk: _sk, ...fields }: Record<string, unknown>): StaffLink => fields as StaffLink;

/** The link in force. Null if there is none or it was removed. */
export const staffLink = async (table: Table, subject: string): Promise<StaffLink | null> => {
  const item = await getItem(table, staffLinkKey(subject));
  const link = item ? storedOf(item) : null;
  return link?.unlinkedAt === undefined ? link : null;
};

/** Writes both items together, so that every working link can be found and removed. A repetition changes nothing. */
export const putStaffLink = async (table: Table, link: StaffLink): Promise<void> => {
  const keys = [staffLinkKey(link.subject), staffListKey(link.organisation, link.subject)];
  await table.client.send(
    new TransactWriteCommand({
      TransactItems: keys.map((key) => ({ Put: { TableName: table.name, Item: { ...key, ...link } } })),
    }),
  );
};

/** All links of an organisation, including removed ones. */
export const staffLinks = async (table: Table, organisation: string): Promise<StaffLink[]> => {
  const { pk } = staffListKey(organisation, '');
  return (await itemsBetween(table, pk, '!', '~')).map(storedOf);
};
