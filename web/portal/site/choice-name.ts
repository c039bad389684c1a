import type { Form } from '../api/types.ts';

/** The display name of a choice in an organisation's own field. Other values stay as they are. */
export const choiceName = (field: Form['fields'][number] | undefined, value: string): string =>
  new Map(Object.entries(field?.choiceNames ?? {})).get(value) ?? value;
