import { isDigest, NOTICE_DIGEST } from '../../../shared/domain/telling/agent-digest.ts';
import { NOTICES } from '../../../shared/domain/telling/notices.ts';
import { foreignFields, placesIn } from '../../../shared/domain/telling/template-faults.ts';
import type { LanguagePack, Template } from '../../../shared/schemas/configuration/template.ts';

/** Faults in a language's shipped words. */

/** Templates of mails that aren't about a single ticket. */
export const isAboutNoTicket = (name: string): boolean =>
  [
    'announcement',
    'sign_in',
    'chat_copy',
    'chat_copy_code',
    'review_published',
    'webhook_trouble',
    'articles_due',
    'incident_suspected',
    'quality_checked',
    'figures_by_schedule',
    'status_subscription',
    'service_failing',
    'service_restored',
    'maintenance_planned',
  ].includes(name) || isDigest(name);

/** The fields that a template names, in text, conditions and link. */
const fieldsIn = (template: Template): Set<string> => new Set(placesIn(template).flatMap(([, fields]) => fields));

/** Fields in the original that the translation lacks. Greeting and signature may differ by language. */
const unsaid = (name: string, original: Template, translation: Template): string[] => {
  const said = fieldsIn(translation);
  return [...fieldsIn(original)]
    .filter((field) => !said.has(field) && field !== 'name')
    .map((field) => `${name}: nothing is said of ${field}, which the original has`);
};

const codesOf = ({ phrases }: LanguagePack): string[] =>
  (['because', 'remedies', 'outcomes', 'categories', 'assignment'] as const).flatMap((part) =>
    Object.keys(phrases[part]).map((code) => `${part}.${code}`),
  );

/** All faults of a language's words: unknown fields, and what a translation leaves out. */
export const packFaults = (pack: LanguagePack, original: LanguagePack): string[] => {
  const foreign = Object.entries(pack.templates).flatMap(([name, template]) =>
    foreignFields(name, template).map(({ message }) => `${name}: ${message}`),
  );
  if (pack === original) return foreign;
  const inOriginal = Object.entries(original.templates);
  const missing = inOriginal.flatMap(([name, template]) => {
    const translation = pack.templates[name];
    return translation ? unsaid(name, template, translation) : [`${name}: there is no translation`];
  });
  const unknown = Object.keys(pack.templates)
    .filter((name) => !original.templates[name])
    .map(
      (name) => `${name}: there is no template of this name; there are ${inOriginal.map(([each]) => each).join(', ')}`,
    );
  const said = new Set(codesOf(pack));
  const untold = codesOf(original)
    .filter((code) => !said.has(code))
    .map((code) => `${code}: there is no translation`);
  return [...foreign, ...missing, ...unknown, ...untold];
};

/** Every template that an event may need. */
export const templatesNeeded = (): string[] => [
  ...new Set([
    ...Object.values(NOTICES)
      .flat()
      .map(({ template }) => template),
    NOTICE_DIGEST,
  ]),
];
