import { ANSWER_FIELDS } from './answers.ts';
import { ARTICLE_FIELDS } from './articles.ts';
import { CHANNEL_FIELDS } from './channels.ts';
import { CHAT_FIELDS } from './chat.ts';
import { commentsOfConfiguration } from './comments.ts';
import { CONFIGURATION_FIELDS } from './configuration.ts';
import { IMPORT_FIELDS } from './imports.ts';
import { KEY_FIELDS } from './keys.ts';
import { PORTAL_FIELDS } from './portal.ts';
import { QUERY_FIELDS } from './queries.ts';
import { REPORT_FIELDS } from './reports.ts';
import { REQUEST_FIELDS } from './requests.ts';
import { WEBHOOK_FIELDS } from './webhooks.ts';

/** Two files describe the same name, so one description would appear at fields that it isn't about. */
export class WordTwice extends Error {
  override name = 'WordTwice';
}

/** Merges descriptions. Throws WordTwice. */
export const together = (...files: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> => {
  const words = new Map<string, string>();
  for (const [name, text] of files.flatMap(Object.entries<string>)) {
    if (words.has(name)) throw new WordTwice(`${name} is described twice: name the component that each is about`);
    words.set(name, text);
  }
  return Object.fromEntries(words);
};

/**
 * The description of each field, by its name, or by `Component.name` or `Component.path.to.name` where the name alone would
 * mislead. They aren't in the schemas, since those are in every function's bundle.
 */
export const WORDS = together(
  REQUEST_FIELDS,
  ANSWER_FIELDS,
  ARTICLE_FIELDS,
  PORTAL_FIELDS,
  IMPORT_FIELDS,
  KEY_FIELDS,
  CHAT_FIELDS,
  CHANNEL_FIELDS,
  REPORT_FIELDS,
  QUERY_FIELDS,
  CONFIGURATION_FIELDS,
  WEBHOOK_FIELDS,
);

export const FIELDS: Readonly<Record<string, string>> = { ...commentsOfConfiguration(), ...WORDS };
