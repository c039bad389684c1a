/** Words of the front by key, of one language. `name.one` and `name.other` say the same of different numbers. */
export type Pack<Key extends string> = Readonly<Record<Key, string>>;
type Values = Readonly<Record<string, string | number>>;

/** Says a text with its values in place of `{{name}}`. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));

export const sayFrom =
  <Key extends string>(pack: Pack<Key>): Say<Key> =>
  (key, values = {}) =>
    filled(pack[key], values);

/** The first of a person's languages that there are words in: `de-AT` reads `de`. */
export const chooseLanguage = <Language extends string>(
  wanted: readonly (string | null | undefined)[],
  available: readonly Language[],
  otherwise: Language,
): Language => {
  for (const language of wanted) {
    const base = language?.toLowerCase().split('-')[0];
    const found = available.find((each) => each === base);
    if (found) return found;
  }
  return otherwise;
};

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
