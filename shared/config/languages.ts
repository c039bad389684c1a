import type { Language } from '../domain/telling/languages.ts';
import { type LanguagePack, languagePackSchema } from '../schemas/configuration/template.ts';
import dePages from './pages/de.json' with { type: 'json' };
import enPages from './pages/en.json' with { type: 'json' };
import esPages from './pages/es.json' with { type: 'json' };
import frPages from './pages/fr.json' with { type: 'json' };
import ptPages from './pages/pt.json' with { type: 'json' };
import dePhrases from './phrases/de.json' with { type: 'json' };
import enPhrases from './phrases/en.json' with { type: 'json' };
import esPhrases from './phrases/es.json' with { type: 'json' };
import frPhrases from './phrases/fr.json' with { type: 'json' };
import ptPhrases from './phrases/pt.json' with { type: 'json' };
import de from './templates/de.json' with { type: 'json' };
import en from './templates/en.json' with { type: 'json' };
import es from './templates/es.json' with { type: 'json' };
import fr from './templates/fr.json' with { type: 'json' };
import pt from './templates/pt.json' with { type: 'json' };

let parsed: Readonly<Record<Language, LanguagePack>> | null = null;

/** The texts of every shipped language, stored when a stage is set up. For commands and tests. Throws ZodError. */
export const shippedLanguages = (): Readonly<Record<Language, LanguagePack>> => {
  parsed ??= packs();
  return parsed;
};

const packs = (): Record<Language, LanguagePack> => ({
  en: languagePackSchema.parse({ templates: en, phrases: enPhrases, pages: enPages }),
  de: languagePackSchema.parse({ templates: de, phrases: dePhrases, pages: dePages }),
  fr: languagePackSchema.parse({ templates: fr, phrases: frPhrases, pages: frPages }),
  es: languagePackSchema.parse({ templates: es, phrases: esPhrases, pages: esPages }),
  pt: languagePackSchema.parse({ templates: pt, phrases: ptPhrases, pages: ptPages }),
});
