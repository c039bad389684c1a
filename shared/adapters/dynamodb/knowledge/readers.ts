import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ownValue } from '../../../schemas/own-value.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import { TooManyConflicts } from '../../../usecases/change/change-ticket.ts';
import { FASTER, untilWritten } from '../../../usecases/change/try-again.ts';
import type { GivenReason, HelpedAnswer, HelpedCounts, Readers } from '../../../usecases/knowledge/ports.ts';
import { activityPut } from '../activity-item.ts';
import { digestOf } from '../digest.ts';
import { getItem, type Item, isContended, itemsBetween, nextVersion } from '../items.ts';
import { helpedKey, type Keyed, missedKey, reasonsKey, type Table } from '../table.ts';

/** Much longer than a reader remembers the page. */
const KEEP_ANSWER_DAYS = 90;
/** Seasonal searches recur after a year. */
const KEEP_MISSED_DAYS = 400;
const DAY_SECONDS = 86_400;
const after = (at: string, days: number): number => Math.floor(millisecondsOf(at) / 1000) + days * DAY_SECONDS;

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const answerOf = (item: Item | undefined): HelpedAnswer | null =>
  item ? { helped: item.helped === true, reason: typeof item.reason === 'string' ? item.reason : null } : null;

/** The counts after an answer: adds it, and subtracts the same reader's previous one. */
const counted = (counts: HelpedCounts, before: HelpedAnswer | null, now: HelpedAnswer): HelpedCounts => {
  const add = (to: HelpedCounts, { helped, reason }: HelpedAnswer, by: number): HelpedCounts => ({
    yes: to.yes + (helped ? by : 0),
    no: to.no + (helped ? 0 : by),
    reasons: reason === null ? to.reasons : { ...to.reasons, [reason]: (ownValue(to.reasons, reason) ?? 0) + by },
  });
  return add(before ? add(counts, before, -1) : counts, now, 1);
};

const countsOf = (item: Item | undefined): HelpedCounts => ({
  yes: numberOf(item?.yes),
  no: numberOf(item?.no),
  // Only `answer` writes these items.
  reasons: (item?.reasons ?? {}) as Record<string, number>,
});

/** The number of reasons kept per article. Editors read the latest. */
const MAX_REASONS = 50;
type Kept = GivenReason & { token: string };

// Only `answer` writes these items.
const keptOf = (item: Item | undefined): Kept[] => (item?.given ?? []) as Kept[];

/** The reasons after an answer, newest first, without the same reader's previous reason for this version. */
const given = (kept: readonly Kept[], version: number, token: string, reason: string | null, at: string): Kept[] => {
  const others = kept.filter((each) => each.token !== token || each.version !== version);
  return (reason === null ? others : [{ reason, version, at, token }, ...others]).slice(0, MAX_REASONS);
};

/** The number of readers who said no without a reason. */
const withoutReason = ({ no, reasons }: HelpedCounts): number =>
  Object.values(reasons).reduce((left, count) => left - count, no);

/** Whether an answer adds nothing new: a "no" may arrive after its own reason, and doesn't remove it. */
const isKnown = (before: HelpedAnswer | null, { helped, reason }: HelpedAnswer): boolean =>
  before !== null && before.helped === helped && (before.reason === reason || (!helped && reason === null));

/**
 * The id of an activity that a write reports. It is derived from the item's key and version and doesn't reveal them.
 */
const idOf = (what: string, { pk, sk }: Keyed, version: number): string =>
  `${what}-${digestOf(`${pk} ${sk} ${version}`)}`;

const TOO_MANY = (attempts: number): Error =>
  new TooManyConflicts(`readers' counts changed ${attempts} times meanwhile`);

export const readers = (table: Table): Readers => ({
  // The answer and the counts are one transaction, conditional on the versions read. An answer that is repeated, or
  // handled by two processes at once, counts once.
  answer: (name, version, token, now, at, said) =>
    untilWritten(async () => {
      const [key, sum, why] = [helpedKey(name, version, token), helpedKey(name, version), reasonsKey(name)];
      const [answered, counts] = await Promise.all([getItem(table, key), getItem(table, sum)]);
      const standing = countsOf(counts);
      // An earlier "no" is assumed to be among those counted: any caller can claim that there was one.
      const claimed = withoutReason(standing) > 0 ? said : undefined;
      const before = answerOf(answered) ?? claimed ?? null;
      if (isKnown(before, now)) return;
      const reasons = now.reason === null && !before?.reason ? null : await getItem(table, why);
      const items = [
        [{ ...key, ...now, at, expiresAt: after(at, KEEP_ANSWER_DAYS) }, numberOf(answered?.version)],
        [{ ...sum, ...counted(standing, before, now) }, numberOf(counts?.version)],
        ...(reasons === null
          ? []
          : [
              [
                { ...why, given: given(keptOf(reasons), version, token, now.reason, at) },
                numberOf(reasons?.version),
              ] as const,
            ]),
      ] as const;
      try {
        const writes = items.map(([item, read]) => ({ Put: nextVersion(table, item, read) }));
        const { organisation, id: article, language } = name;
        const activity = activityPut(table, {
          ...{ type: 'article_answered', organisation, at, article, language },
          ...{ helped: now.helped, before: before?.helped ?? null },
          id: idOf('answer', key, numberOf(answered?.version)),
        });
        await table.client.send(new TransactWriteCommand({ TransactItems: [...writes, activity] }));
      } catch (error) {
        if (isContended(error)) return FASTER;
        throw error;
      }
    }, TOO_MANY),
  counts: async (name, version) => countsOf(await getItem(table, helpedKey(name, version))),
  reasons: async (name) => keptOf(await getItem(table, reasonsKey(name))).map(({ token: _, ...reason }) => reason),
  missed: (organisation, language, words, lastAt) =>
    untilWritten(async () => {
      const key = missedKey(organisation, language, words);
      const standing = await getItem(table, key);
      const count = numberOf(standing?.count) + 1;
      const item = { ...key, words, language, count, lastAt, expiresAt: after(lastAt, KEEP_MISSED_DAYS) };
      const version = numberOf(standing?.version);
      const activity = activityPut(table, {
        ...{ type: 'search_missed', organisation, at: lastAt, language },
        id: idOf('search', key, version),
      });
      const TransactItems = [{ Put: nextVersion(table, item, version) }, activity];
      try {
        await table.client.send(new TransactWriteCommand({ TransactItems }));
      } catch (error) {
        if (isContended(error)) return FASTER;
        throw error;
      }
    }, TOO_MANY),
  listMissed: async (organisation) => {
    const { pk } = missedKey(organisation, '', '');
    return (await itemsBetween(table, pk, '#', '~')).map((item) => ({
      words: String(item.words),
      language: String(item.language),
      count: numberOf(item.count),
      lastAt: String(item.lastAt),
    }));
  },
});
