import type * as z from 'zod';
import { ownValue } from '../own-value.ts';

/**
 * The answer for a value that doesn't fit its schema, if the schema has no words of its own: what is allowed, so that
 * the caller can correct it. zod's own words ("Invalid input") don't say that; `wording.test.ts` finds them.
 */

type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;
/** An issue of a part. zod has already put it into words. */
type Worded = { readonly path: readonly PropertyKey[]; readonly message: string; readonly code?: string | undefined };

export const UNKNOWN_FIELD = 'unknown field';

export const wording: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${withArticle(issue.expected)}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return formatted(issue);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return UNKNOWN_FIELD;
    case 'invalid_key':
      return `has a name that is not allowed here: ${issue.issues.map(({ message }) => message).join('; ')}`;
    case 'invalid_element':
      return `has a value that is not allowed here: ${issue.issues.map(({ message }) => message).join('; ')}`;
    case 'invalid_union':
      return ofUnion(issue);
    case 'custom':
      // A schema that refuses by its own rule has its own words. A test finds schemas that don't.
      return undefined;
  }
};

const AN = /^[aeio]/;
const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'list',
  record: 'object',
  map: 'object',
  int: 'whole number',
  null: 'null',
  undefined: 'left out',
};
const WITHOUT_ARTICLE = ['null', 'left out'];

const withArticle = (type: string): string => {
  const name = ownValue(TYPE_NAMES, type) ?? type;
  if (WITHOUT_ARTICLE.includes(name)) return name;
  return `${AN.test(name) ? 'an' : 'a'} ${name}`;
};

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;

const COUNTED_IN: Readonly<Record<string, string>> = {
  string: 'character',
  array: 'item',
  set: 'item',
  map: 'field',
  object: 'field',
  record: 'field',
  file: 'byte',
};

const counted = (count: number | bigint, unit: string): string => `${count} ${unit}${Number(count) === 1 ? '' : 's'}`;

const tooSmall = ({ origin, minimum, inclusive, exact }: IssueOf<'too_small'>): string => {
  const unit = ownValue(COUNTED_IN, origin);
  if (unit === undefined) return `must be ${inclusive === false ? 'more than' : 'at least'} ${minimum}`;
  return `must have ${exact ? 'exactly' : 'at least'} ${counted(minimum, unit)}`;
};

const tooBig = ({ origin, maximum, inclusive, exact }: IssueOf<'too_big'>): string => {
  const unit = ownValue(COUNTED_IN, origin);
  if (unit === undefined) return `must be ${inclusive === false ? 'less than' : 'at most'} ${maximum}`;
  return `must have ${exact ? 'exactly' : 'at most'} ${counted(maximum, unit)}`;
};

const FORMATS_IN_WORDS: Readonly<Record<string, string>> = {
  email: 'an email address, such as ada@example.org',
  url: 'a URL, such as https://www.example.org',
  uuid: 'a UUID',
  datetime: 'an instant as ISO 8601 has it, such as 2026-11-30T09:00:00Z',
  date: 'a day as ISO 8601 has it, such as 2026-11-30',
  time: 'a time of day, such as 09:30',
  duration: 'a duration as ISO 8601 has it, such as PT30M',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  cidrv4: 'a range of IPv4 addresses, such as 203.0.113.0/24',
  cidrv6: 'a range of IPv6 addresses, such as 2001:db8::/32',
  base64: 'base64',
  base64url: 'base64url',
};

const formatted = ({ format, pattern, prefix, suffix, includes }: IssueOf<'invalid_format'>): string => {
  if (typeof prefix === 'string') return `must begin with ${prefix}`;
  if (typeof suffix === 'string') return `must end with ${suffix}`;
  if (typeof includes === 'string') return `must contain ${includes}`;
  if (format === 'regex' && pattern !== undefined) return `must match ${pattern}`;
  return `must be ${ownValue(FORMATS_IN_WORDS, format) ?? withArticle(format)}`;
};

/** For a union: the kinds it allows, or the faults against the one kind that the value has. */
const ofUnion = (issue: IssueOf<'invalid_union'>): string => {
  if ('options' in issue && Array.isArray(issue.options)) return `must be ${oneOf(issue.options)}`;
  if (issue.input === undefined) return 'is required';
  const branches: readonly (readonly Worded[])[] = issue.errors;
  const [own] = branches.filter((faults) => faults.some((fault) => !isOfKind(fault)));
  if (own) return own.map(said).join('; ');
  const kinds = branches.flatMap((faults) => faults.map(({ message }) => message.replace(/^must be /, '')));
  return `must be ${[...new Set(kinds)].join(' or ')}`;
};

/** Whether a fault says that the value is of another kind. */
const isOfKind = ({ code, path }: Worded): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');

const said = ({ path, message }: Worded): string =>
  path.length > 0 ? `${path.map(String).join('.')} ${message}` : message;
