import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { senderKeyOf } from '../../../domain/intake/sender-standing.ts';
import { addressKey } from '../../../domain/telling/announcement.ts';
import { personKey as personRecipient } from '../../../domain/telling/recipient.ts';
import { personIdOf } from '../../../domain/ticket/person.ts';
import { canonicalAddress, inLowerCase } from '../../../mail/addresses.ts';
import type { Person } from '../../../usecases/ports/people.ts';
import type { StoredMessage } from '../../../usecases/ports/tickets.ts';
import type { ErasedItems } from '../../../usecases/records/erasing/ports.ts';
import { digestOf } from '../digest.ts';
import { isContended, itemsBetween, updateIfThere } from '../items.ts';
import {
  articleKey,
  articleVersionKey,
  CLAIMED_PREFIX,
  claimedKey,
  heldMailKey,
  type Keyed,
  MESSAGE_PREFIX,
  messageKey,
  NAMED_PREFIX,
  NOTICE_PREFIX,
  noticeKey,
  openingKey,
  personKey,
  rateKey,
  readingKey,
  senderKey,
  sessionKey,
  signInKey,
  subscriberKey,
  subscribingKey,
  suppressedKey,
  type Table,
  ticketPartition,
} from '../table.ts';
import { announcedAs, announcementPartition } from '../telling/announcements.ts';
import { mailCountOf } from '../telling/mail-counts.ts';

/** The attributes of a notice with an address or text. The recipient is an id and stays. */
const TELLING = ['sentTo', 'said', 'copies'] as const;

/** Deletes items, which infra allows only to `erase`. Everything here can be repeated. */
export const erasedItems = (table: Table): ErasedItems => {
  const remove = async ({ pk, sk }: Keyed): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };
  const removeAll = async (keys: readonly Keyed[]): Promise<void> => {
    for (const key of keys) await remove(key);
  };
  /** False if there is no such item. */
  const strip = (key: Keyed, attributes: readonly string[]): Promise<boolean> =>
    updateIfThere(table, key, { UpdateExpression: `REMOVE ${attributes.join(', ')}` });
  // Only our adapters write items, and all have keys.
  const between = async (pk: string, prefix: string): Promise<Keyed[]> =>
    (await itemsBetween(table, pk, prefix, `${prefix}~`)) as Keyed[];
  return {
    blankChecks: async ({ organisation, reference }) => {
      const { pk } = readingKey(organisation, reference, '', 0);
      // Only our adapters write items, and all have keys.
      const readings = (await itemsBetween(table, pk, '0', '~')) as Keyed[];
      const change = { UpdateExpression: 'REMOVE #comment', ExpressionAttributeNames: { '#comment': 'comment' } };
      for (const key of readings) await updateIfThere(table, key, change);
    },
    named: async (organisation, persons) => {
      const found = await Promise.all(persons.map((id) => between(personKey(organisation, id).pk, NAMED_PREFIX)));
      return [...new Set(found.flat().map(({ sk }) => sk.slice(NAMED_PREFIX.length)))];
    },
    messages: async (reference) =>
      // Only our adapters write MESSAGE items.
      (await between(ticketPartition(reference), MESSAGE_PREFIX)).map(
        ({ pk: _pk, sk: _sk, ...message }) => message as unknown as StoredMessage,
      ),
    overwrite: async (reference, message) => {
      const Item = { ...messageKey(reference, message.sequence), ...message };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    blankNotices: async (reference, persons) => {
      const notices = await between(ticketPartition(reference), NOTICE_PREFIX);
      // A notice with people in copy loses everything that says who received it.
      const isTheirs = (notice: object): boolean =>
        persons === null ||
        persons.some(
          (id) =>
            JSON.stringify(notice).includes(`"${personRecipient(id)}"`) ||
            JSON.stringify(notice).includes(`#${personRecipient(id)}"`),
        );
      const telling = notices.filter((notice) => TELLING.some((name) => name in notice) && isTheirs(notice));
      for (const notice of telling) await strip(notice, TELLING);
      return telling.length;
    },
    blankAnnounced: async (organisation, announcement, persons) => {
      const { pk } = { pk: announcementPartition(announcedAs(organisation, announcement)) };
      const blanked = await Promise.all(
        persons.map((id) => strip({ ...noticeKey('', 1, personRecipient(id)), pk }, TELLING)),
      );
      return blanked.filter(Boolean).length;
    },
    removeArticleVersion: (name, version) => remove(articleVersionKey(name, version)),
    removeArticle: async ({ revision, ...name }) => {
      try {
        const { pk, sk } = articleKey(name);
        await table.client.send(
          new DeleteCommand({
            TableName: table.name,
            Key: { pk, sk },
            ConditionExpression: 'attribute_not_exists(pk) OR revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
        );
        return true;
      } catch (error) {
        if (isContended(error)) return false;
        throw error;
      }
    },
    removeHeldMail: (organisation, id) => remove(heldMailKey(organisation, id)),
    forgetAddress: async (organisation, address) => {
      await removeAll([
        rateKey(organisation, digestOf(canonicalAddress(address))),
        senderKey(organisation, senderKeyOf(address)),
        mailCountOf(organisation, `sender#${canonicalAddress(address)}`),
        subscriberKey(organisation, addressKey(address)),
        subscribingKey(organisation, addressKey(address)),
      ]);
      await strip(suppressedKey(organisation, digestOf(inLowerCase(address))), ['address']);
    },
    // Persons last, so that a repetition after a crash finds their addresses in them.
    forgetPersons: async (organisation, persons, known) => {
      for (const id of persons) {
        const { pk } = personKey(organisation, id);
        await removeAll([...(await between(pk, NAMED_PREFIX)), ...(await between(pk, CLAIMED_PREFIX))]);
        for (const keyOf of [signInKey, sessionKey, openingKey]) {
          const portal = keyOf(organisation, id, '');
          await removeAll((await itemsBetween(table, portal.pk, '!', '~')) as Keyed[]); // see between
        }
      }
      await removeAll(known.flatMap((person) => claimsOf(organisation, person)));
      await removeAll(persons.map((id) => personKey(organisation, id)));
    },
  };
};

/** The items that record which persons this one is claimed to be. */
const claimsOf = (organisation: string, { id, givenId, email, phone, handle }: Person): Keyed[] => [
  ...(givenId === undefined ? [] : [claimedKey(organisation, personIdOf(organisation, { id: givenId }), id)]),
  ...(email === null ? [] : [claimedKey(organisation, personIdOf(organisation, { email }), id)]),
  ...(phone === null ? [] : [claimedKey(organisation, personIdOf(organisation, { phone }), id)]),
  ...(handle === null ? [] : [claimedKey(organisation, personIdOf(organisation, { handle }), id)]),
];
