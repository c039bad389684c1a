import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TicketType, typeSchema } from '../../shared/schemas/ticket.ts';

/** A request of the labelled corpus (assessment/corpus/README.md). */
export type Labelled = {
  text: string;
  language: string;
  category: string;
  type: TicketType;
  /** What else is to be recognised: `outage`, `urgent`. */
  signs: string[];
  /** What is split by: texts of one scenario are never in both parts. */
  scenario: string;
  /** What makes it hard. */
  kinds: string[];
};

/** A line of the corpus that isn't what the README describes. */
export class BrokenCorpus extends Error {
  override readonly name = 'BrokenCorpus';
}

const KINDS: Record<string, string> = { '~': 'typos', '!': 'misleading', '+': 'several', '>': 'quoted' };
const LINE = /^([a-z]{2})([~!+>]*) (.+)$/;

type Scenario = Pick<Labelled, 'scenario' | 'type' | 'signs'>;

const scenarioOf = (line: string, category: string, where: string): Scenario => {
  const [id, type, ...rest] = line.slice(2).split(' ');
  const known = typeSchema.safeParse(type);
  if (!id || !known.success) throw new BrokenCorpus(`${where}: a scenario has an id and one of the types`);
  const signs = rest.filter((word) => word.startsWith('+')).map((word) => word.slice(1));
  return { scenario: `${category}/${id}`, type: known.data, signs };
};

const lengthKind = (text: string): string => {
  const words = text.split(/\s+/).length;
  return words <= 4 ? 'short' : words >= 40 ? 'long' : 'middling';
};

/** All requests of the corpus, in the order of their files. Throws BrokenCorpus. */
export const readCorpus = (directory = join(import.meta.dirname, '..', '..', 'assessment', 'corpus')): Labelled[] =>
  globSync('*.txt', { cwd: directory })
    .toSorted()
    .flatMap((file) => readFile(directory, file));

const readFile = (directory: string, file: string): Labelled[] => {
  const category = basename(file, '.txt');
  let scenario: Scenario | null = null;
  return readFileSync(join(directory, file), 'utf8')
    .split('\n')
    .flatMap((line, index): Labelled[] => {
      const where = `${file}:${index + 1}`;
      if (line === '') return [];
      if (line.startsWith('# ')) {
        scenario = scenarioOf(line, category, where);
        return [];
      }
      const [, language, marks = '', written = ''] = LINE.exec(line) ?? [];
      if (!language || !scenario) throw new BrokenCorpus(`${where}: a language, a blank and a text, below a scenario`);
      const text = written.replaceAll('\\n', '\n');
      const kinds = [...[...marks].flatMap((mark) => KINDS[mark] ?? []), lengthKind(text)];
      const { scenario: named } = scenario as Scenario;
      const own = named.endsWith('/each') ? `${named}-${index + 1}` : named;
      return [{ ...(scenario as Scenario), scenario: own, category, language, text, kinds }];
    });
};
