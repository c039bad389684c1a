import type { Kind } from '../../schemas/configuration/configuration.ts';

/** What can't work, by document and field, with what to do about it. */
export type Fault = { kind: Kind; id: string; field: string; message: string };

/** A fault of one document, whose kind and id the caller knows. */
export type FieldFault = Pick<Fault, 'field' | 'message'>;

/** Positions of values that stand more than once, each but the first. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
