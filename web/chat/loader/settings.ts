/** An organisation's settings. `publish-articles` writes them into the loader. */
export type ChatSettings = {
  organisation: string;
  name: string;
  language: string;
  /** Colours behind white text, and for text on light and dark backgrounds. */
  colours: { brand: string; onLight: string; onDark: string };
  /** The help centre's address, without a slash at its end: `https://help.club.example`. */
  help: string;
  helpLanguages: readonly string[];
  /** The API's address: `https://help.club.example/v1/chat`. */
  api: string;
  /** The chat's script for each language, and the button's label with no, one and several new messages. */
  scripts: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, { none: string; one: string; other: string }>>;
};
