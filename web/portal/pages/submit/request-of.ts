import type { Form, NewRequest } from '../../api/types.ts';
import { detailsFor, fieldsFor } from './asked.ts';
import type { Draft } from './draft.ts';

type Field = Form['fields'][number];
type Value = string | number | boolean;

const YES = 'yes';

/** Converts a field's value for the API. Returns null for an empty field. */
const typedValue = (field: Field, typed: string | undefined): Value | null => {
  const text = typed?.trim() ?? '';
  if (text === '') return null;
  if (field.type === 'number') return Number(text.replace(',', '.'));
  return field.type === 'boolean' ? text === YES : text;
};

const filled = <Kept>(entries: readonly (readonly [string, Kept | null])[]): Record<string, Kept> =>
  Object.fromEntries(entries.filter((entry): entry is [string, Kept] => entry[1] !== null && entry[1] !== ''));

/** Makes the API request from a draft. */
export const requestOf = (draft: Draft, form: Form): NewRequest => {
  const fields = filled(
    fieldsFor(form, draft.category).map((field) => [field.id, typedValue(field, draft.fields[field.id])]),
  );
  const details = filled(detailsFor(form, draft.category).map(({ id }) => [id, draft.details[id]?.trim() ?? '']));
  const reason = draft.escalation?.trim() ?? '';
  return {
    subject: draft.subject.trim(),
    description: draft.description.trim(),
    ...(draft.category ? { category: draft.category } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...(draft.files.length > 0 ? { attachments: draft.files.map(({ uploadId }) => uploadId) } : {}),
    ...(reason === '' ? {} : { escalation: { reason } }),
  };
};

export type DraftFault = { field: 'subject' | 'description' | 'escalation' | `field:${string}`; word: DraftFaultWord };
type DraftFaultWord =
  | 'submit.subject_missing'
  | 'submit.description_missing'
  | 'submit.reason_missing'
  | 'submit.number';

/** Returns the faults that prevent sending a draft. */
export const faultsOf = (draft: Draft, form: Form): DraftFault[] => {
  const faults: DraftFault[] = [];
  if (draft.subject.trim() === '') faults.push({ field: 'subject', word: 'submit.subject_missing' });
  if (draft.description.trim() === '') faults.push({ field: 'description', word: 'submit.description_missing' });
  if (draft.escalation !== null && draft.escalation.trim() === '') {
    faults.push({ field: 'escalation', word: 'submit.reason_missing' });
  }
  for (const field of fieldsFor(form, draft.category)) {
    const value = field.type === 'number' ? typedValue(field, draft.fields[field.id]) : null;
    if (value !== null && !Number.isFinite(value)) faults.push({ field: `field:${field.id}`, word: 'submit.number' });
  }
  return faults;
};
