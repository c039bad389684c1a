import type { Language } from '../telling/languages.ts';

/**
 * The text of a request for erasure, written for the person: they see it among their requests, and staff work on it.
 */
export const ERASURE_WORDS: Readonly<Record<Language, { subject: string; description: string }>> = {
  en: {
    subject: 'Erasure of personal data',
    description: 'Please erase my personal data. I have signed in by my address.',
  },
  de: {
    subject: 'Löschung personenbezogener Daten',
    description: 'Bitte löschen Sie meine personenbezogenen Daten. Ich habe mich mit meiner Adresse angemeldet.',
  },
  fr: {
    subject: 'Effacement de données personnelles',
    description: 'Veuillez effacer mes données personnelles. Je me suis connecté avec mon adresse.',
  },
  es: {
    subject: 'Supresión de datos personales',
    description: 'Les pido que supriman mis datos personales. He iniciado sesión con mi dirección.',
  },
  pt: {
    subject: 'Apagamento de dados pessoais',
    description: 'Peço que apaguem os meus dados pessoais. Iniciei sessão com o meu endereço.',
  },
};

/** The detail by which staff erase the person. It isn't shown to the person. */
const PERSON_ID = 'personId';
export const erasureDetails = (person: string): Record<string, string> => ({ [PERSON_ID]: person });
export const detailsForReader = (details: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== PERSON_ID));
