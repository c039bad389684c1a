import { ownValue } from '../../schemas/own-value.ts';
import type { Names } from '../../schemas/primitives.ts';

/** What the organisation names itself: teams, levels, fields and their choices (docs/decisions/0160). */
export type OwnName = { name: string; names?: Names | undefined };

/** How a language is spoken here; `names`: of shipped levels and teams. */
type Spoken = { language: string; phrases: { names: Readonly<Record<string, string>> } };

/** A name as readers of a language know it: by the organisation's data, else by the language's shipped words, else as it stands. */
export const nameIn = ({ language, phrases }: Spoken, { name, names = {} }: OwnName): string =>
  ownValue(names, language) ?? ownValue(phrases.names, name) ?? name;
