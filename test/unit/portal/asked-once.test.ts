import { expect, it } from 'vitest';
import club from '../../../shared/config/organisations/club.json' with { type: 'json' };
import marketplace from '../../../shared/config/organisations/marketplace.json' with { type: 'json' };
import type { Form } from '../../../web/portal/api/types.ts';
import { detailsFor, fieldsFor } from '../../../web/portal/pages/submit/asked.ts';

/** The parts of an organisation's data that the form is made of. */
type Shipped = {
  fields: { id: string; categories?: string[] }[];
  neededDetails: { id: string; categories: string[]; foundBy: { fields?: string[] } }[];
};

const formOf = ({ fields, neededDetails }: Shipped): Form =>
  ({
    fields: fields.map(({ id, categories = [] }) => ({ id, categories })),
    details: neededDetails.map(({ id, categories, foundBy }) => ({
      ...{ id, categories, ask: id },
      fields: foundBy.fields ?? [],
    })),
  }) as unknown as Form; // the parts that are read

it.each([
  ['club', club as Shipped],
  ['marketplace', marketplace as Shipped],
])('the form of %s asks for everything once', (_name, organisation) => {
  const form = formOf(organisation);
  for (const category of organisation.neededDetails.flatMap(({ categories }) => categories)) {
    const asked = new Set(fieldsFor(form, category).map(({ id }) => id));
    const again = detailsFor(form, category).filter(({ fields }) => fields.some((id) => asked.has(id)));
    expect(again, category).toEqual([]);
  }
});

it('asks for the invoice in a billing request by its field, and otherwise for what no field contains', () => {
  const form = formOf(club);
  expect(fieldsFor(form, 'billing').map(({ id }) => id)).toContain('invoiceNumber');
  expect(detailsFor(form, 'billing').filter(({ fields }) => fields.includes('invoiceNumber'))).toEqual([]);
  expect(detailsFor(form, 'platform_error').map(({ id }) => id)).toContain('error_message');
});
