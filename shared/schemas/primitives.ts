import * as z from 'zod';

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-22T09:00:00.000Z`. Instants sort as text. */
export type Instant = string;

/** Accepts any ISO 8601 instant with an offset and converts it to the one form that sorts as text. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 instant with an offset, such as 2026-11-22T09:00:00Z' })
  .transform((text) => new Date(text).toISOString());

/** JSON Schema keywords for the API reference, if it should describe a schema differently from zod. */
export const TOLD_AS = z.registry<Record<string, unknown>>();

/** Excludes invisible characters: white space, controls, code points without a glyph, and the blank of Braille. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** Whether a text has any visible character. */
export const isSeen = (text: string): boolean => SEEN.test(text);

const saidElse = (error: string) => z.string().trim().min(1, { error, abort: true }).refine(isSeen, error);

/** Text with at least one visible character. */
export const said = saidElse('must not be empty');
/** A simpler pattern that the regular expressions of all languages support. It only excludes spaces and controls. */
export const SEEN_AS_TOLD = '[^\\s\\u0000-\\u001f\\u007f-\\u009f]';
TOLD_AS.add(said, { pattern: SEEN_AS_TOLD });

/** A list without duplicates, also described so in the API reference. */
export const distinct = <Item extends z.ZodType<string>>(list: z.ZodArray<Item>, error: string): z.ZodArray<Item> => {
  const checked = list.refine((items) => new Set(items).size === items.length, error);
  TOLD_AS.add(checked, { uniqueItems: true });
  return checked;
};

/** Like `said`, for templates, whose faults name what is required. */
export const saidText = saidElse('text is required');

/** Cuts a text to a length without splitting a character. Strict programs refuse half a character. */
export const cut = (text: string, length: number): string => {
  const begun = text.slice(0, length);
  return text.length > length && begun.at(-1)?.isWellFormed() === false ? begun.slice(0, -1) : begun;
};

/** Half-open interval: includes its start, not its end. */
export type Interval = readonly [from: Instant, to: Instant];

export const millisecondsOf = (at: Instant): number => Date.parse(at);
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** The primary language of a tag, in lower case: `de` of `de-AT` (BCP 47, 2.2.1). */
export const baseOf = (tag: string): string => tag.split('-', 1).join('').toLowerCase();

const ownName = said.optional();
/** The organisation's own name in other languages. Without a translation, people see the original name. */
export const namesSchema = z.strictObject({ en: ownName, de: ownName, fr: ownName, es: ownName, pt: ownName });
export type Names = z.output<typeof namesSchema>;
