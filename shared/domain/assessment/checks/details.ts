import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { NeededDetail, Wording } from '../../../schemas/configuration/preliminary-checks.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { baseOf } from '../../../schemas/primitives.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import { wordsOf } from '../assessment-rules.ts';
import { hasShape, shows } from './signs.ts';

/** The details that a resolution needs by category, and which of them the requester hasn't given (specification 2). */

/** What the requester has said so far: the request and later messages. */
export type Said = Pick<MessageContent, 'subject' | 'body' | 'fields' | 'details' | 'attachments'>;

/** The useful part of a pasted log is at its beginning. */
const MAX_READ = 20_000;

/**
 * The details still missing, in the organisation's order. None for a ticket without a category: a person looks at it
 * first.
 */
export const missingDetails = (
  category: Category | null,
  said: readonly Said[],
  { neededDetails }: Pick<Organisation, 'neededDetails'>,
): NeededDetail[] => {
  // An organisation stored by an earlier release has none.
  const needed = (neededDetails ?? []).filter(({ categories }) => category !== null && categories.includes(category));
  if (needed.length === 0) return [];
  const text = said.map(({ subject = '', body }) => `${subject}\n${body.slice(0, MAX_READ)}`).join('\n');
  const words = wordsOf(text);
  const names = said.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name.toLowerCase()));
  const given = new Set(
    said.flatMap(({ fields = {}, details = {} }) =>
      Object.entries({ ...fields, ...details })
        .filter(([, value]) => String(value).trim() !== '')
        .map(([name]) => name),
    ),
  );
  return needed.filter(
    ({ id, foundBy }) =>
      !(
        [id, ...foundBy.fields].some((name) => given.has(name)) ||
        foundBy.attachments.some((ending) => names.some((name) => name.endsWith(`.${ending}`))) ||
        foundBy.signs.some((sign) => shows(text, sign)) ||
        foundBy.shapes.some((shape) => hasShape(text, shape)) ||
        stands(words, foundBy)
      ),
  );
};

/** Whether one of the words or phrases occurs in a text prepared by `wordsOf`. */
export const stands = (text: string, { words, wordsIn }: Wording): boolean =>
  [...words, ...Object.values(wordsIn).flat()].some((phrase) => text.includes(wordsOf(phrase)));

/**
 * A text in the first of the languages that it exists in; `de` serves `de-AT`. The last language is the organisation's.
 */
export const textIn = (texts: Readonly<Record<string, string>>, languages: readonly (string | null)[]): string => {
  for (const language of languages) {
    const text = language ? (ownValue(texts, language) ?? ownValue(texts, baseOf(language))) : undefined;
    if (text !== undefined) return text;
  }
  return Object.values(texts)[0] ?? '';
};

/** The question to the requester: one line per detail, with the reason. */
export const questionFor = (missing: readonly NeededDetail[], languages: readonly (string | null)[]): string =>
  missing.map(({ ask, why }) => `– ${textIn(ask, languages)}, ${textIn(why, languages)}`).join('\n');
