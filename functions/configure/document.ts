import * as z from 'zod';
import { foreignFields } from '../../shared/domain/telling/template-faults.ts';
import type { Step } from '../../shared/http/answer.ts';
import { invalidFields } from '../../shared/http/problem.ts';
import { validate, validateParameter } from '../../shared/http/validate.ts';
import {
  type AnyDocument,
  DOCUMENT_SCHEMAS,
  type Kind,
  templateIdSchema,
} from '../../shared/schemas/configuration/configuration.ts';
import type { Template } from '../../shared/schemas/configuration/template.ts';

const idSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

/** Fields that editors and GET add to a document. They aren't part of it. */
const addedSchema = z.looseObject({ $schema: z.string().optional(), version: z.int().min(0).optional() });

/** Reads a document from a body and validates it. Its id comes from the path. */
export const documentIn = (
  kind: Kind,
  id: string,
  body: Record<string, unknown>,
  shippedTemplates: Readonly<Record<string, Template>>,
): Step<{ document: AnyDocument; version: number | null }> => {
  const named = validateParameter('id', kind === 'template' ? templateIdSchema : idSchema, id);
  if (!named.ok) return named;
  const added = validate(addedSchema, body);
  if (!added.ok) return added;
  const { $schema: _schema, version = null, ...fields } = added.value;
  if (kind !== 'template' && fields.id !== undefined && fields.id !== id) {
    const answer = invalidFields([{ field: 'id', message: `must be ${id}, as the path says: leave it out` }]);
    return { ok: false, answer };
  }
  const checked = validate(DOCUMENT_SCHEMAS[kind], kind === 'template' ? fields : { ...fields, id });
  if (!checked.ok) return checked;
  if (kind === 'template' && !isTemplateName(id, shippedTemplates)) {
    const names = Object.keys(shippedTemplates).map(nameOf);
    const answer = invalidFields([
      { field: 'id', message: `no notice uses it; there are ${[...new Set(names)].join(', ')}` },
    ]);
    return { ok: false, answer };
  }
  // `checked` was validated by the schema of this kind.
  const document = { kind, id, document: checked.value } as AnyDocument;
  const foreign = document.kind === 'template' ? foreignFields(nameOf(id), document.document) : [];
  if (foreign.length > 0) {
    return { ok: false, answer: invalidFields(foreign.map(({ place, message }) => ({ field: place, message }))) };
  }
  return { ok: true, value: { document, version } };
};

const nameOf = (id: string): string => id.slice(id.indexOf('.') + 1);

const isTemplateName = (id: string, shipped: Readonly<Record<string, Template>>): boolean =>
  Object.keys(shipped).some((known) => nameOf(known) === nameOf(id));
