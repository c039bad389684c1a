import german from '../../../shared/config/help/de.json' with { type: 'json' };
import english from '../../../shared/config/help/en.json' with { type: 'json' };
import spanish from '../../../shared/config/help/es.json' with { type: 'json' };
import french from '../../../shared/config/help/fr.json' with { type: 'json' };
import portuguese from '../../../shared/config/help/pt.json' with { type: 'json' };
import { IMAGES_FOLDER } from '../../../shared/domain/knowledge/paths.ts';
import type { Status } from '../../../shared/domain/monitoring/status.ts';
import { folderOf } from '../../../shared/domain/portal/sites.ts';
import { FALLBACK, LANGUAGES } from '../../../shared/domain/telling/languages.ts';
import { DEFAULT_COLOUR } from '../../../shared/domain/telling/mail-page.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import type { LanguagePack } from '../../../shared/schemas/configuration/template.ts';
import { baseOf } from '../../../shared/schemas/primitives.ts';
import type { PublishedArticle } from '../../../shared/usecases/knowledge/published-articles.ts';
import type { Assets, Site } from './site.ts';

const TEXTS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries({ en: english, de: german, fr: french, es: spanish, pt: portuguese }),
);

/** A category without a meaning for readers. */
const UNNAMED = 'other';

export const colourOf = ({ brand }: Organisation): string => brand?.colour ?? DEFAULT_COLOUR;

/** Collects an organisation's help centre: its own language, and each shipped language that has an article. */
export const makeSite = (
  organisation: Organisation,
  published: readonly PublishedArticle[],
  packs: ReadonlyMap<string, LanguagePack>,
  where: { base: string; api: string; assets: Assets; status: Status | null; timeZone: string },
): Site => {
  const { timeZone, ...place } = where;
  const used = new Set(published.map(({ article }) => article.language));
  const languages = [organisation.language, ...[...LANGUAGES, ...used].filter((each) => used.has(each))];
  return {
    ...place,
    images: `${folderOf(place.base)}/${IMAGES_FOLDER}`,
    organisation: {
      id: organisation.id,
      name: organisation.brand?.name ?? organisation.name,
      colour: colourOf(organisation),
      logo: organisation.brand?.logo ?? null,
      language: organisation.language,
      supportAddress: organisation.supportAddresses[0] ?? '',
      timeZone,
    },
    languages: [...new Set(languages)],
    articles: published.map(({ article, version, isStale }) => ({
      id: article.id,
      language: article.language,
      version: version.version,
      publishedAt: article.publishedAt ?? version.at,
      content: version.content,
      isStale,
    })),
    synonyms: organisation.helpCentre?.synonyms ?? [],
    categoryName: (language, category) => {
      if (category === UNNAMED) return null;
      const names = packs.get(baseOf(language)) ?? packs.get(FALLBACK);
      return new Map(Object.entries(names?.phrases.categories ?? {})).get(category) ?? null;
    },
    texts: (language) => TEXTS.get(baseOf(language)) ?? english,
  };
};
