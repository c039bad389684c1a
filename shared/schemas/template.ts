import * as z from 'zod';

/** The fields that a template may use; each is text, and empty where it doesn't apply. */
export const TEMPLATE_FIELDS = [
  'reference',
  'title',
  'name',
  'organisation',
  'author',
  'body',
  'description',
  'correctiveActions',
  'level',
  'levelName',
  'team',
  'unassigned',
  'priority',
  'category',
  'because',
  'report',
  'nextWordBy',
  'expectedBy',
  'limitAt',
  'closesAt',
  'targetDateBy',
  'confirmUrl',
  'thirdParty',
  'theirReference',
  'followUpAt',
] as const;

export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateFields = Partial<Record<TemplateField, string>>;

const fieldSchema = z.enum(TEMPLATE_FIELDS);
const isField = (name: string): boolean => fieldSchema.safeParse(name).success;

/** Text with `{{field}}` in it. */
const textSchema = z.string().superRefine((text, context) => {
  for (const [, name = ''] of text.matchAll(/\{\{([^}]*)\}\}/g)) {
    if (!isField(name)) context.addIssue({ code: 'custom', message: `there is no field ${name}` });
  }
});

/** A paragraph, always there or only with or without a field's value. */
const paragraphSchema = z.union([
  textSchema,
  z.strictObject({ if: fieldSchema, text: textSchema }),
  z.strictObject({ unless: fieldSchema, text: textSchema }),
]);

export const templateSchema = z.strictObject({
  subject: textSchema,
  body: z.array(paragraphSchema).nonempty(),
  link: z.strictObject({ label: z.string(), field: fieldSchema }).optional(),
  after: z.array(paragraphSchema).default([]),
});

/** All templates of a language, by name. */
export const templatesSchema = z.record(z.string(), templateSchema);

export type Template = z.output<typeof templateSchema>;
