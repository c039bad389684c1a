import type * as z from 'zod';
import { MAX_BYTES_TOGETHER } from '../../domain/intake/attachments.ts';
import { LANGUAGES, languageFor } from '../../domain/telling/languages.ts';
import { brandOf } from '../../domain/telling/mail-page.ts';
import type { formAnswer } from '../../schemas/answers/portal.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { MAX_BYTES_EACH, MAX_UPLOADS } from '../../schemas/uploads.ts';
import type { Configuration, Languages } from '../ports/configuration.ts';

export type FormServices = { configuration: Pick<Configuration, 'organisation'>; languages: Languages };

const spelt = (id: string): string => {
  const text = id.replaceAll('_', ' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
};

/** What an organisation's form shows in a language; null if there is no such organisation. */
export const readForm = async (
  services: FormServices,
  id: string,
  wished?: string,
): Promise<z.output<typeof formAnswer> | null> => {
  const loaded = await services.configuration.organisation(id);
  if (!loaded) return null;
  const { organisation, calendar } = loaded;
  const { language } = languageFor([wished, organisation.language]);
  const phrases = (await services.languages.pack(language))?.phrases;
  const named = (category: string): string => {
    const said = phrases && ownValue(phrases.categories, category);
    return spelt(said ?? category);
  };
  const brand = brandOf(organisation);
  return {
    organisation: id,
    name: organisation.name,
    brand: { name: brand.organisation, colour: brand.colour },
    language,
    languages: [...LANGUAGES],
    timeZone: calendar.timeZone,
    categories: organisation.categories.map((category) => ({ id: category.id, name: named(category.id) })),
    fields: organisation.fields.map(({ names = {}, name, choiceNames = {}, ...field }) => {
      const named = Object.entries(choiceNames).flatMap(([choice, own]) => {
        const said = ownValue(own, language);
        return said === undefined ? [] : [[choice, said] as const];
      });
      return {
        ...field,
        name: ownValue(names, language) ?? name ?? spelt(field.id),
        ...(named.length > 0 ? { choiceNames: Object.fromEntries(named) } : {}),
      };
    }),
    details: organisation.neededDetails.map((detail) => ({
      id: detail.id,
      categories: [...detail.categories],
      ask: ownValue(detail.ask, language) ?? ownValue(detail.ask, organisation.language) ?? spelt(detail.id),
      fields: [...detail.foundBy.fields],
    })),
    attachments: { most: MAX_UPLOADS, mostBytesEach: MAX_BYTES_EACH, mostBytesTogether: MAX_BYTES_TOGETHER },
    helpCentrePath: `/${id}/${language}/`,
  };
};
