import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { NeededDetail, Wording } from '../../../schemas/configuration/preliminary-checks.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { baseOf } from '../../../schemas/primitives.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import { wordsOf } from '../assessment-rules.ts';
import { hasShape, shows } from './signs.ts';

/** What a resolution needs by category, and what of it the requester hasn't said yet (specification 2). */

/** What the requester has said so far: their request, and what they wrote since. */
export type Said = Pick<MessageContent, 'subject' | 'body' | 'fields' | 'details' | 'attachments'>;

/** A log that is pasted into a mail shows what there is at its beginning. */
const MAX_READ = 20_000;

/** What is still missing, in the organisation's order. A ticket without a category needs nothing: a person looks first. */
export const missingDetails = (
  category: Category | null,
  said: readonly Said[],
  { neededDetails }: Pick<Organisation, 'neededDetails'>,
): NeededDetail[] => {
  // An organisation that an earlier release stored has none.
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

/** Whether one of the words or phrases stands in a text that `wordsOf` has prepared. */
export const stands = (text: string, { words, wordsIn }: Wording): boolean =>
  [...words, ...Object.values(wordsIn).flat()].some((phrase) => text.includes(wordsOf(phrase)));

/** A text in the first of the languages that it is written in, `de-AT` being `de`; the last one is the organisation's. */
export const textIn = (texts: Readonly<Record<string, string>>, languages: readonly (string | null)[]): string => {
  for (const language of languages) {
    const text = language ? (ownValue(texts, language) ?? ownValue(texts, baseOf(language))) : undefined;
    if (text !== undefined) return text;
  }
  return Object.values(texts)[0] ?? '';
};

/** The question to the requester: what is needed and why, a line each. */
export const questionFor = (missing: readonly NeededDetail[], languages: readonly (string | null)[]): string =>
  missing.map(({ ask, why }) => `– ${textIn(ask, languages)}, ${textIn(why, languages)}`).join('\n');
