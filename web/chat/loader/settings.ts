/** Of an organisation; `publish-articles` writes it into the loader. */
export type ChatSettings = {
  organisation: string;
  name: string;
  language: string;
  /** Behind white text, and as text on light and on dark ground. */
  colours: { brand: string; onLight: string; onDark: string };
  /** The help centre's address, without a slash at its end: `https://help.club.example`. */
  help: string;
  helpLanguages: readonly string[];
  /** The API's address: `https://help.club.example/v1/chat`. */
  api: string;
  /** The chat's script by language, and what its button is called with no, one and more new messages. */
  scripts: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, { none: string; one: string; other: string }>>;
};
