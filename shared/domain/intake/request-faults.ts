import type { Field } from '../../schemas/configuration/categories.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { NewTicket } from '../../schemas/requests.ts';
import type { FieldFault } from '../configuration/fault.ts';

type Said = Pick<NewTicket, 'category' | 'fields'>;
type Value = NonNullable<Said['fields']>[string];

/** Faults in a request's category and fields, which each organisation defines (specification 2 and 10). */
export const requestFaults = ({ category, fields = {} }: Said, organisation: Organisation): FieldFault[] => [
  ...categoryFaults(category, organisation),
  ...organisation.fields.flatMap((field) => {
    const value = ownValue(fields, field.id);
    const message = value === undefined ? null : faultOf(field, value);
    return message === null ? [] : [{ field: `fields.${field.id}`, message }];
  }),
];

/** Empty if the organisation has the category, or none is given. */
export const categoryFaults = (category: string | undefined, { categories }: Organisation): FieldFault[] =>
  category === undefined || categories.some(({ id }) => id === category)
    ? []
    : [{ field: 'category', message: `one of ${categories.map(({ id }) => id).join(', ')}` }];

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDate = (value: Value): boolean =>
  typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));

/** What is wrong with a field's value. Null if nothing is. */
const faultOf = ({ type, choices = [] }: Field, value: Value): string | null => {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? null : 'must be text';
    case 'number':
      return typeof value === 'number' ? null : 'must be a number';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'date':
      return isDate(value) ? null : 'must be a date such as 2026-12-01';
    case 'choice':
      return typeof value === 'string' && choices.includes(value) ? null : `must be one of ${choices.join(', ')}`;
  }
};
