import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ownValue } from '../../../schemas/own-value.ts';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { MailCap, MailCounts, Tallies, Tally } from '../../../usecases/intake/email/ports.ts';
import { digestOf } from '../digest.ts';
import { getItem } from '../items.ts';
import { type Keyed, mailCountKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

const KEEP_SECONDS = 3 * 86_400;
/** Long enough to distinguish one sender's mails in a window, short enough to store hundreds. */
const ID_CHARACTERS = 10;
const HOUR_MILLISECONDS = 3_600_000;
/** The steps of a sliding window. It covers its hours plus at most a twelfth. */
const STEPS = 12;

/** One step of a cap's window: the set to count in, the room left after the steps before it, and the expired steps. */
type Window = { attribute: string; room: number; isCounted: boolean; over: string[] };

/** Only this adapter writes MAILCOUNT items: sets of strings, by cap and step. */
const idsIn = (item: Tally, attribute: string): Set<string> =>
  new Set((ownValue(item, attribute) ?? []) as Iterable<string>);

const windowOf = (item: Tally, { name, most, hours }: MailCap, id: string, at: number): Window => {
  const step = Math.floor(at / ((hours * HOUR_MILLISECONDS) / STEPS));
  const prefix = `${name}.${hours}.`;
  const steps = Object.keys(item)
    .filter((attribute) => attribute.startsWith(prefix))
    .map((attribute) => ({ attribute, number: Number(attribute.slice(prefix.length)) }));
  const live = steps.filter(({ number }) => number >= step - STEPS);
  const before = live.filter(({ number }) => number !== step);
  const past = before.reduce((sum, { attribute }) => sum + idsIn(item, attribute).size, 0);
  return {
    attribute: `${prefix}${step}`,
    room: most - past,
    isCounted: live.some(({ attribute }) => idsIn(item, attribute).has(id)),
    over: steps.filter(({ number }) => number < step - STEPS).map(({ attribute }) => attribute),
  };
};

/** What is counted: a sender's address, a domain or a ticket. */
export const mailCountOf = (organisation: string, who: string) =>
  mailCountKey(organisation, digestOf(who).slice(0, 22));

/**
 * MAILCOUNT items: the mails of a sender in the steps of a sliding window, as sets, so that a mail counts once even
 * after a crash or redelivery. A full window accepts no more, so a flood doesn't make the item grow. Earlier steps no
 * longer change, so a condition on the current one is enough: a mail counts at an instant that isn't later than the
 * read.
 */
export const mailCounts = (table: Table): MailCounts => {
  const count = async (
    { Key, item }: { Key: Keyed; item: Tally },
    id: string,
    now: Instant,
    caps: readonly MailCap[],
  ): Promise<boolean> => {
    const windows = caps.map((cap) => windowOf(item, cap, id, millisecondsOf(now)));
    if (windows.some(({ isCounted }) => isCounted)) return true;
    if (windows.some(({ room }) => room <= 0)) return false;
    const names = windows.map((_window, index) => `#p${index}`);
    const over = windows.flatMap((window) => window.over);
    const conditions = names.map(
      (name, index) => `(attribute_not_exists(${name}) OR size(${name}) < :m${index} OR contains(${name}, :id))`,
    );
    const removed = over.length > 0 ? ` REMOVE ${over.map((_name, index) => `#o${index}`).join(', ')}` : '';
    return isWritten(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key,
          UpdateExpression: `ADD ${names.map((name) => `${name} :ids`).join(', ')} SET expiresAt = :expires${removed}`,
          ConditionExpression: conditions.join(' AND '),
          ExpressionAttributeNames: Object.fromEntries([
            ...windows.map(({ attribute }, index) => [`#p${index}`, attribute]),
            ...over.map((attribute, index) => [`#o${index}`, attribute]),
          ]),
          ExpressionAttributeValues: {
            ':id': id,
            ':ids': new Set([id]),
            ':expires': Math.floor(Date.now() / 1000) + KEEP_SECONDS,
            ...Object.fromEntries(windows.map(({ room }, index) => [`:m${index}`, room])),
          },
        }),
      ),
    );
  };
  const read = async (organisation: string, who: string): Promise<Tally> =>
    (await getItem(table, mailCountOf(organisation, who))) ?? {};
  return {
    count: async (organisation, mail, when, as) => {
      const { at, of }: Tallies = typeof when === 'string' ? { at: when, of: new Map() } : when;
      const id = digestOf(mail).slice(0, ID_CHARACTERS);
      // All are read before any is counted.
      const standing = await Promise.all(
        as.map(async (counted) => {
          const item = await (of.get(counted.who) ?? read(organisation, counted.who));
          return { counted, Key: mailCountOf(organisation, counted.who), item };
        }),
      );
      for (const { counted, ...stands } of standing) if (!(await count(stands, id, at, counted.caps))) return counted;
      return null;
    },
    tallies: (organisation, at, who) => {
      const reading = who.map((each) => [each, read(organisation, each)] as const);
      // The caller that needs one gets its failure.
      for (const [, tally] of reading) tally.catch(() => undefined);
      return { at, of: new Map(reading) };
    },
  };
};
