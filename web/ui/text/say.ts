/** The front's texts in one language, by key. `name.one` and `name.other` are forms of the same text for different numbers. */
export type Pack<Key extends string> = Readonly<Record<Key, string>>;
type Values = Readonly<Record<string, string | number>>;

/** Returns a text with its values in place of `{{name}}`. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));

export const sayFrom =
  <Key extends string>(pack: Pack<Key>): Say<Key> =>
  (key, values = {}) =>
    filled(pack[key], values);

/** Returns the first of a person's languages that is available: `de-AT` matches `de`. */
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
