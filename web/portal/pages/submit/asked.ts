import type { Form } from '../../api/types.ts';
import { asLabel } from './as-label.ts';

const isAskedOf =
  (category: string | null) =>
  ({ categories }: { categories: readonly string[] }): boolean =>
    categories.length === 0 || (category !== null && categories.includes(category));

/** The organisation's own fields for a category and for all categories. */
export const fieldsFor = (form: Form, category: string | null): Form['fields'] =>
  form.fields.filter(isAskedOf(category));

/** The details to ask for in a category and in all categories, without those that a field asks for already. */
export const detailsFor = (form: Form, category: string | null): Form['details'] => {
  const asked = new Set(fieldsFor(form, category).map(({ id }) => id));
  return form.details
    .filter(isAskedOf(category))
    .filter(({ fields }) => !fields.some((id) => asked.has(id)))
    .map((detail) => ({ ...detail, ask: asLabel(detail.ask) }));
};
