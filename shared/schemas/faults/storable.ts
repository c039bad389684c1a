import type * as z from 'zod';
import { UNKNOWN_FIELD } from './wording.ts';

/**
 * A value that JSON can express and the table can't store. It is refused before any schema sees it, so that the caller
 * learns why.
 */

export type Unstorable = { path: (string | number)[]; message: string };

/**
 * The SDK writes no larger numbers, because reading JSON has already changed digits there (DynamoDB allows up to
 * 9.99e125). And DynamoDB can't store a number nearer to zero than 1e-130, except zero.
 */
const MAX_SIZE = Number.MAX_SAFE_INTEGER;
const SMALLEST = 1e-130;

/** Deeper values fit no schema, and DynamoDB documents have at most 32 levels. */
const MAX_DEPTH = 30;

const HALF = 'has half of a character (a lone surrogate), which is no text';

const faultOfName = (name: string): string | null => {
  if (name === '') return 'is a name without a character';
  if (name === '__proto__') return 'is a name that cannot be used';
  return name.isWellFormed() ? null : `as a name ${HALF}`;
};

const faultOfNumber = (value: number): string | null =>
  value === 0 || (Math.abs(value) <= MAX_SIZE && Math.abs(value) >= SMALLEST)
    ? null
    : 'is a number that is too large or too close to zero';

const faultOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value.isWellFormed() ? null : HALF;
  return typeof value === 'number' ? faultOfNumber(value) : null;
};

/** Finds everything in a parsed JSON value that can't be stored, with its path. */
export const unstorableIn = (value: unknown, path: (string | number)[] = []): Unstorable[] => {
  if (typeof value !== 'object' || value === null) {
    const message = faultOf(value);
    return message === null ? [] : [{ path, message }];
  }
  if (path.length >= MAX_DEPTH) return [{ path, message: 'is nested too deeply' }];
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorableIn(item, [...path, index]));
  return Object.entries(value).flatMap(([name, item]) => {
    const message = faultOfName(name);
    const at = [...path, name.toWellFormed()];
    return message === null ? unstorableIn(item, at) : [{ path: at, message }];
  });
};

/** A fault of a value against its schema, worded the same in every report. */
export type FaultAt = { path: readonly PropertyKey[]; message: string };

/** Splits an issue so that each unknown field is a separate fault. */
export const faultsOf = (issue: z.core.$ZodIssue): FaultAt[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: UNKNOWN_FIELD }))
    : [issue];

/** A fault as one line, with its field. Members of lists are numbered as usual: `levels.0`. */
export const spelled = ({ path, message }: FaultAt): string =>
  path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message;

/** All faults of a value in one line. */
export const spelledOut = (error: z.ZodError): string => error.issues.flatMap(faultsOf).map(spelled).join('; ');
