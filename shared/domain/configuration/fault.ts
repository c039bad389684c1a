import type { Kind } from '../../schemas/configuration/configuration.ts';

/** A fault in a configuration, by document and field, with how to fix it. */
export type Fault = { kind: Kind; id: string; field: string; message: string };

/** A fault of one document, whose kind and id the caller knows. */
export type FieldFault = Pick<Fault, 'field' | 'message'>;

/** Positions of repeated values, except the first of each. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
