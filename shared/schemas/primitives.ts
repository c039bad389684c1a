import * as z from 'zod';

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-22T09:00:00.000Z`. Compares as text. */
export type Instant = string;

/** Accepts any ISO 8601 instant with an offset and turns it into the one form that compares as text. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 instant with an offset, such as 2026-11-22T09:00:00Z' })
  .transform((text) => new Date(text).toISOString());

/** How the reference tells of a schema, where that is more or other than zod says of it: keywords of JSON Schema. */
export const TOLD_AS = z.registry<Record<string, unknown>>();

/** What nobody sees: white space, controls, what Unicode has no glyph for, and the blank of Braille. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** Whether a reader sees anything of a text. */
export const isSeen = (text: string): boolean => SEEN.test(text);

const saidElse = (error: string) => z.string().trim().min(1, { error, abort: true }).refine(isSeen, error);

/** Text that must say something: one of invisible characters alone counts as empty. */
export const said = saidElse('must not be empty');
/** The same as far as the regular expressions of all languages go: spaces and controls. */
export const SEEN_AS_TOLD = '[^\\s\\u0000-\\u001f\\u007f-\\u009f]';
TOLD_AS.add(said, { pattern: SEEN_AS_TOLD });

/** A list that holds nothing twice, and says so in the reference. */
export const distinct = <Item extends z.ZodType<string>>(list: z.ZodArray<Item>, error: string): z.ZodArray<Item> => {
  const checked = list.refine((items) => new Set(items).size === items.length, error);
  TOLD_AS.add(checked, { uniqueItems: true });
  return checked;
};

/** Text that must say something in templates, whose faults say what is asked for. */
export const saidText = saidElse('text is required');

/** The beginning of a text, which ends with a whole character: half of one is refused by whoever stores or reads it strictly. */
export const cut = (text: string, length: number): string => {
  const begun = text.slice(0, length);
  return text.length > length && begun.at(-1)?.isWellFormed() === false ? begun.slice(0, -1) : begun;
};

/** Half-open interval: holds its opening but not its closing instant. */
export type Interval = readonly [from: Instant, to: Instant];

export const millisecondsOf = (at: Instant): number => Date.parse(at);
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** The primary language of a tag, in lower case: `de` of `de-AT` (BCP 47, 2.2.1). */
export const baseOf = (tag: string): string => tag.split('-', 1).join('').toLowerCase();

const ownName = said.optional();
/** A name of the organisation's own as people of other languages read it; without it they read the one name. */
export const namesSchema = z.strictObject({ en: ownName, de: ownName, fr: ownName, es: ownName, pt: ownName });
export type Names = z.output<typeof namesSchema>;
