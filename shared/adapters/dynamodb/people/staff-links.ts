import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { StaffLink } from '../../../usecases/ports/people.ts';
import { getItem, itemsBetween } from '../items.ts';
import { staffLinkKey, staffListKey, type Table } from '../table.ts';

/** Which agent somebody is who signs in, by the subject that their user pool knows them by: an admin says so. */

const storedOf = ({ pk: _pk, sk: _sk, ...fields }: Record<string, unknown>): StaffLink => fields as StaffLink; // only `putStaffLink` makes these items

/** The link that counts now; null where there is none, or it was taken back. */
export const staffLink = async (table: Table, subject: string): Promise<StaffLink | null> => {
  const item = await getItem(table, staffLinkKey(subject));
  const link = item ? storedOf(item) : null;
  return link?.unlinkedAt === undefined ? link : null;
};

/** Both items together, so that what works can also be found and taken back. The same again changes nothing. */
export const putStaffLink = async (table: Table, link: StaffLink): Promise<void> => {
  const keys = [staffLinkKey(link.subject), staffListKey(link.organisation, link.subject)];
  await table.client.send(
    new TransactWriteCommand({
      TransactItems: keys.map((key) => ({ Put: { TableName: table.name, Item: { ...key, ...link } } })),
    }),
  );
};

/** Every link of an organisation, those that were taken back too. */
export const staffLinks = async (table: Table, organisation: string): Promise<StaffLink[]> => {
  const { pk } = staffListKey(organisation, '');
  return (await itemsBetween(table, pk, '!', '~')).map(storedOf);
};
