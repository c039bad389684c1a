import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { CLOCKS } from '../shared/domain/clocks/clocks.ts';
import { NOTICES } from '../shared/domain/telling/notices.ts';
import { EVENTS } from '../shared/domain/ticket/events.ts';
import { QUIET_TEMPLATES } from '../shared/schemas/configuration/organisation.ts';
import { clientTypesToWrite } from './draw/client-types.ts';
import { type Definition, readDefinition, type State } from './draw/definition.ts';
import { figuresTables } from './draw/figures.ts';
import { layersTable } from './draw/layers.ts';
import { conditionInWords } from './draw/notice-conditions.ts';
import { problemsTable } from './draw/openapi/problems.ts';
import { type Drawn, openApiToWrite } from './draw/openapi/write.ts';
import { schemasToWrite } from './draw/schemas.ts';
import { storesTables } from './draw/stores.ts';
import { table } from './draw/table.ts';
import { checkpointsTable, commandsTable } from './draw/what-happens.ts';

/** The parts of the documentation that are made from code. `npm run draw` writes them, and a test finds stale ones. */

const ROOT = join(import.meta.dirname, '..');

type Kind = 'tells' | 'waits' | 'works' | 'chooses' | 'pauses' | 'ends';

/** What a state does for readers: queues notices, waits for a token, calls a function, and so on. */
const kindOf = ({ Type, Resource }: State): Kind => {
  if (Type === 'Choice') return 'chooses';
  if (Type === 'Wait') return 'pauses';
  if (Type !== 'Task') return 'ends';
  if (Resource.endsWith('.waitForTaskToken')) return 'waits';
  return Resource.includes(':sqs:') ? 'tells' : 'works';
};

const idOf = (name: string): string => name.toLowerCase().replaceAll(' ', '_');

const SHAPES: Record<Kind, (name: string) => string> = {
  tells: (name) => `[/"${name}"/]`,
  waits: (name) => `(["${name}"])`,
  works: (name) => `["${name}"]`,
  chooses: (name) => `{"${name}"}`,
  pauses: (name) => `("${name}")`,
  ends: (name) => `((("${name}")))`,
};

/** Labels `$next = 'start_level'` with its word, and any other condition with its text. */
const labelOf = (condition: string): string => {
  const text = condition.replace(/^\{%\s*|\s*%\}$/g, '');
  return /^\$next = '(\w+)'$/.exec(text)?.[1] ?? text;
};

const edgesOf = (name: string, state: State): string[] => {
  const from = idOf(name);
  return [
    ...state.Choices.map(({ Condition, Next }) => `${from} -->|"${labelOf(Condition)}"| ${idOf(Next)}`),
    ...(state.Next ? [`${from} --> ${idOf(state.Next)}`] : []),
    ...(state.End ? [`${from} --> done(( ))`] : []),
    ...(state.Default ? [`${from} -->|else| ${idOf(state.Default)}`] : []),
  ];
};

/**
 * Draws where errors lead: one arrow per kind of state, since forty arrows to the same end hide the rest. An error of a single
 * state has its own arrow.
 */
const failuresOf = (states: readonly (readonly [name: string, state: State])[]): string[] => {
  const failures = states.flatMap(([name, state]) =>
    state.Catch.map(({ Next }) => ({ from: idOf(name), kind: kindOf(state), to: idOf(Next) })),
  );
  const leading = Map.groupBy(failures, ({ to }) => to);
  return [
    ...new Set(
      failures.map(({ from, kind, to }) => `${leading.get(to)?.length === 1 ? from : kind} -.->|fails| ${to}`),
    ),
  ];
};

const TITLES: Partial<Record<Kind, string>> = {
  tells: 'tells people: queues notices',
  waits: 'waits: until the next checkpoint or a signal',
  works: 'asks the domain what is due and what comes next',
};

/** The state machine as a Mermaid flowchart. */
export const pictureOf = ({ StartAt, States }: Definition): string => {
  const states = Object.entries(States);
  const nodes = (kind: Kind) =>
    states.filter(([, state]) => kindOf(state) === kind).map(([name]) => `${idOf(name)}${SHAPES[kind](name)}`);
  const groups = (['works', 'tells', 'waits'] as const).flatMap((kind) => [
    `subgraph ${kind} ["${TITLES[kind]}"]`,
    ...nodes(kind).map((node) => `  ${node}`),
    'end',
  ]);
  const caught = states.map(
    ([name, state]) => [name, { ...state, Catch: state.Catch.filter(({ Next }) => Next !== state.Next) }] as const,
  );
  const lines = [
    ...groups,
    ...(['chooses', 'pauses', 'ends'] as const).flatMap(nodes),
    `start(( )) --> ${idOf(StartAt)}`,
    ...states.flatMap(([name, state]) => edgesOf(name, state)),
    ...failuresOf(caught),
  ];
  return ['```mermaid', 'flowchart LR', ...lines.map((line) => `  ${line}`), '```'].join('\n');
};

const DOES: Record<Kind, string> = {
  tells: 'queues notices',
  waits: 'waits for its token',
  works: 'calls a function',
  chooses: 'chooses',
  pauses: 'pauses',
  ends: 'ends',
};

export const statesTable = ({ States }: Definition): string =>
  table(
    ['state', 'does', 'meaning'],
    Object.entries(States).map(([name, state]) => [
      name,
      state.Type === 'Fail' ? 'fails' : DOES[kindOf(state)],
      state.Comment ?? '',
    ]),
  );

const code = (word: string): string => `\`${word}\``;

const WAYS = { workflow: 'the workflow', bus: 'the bus', nobody: 'none' };

/** All events, by whether they wake the execution and what sends their notices. */
export const eventsTable = (): string =>
  table(
    ['wakes the execution', 'notices sent by', 'events'],
    [...Map.groupBy(Object.entries(EVENTS), ([, { signal, told }]) => `${signal ? 'yes' : 'no'}|${WAYS[told]}`)]
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([key, events]) => [...key.split('|'), events.map(([type]) => code(type)).join(', ')]),
  );

type NoticeLine = { template: string; to: string; events: string; only: string };

/** A template's events in one line for each recipient and case. */
const noticeLines = (): NoticeLine[] => {
  const rows = Object.entries(NOTICES).flatMap(([type, each]) => each.map((row) => ({ type, ...row })));
  const cases = rows.map(({ type, template, to, when }) => ({
    type: code(type),
    template,
    to: to.replaceAll('_', ' '),
    only: when ? conditionInWords(when.name, template) : '',
  }));
  return [...Map.groupBy(cases, ({ template, to, only }) => [template, to, only].join('|')).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, events: same.map(({ type }) => type).join(', ') })),
  );
};

/** Which events send a template, to which recipients and in which case. */
export const noticesTable = (): string => {
  const lines = noticeLines().toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const groups = Map.groupBy(lines, ({ template, events, only }) => [template, events, only].join('|'));
  return table(
    ['template', 'to', 'events', 'only'],
    [...groups.values()].flatMap((same) =>
      same
        .slice(0, 1)
        .map(({ template, events, only }) => [code(template), same.map(({ to }) => to).join(', '), events, only]),
    ),
  );
};

/** The templates that may wait, by the shipped organisations' `quietTemplates`. */
const waitingTemplates = (): string => `May wait: ${QUIET_TEMPLATES.toSorted().map(code).join(', ')}.`;

/** All clocks: when they start, end and stand still, and what their checkpoints do. */
export const clocksTable = (): string =>
  table(
    ['clock', 'starts', 'met or ended by', 'stands still', 'its checkpoints, and what happens'],
    CLOCKS.flatMap(({ name }) =>
      tagsOf(sourceOfClock(name)).map(({ of, starts, ends, standsStill, checkpoints }) => [
        of ? `${code(name)}, ${of}` : code(name),
        ...[starts, ends, standsStill, checkpoints].map((text) => text ?? ''),
      ]),
    ),
  );

/** Reads a clock's file, which may have its own folder. */
const sourceOfClock = (name: string): string => {
  const [file = ''] = globSync(`shared/domain/clocks/**/${name.replaceAll('_', '-')}.ts`, { cwd: ROOT });
  return readFileSync(join(ROOT, file), 'utf8');
};

/**
 * Reads the tags in a clock's comment; each `@starts` starts another row. They are in a comment to keep documentation out of
 * the functions' bundles.
 */
const tagsOf = (source: string): Record<string, string>[] => {
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = \{\n {2}name:/.exec(source) ?? [];
  const text = comment.replace(/\n \* ?/g, ' ').replace(/ {2,}/g, ' ');
  return text
    .split(/(?=@of )/)
    .map((row) =>
      Object.fromEntries([...row.matchAll(/@(\w+) ([^@]*)/g)].map(([, tag = '', words = '']) => [tag, words.trim()])),
    );
};

export type Generated = { file: string; name: string; content: string };

/** The generated parts and the documents that hold them. */
export const generatedParts = (definition: Definition = readDefinition()): Generated[] => [
  { file: 'docs/state-machine.md', name: 'state-machine', content: pictureOf(definition) },
  { file: 'docs/state-machine.md', name: 'states', content: statesTable(definition) },
  { file: 'docs/events.md', name: 'events', content: eventsTable() },
  { file: 'docs/errors.md', name: 'problems', content: problemsTable() },
  { file: 'docs/telling.md', name: 'notices', content: `${noticesTable()}\n\n${waitingTemplates()}` },
  { file: 'docs/architecture.md', name: 'layers', content: layersTable() },
  { file: 'docs/clocks.md', name: 'clocks', content: clocksTable() },
  { file: 'docs/actions.md', name: 'commands', content: commandsTable() },
  { file: 'docs/events.md', name: 'checkpoints', content: checkpointsTable() },
  ...figuresTables().map((part) => ({ file: 'docs/insight.md', ...part })),
  ...storesTables().map((part) => ({ file: 'docs/records.md', ...part })),
];

/** A document lacks the markers of a generated part. */
export class MarkersMissing extends Error {
  override readonly name = 'MarkersMissing';
}

/** Returns a document with one generated part renewed, between markers that name the command. Throws MarkersMissing. */
export const withGenerated = (text: string, { file, name, content }: Generated, by = 'npm run draw'): string => {
  const begin = `<!-- ${name}: made by ${by} -->`;
  const end = `<!-- ${name}: end -->`;
  const [before, rest] = text.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new MarkersMissing(`${file} lacks ${begin} … ${end}`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
};

/** The documents with all their generated parts. */
const documents = (): Drawn[] =>
  [...Map.groupBy(generatedParts(), ({ file }) => file)].map(([file, parts]) => ({
    file,
    text: parts.reduce((text, part) => withGenerated(text, part), readFileSync(join(ROOT, file), 'utf8')),
  }));

/**
 * Makes everything that is generated from code, without writing it, so that a refusal leaves all files unchanged.
 * @throws BreakingChange, MarkersMissing
 */
export const drawn = async (): Promise<Drawn[]> => {
  const openApi = openApiToWrite();
  return [...documents(), ...schemasToWrite(), openApi, await clientTypesToWrite(openApi.text)];
};

if (import.meta.main) {
  new Command('npm run draw').description('Writes the parts of the documents that are made from the code.').parse();
  for (const { file, text } of await drawn()) {
    writeFileSync(join(ROOT, file), text);
    console.log(file);
  }
}
