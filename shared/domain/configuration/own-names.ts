import { ownValue } from '../../schemas/own-value.ts';
import type { Names } from '../../schemas/primitives.ts';

/** Names that an organisation gives: teams, levels, fields and their choices (docs/decisions/0160). */
export type OwnName = { name: string; names?: Names | undefined };

/** A language and its phrases; `names` are those of shipped levels and teams. */
type Spoken = { language: string; phrases: { names: Readonly<Record<string, string>> } };

/**
 * A name in a reader's language: from the organisation's data, else from the language's shipped words, else unchanged.
 */
export const nameIn = ({ language, phrases }: Spoken, { name, names = {} }: OwnName): string =>
  ownValue(names, language) ?? ownValue(phrases.names, name) ?? name;
