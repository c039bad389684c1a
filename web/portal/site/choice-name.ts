import type { Form } from '../api/types.ts';

/** A choice of an organisation's own field as the form's readers know it; what is no choice stays as it is. */
export const choiceName = (field: Form['fields'][number] | undefined, value: string): string =>
  new Map(Object.entries(field?.choiceNames ?? {})).get(value) ?? value;
