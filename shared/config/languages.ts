import type { Language } from '../domain/languages.ts';
import { type LanguagePack, languagePackSchema } from '../schemas/template.ts';
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

/** The words of every shipped language, as they are stored when a stage is set up. For commands and tests. Throws ZodError. */
export const shippedLanguages = (): Record<Language, LanguagePack> => ({
  en: languagePackSchema.parse({ templates: en, phrases: enPhrases }),
  de: languagePackSchema.parse({ templates: de, phrases: dePhrases }),
  fr: languagePackSchema.parse({ templates: fr, phrases: frPhrases }),
  es: languagePackSchema.parse({ templates: es, phrases: esPhrases }),
  pt: languagePackSchema.parse({ templates: pt, phrases: ptPhrases }),
});
