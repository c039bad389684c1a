import type { SQSClient } from '@aws-sdk/client-sqs';
import { causeOf, type DeadLetter, type DeadLetters, peek, sentAtOf } from '../replay/dead-letters.ts';
import type { Letters } from './overview.ts';

/**
 * Causes of dead letters, in the words of `npm run replay`. A queue is read only when its number of messages has changed, since
 * each read counts as a receive. The messages stay visible to all readers.
 */
export type LettersOf = (queue: DeadLetters, waiting: number) => Promise<Letters>;

/** The watching policy doesn't allow reading queues whose messages hold people's texts. */
const DENIED = /AccessDenied/;

const byCause = (letters: readonly DeadLetter[]): Letters & object => {
  const causes = new Map<string, { cause: string; count: number; oldest: string }>();
  for (const letter of letters) {
    const [cause, at] = [causeOf(letter), sentAtOf(letter)];
    const before = causes.get(cause);
    const oldest = before && before.oldest < at ? before.oldest : at;
    causes.set(cause, { cause, count: (before?.count ?? 0) + 1, oldest });
  }
  return [...causes.values()].toSorted((a, b) => b.count - a.count);
};

export const lettersOf = (client: SQSClient): LettersOf => {
  const known = new Map<string, { waiting: number; letters: Letters }>();
  const read = async (queue: DeadLetters): Promise<Letters> => {
    try {
      return byCause(await peek(client, queue));
    } catch (error) {
      if (error instanceof Error && DENIED.test(error.name)) return null;
      throw error;
    }
  };
  return async (queue, waiting) => {
    const before = known.get(queue.name);
    if (before?.waiting === waiting) return before.letters;
    const letters = waiting === 0 ? [] : await read(queue);
    known.set(queue.name, { waiting, letters });
    return letters;
  };
};
