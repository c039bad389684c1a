import type { JsonSchema } from './named.ts';
import { withDates, withoutTuples, withoutTypeLists, withWholeNumbers } from './written.ts';

/** Adds descriptions to every field of a schema. Records which fields lack one, and which descriptions are used. */

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** zod's own fields, and patterns that repeat what `format` says. */
const LEFT_OUT = ['$schema', '$id', 'id'];

/** Longer defaults, such as a list of domains, aren't readable. */
const MAX_DEFAULT_LENGTH = 200;

export type Account = { missing: Set<string>; used: Set<string> };

/** A component's name, and the path of fields in it. */
type Place = { component: string; path: readonly string[] };

const wordFor = (words: Readonly<Record<string, string>>, { component, path }: Place, account: Account) => {
  const name = path.at(-1) ?? '';
  // A body's field and a query's field of the same name differ in meaning: a `limit` needn't be a page's.
  const general = component.endsWith('.query') ? `query.${name}` : name;
  const keys = [`${component}.${path.join('.')}`, `${component}.${name}`, general];
  const key = keys.find((each) => Object.hasOwn(words, each));
  if (key === undefined) account.missing.add(`${component}.${path.join('.')}`);
  else account.used.add(key);
  return key === undefined ? {} : { description: words[key] };
};

/**
 * True for a default that is or contains an object, or that belongs to a value of several types. Generators make code from it
 * that doesn't compile, or leave out the field and everything that refers to it. Such a default is put into the description.
 */
const isForWords = ({ default: value, anyOf, oneOf }: JsonSchema): boolean =>
  [value].flat().some(isSchema) || ((anyOf ?? oneOf) !== undefined && value !== undefined && value !== null);

const withDefault = <Word extends { description?: string | undefined }>(word: Word, field: unknown): Word => {
  const said = isSchema(field) && isForWords(field) ? JSON.stringify(field.default) : '{}';
  if (['{}', '[]'].includes(said) || said.length > MAX_DEFAULT_LENGTH) return word;
  return { ...word, description: `${word.description ?? ''} By default \`${said}\`.` };
};

/** Returns a schema with a description of each field at every depth. */
export const described = (
  schema: JsonSchema,
  words: Readonly<Record<string, string>>,
  account: Account,
  place: Place,
): JsonSchema => {
  const written = withWholeNumbers(withoutTypeLists(withDates(withoutTuples(schema))));
  const entries = Object.entries(written).flatMap(([key, value]): [string, unknown][] => {
    if (LEFT_OUT.includes(key)) return [];
    if (key === 'pattern' && typeof schema.format === 'string') return [];
    if (key === 'default' && (isForWords(schema) || JSON.stringify(value).length > MAX_DEFAULT_LENGTH)) return [];
    if (key === 'properties' && isSchema(value)) {
      const properties = Object.entries(value).map(([name, field]) => {
        const inside = { component: place.component, path: [...place.path, name] };
        const own = isSchema(field) ? described(field, words, account, inside) : {};
        return [name, { ...own, ...withDefault(wordFor(words, inside, account), field) }];
      });
      return [[key, Object.fromEntries(properties)]];
    }
    // These hold values, not schemas.
    if (['enum', 'const', 'default', 'examples', 'required'].includes(key)) return [[key, value]];
    if (Array.isArray(value)) {
      return [[key, value.map((each) => (isSchema(each) ? described(each, words, account, place) : each))]];
    }
    return [[key, isSchema(value) ? described(value, words, account, place) : value]];
  });
  return Object.fromEntries(entries);
};
