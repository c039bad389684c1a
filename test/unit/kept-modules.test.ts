import { expect, it } from 'vitest';
import { KEPT, REMEMBERS } from '../kit/fresh/modules.ts';
import { isNode, type Node, type Source, sourceOf, sourcesIn } from '../kit/source.ts';

/**
 * Test files of a worker share one copy of most modules (`test/kit/fresh/modules.ts`). So these may remember from one call to the
 * next only what they would work out again: what a test sees must not depend on the files before it.
 */

const CONTAINERS = ['Map', 'Set', 'WeakMap', 'WeakSet'];
/** Classes whose instances are the same after use as before. */
const UNCHANGING = ['RegExp', 'TextDecoder', 'Segmenter', 'DateTimeFormat', 'NumberFormat', 'Script'];

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  return node.type === 'MemberExpression' ? nameOf(node.property) : String(node.name ?? '');
};
const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** What is made where it stands, and can be changed: an empty container, or an instance of a class that we can't see into. */
const canChange = (made: unknown): boolean => {
  if (!isNode(made)) return true;
  if (made.type === 'NewExpression') {
    const [name, given] = [nameOf(made.callee), listOf(made.arguments)];
    return CONTAINERS.includes(name) ? given.length === 0 : !UNCHANGING.includes(name);
  }
  if (made.type === 'ArrayExpression') return listOf(made.elements).length === 0;
  return made.type === 'ObjectExpression' && listOf(made.properties).length === 0;
};

/** Whether its type lets nobody change it. */
const isReadonly = (text: string, id: unknown): boolean =>
  isNode(id) && isNode(id.typeAnnotation) && /^:\s*(?:readonly|Readonly)/.test(text.slice(id.typeAnnotation.start));

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassDeclaration'];
/** Nodes that run when the module is loaded. */
const runAtOnce = (node: Node): Node[] =>
  FUNCTIONS.includes(node.type) ? [] : [node, ...Object.values(node).flat().filter(isNode).flatMap(runAtOnce)];

/** What a module may remember: its variables, its containers, what it does when it is loaded, and the environment of then. */
const rememberedBy = ({ text, program }: Source): string[] =>
  listOf(program.body).flatMap((statement) => {
    const declared = isNode(statement.declaration) ? statement.declaration : statement;
    // That of a schema, how documents tell it.
    if (text.startsWith('TOLD_AS.add(', statement.start)) return [];
    if (statement.type === 'ExpressionStatement') return ['it does something'];
    if (declared.type !== 'VariableDeclaration') return [];
    const environment = runAtOnce(declared).some(({ type, start, end }) =>
      type === 'MemberExpression' ? text.slice(start, end) === 'process.env' : false,
    );
    const names = listOf(declared.declarations)
      .filter(({ id, init }) => declared.kind !== 'const' || (canChange(init) && !isReadonly(text, id)))
      .map(({ id }) => nameOf(id));
    return [...names, ...(environment ? ['process.env'] : [])];
  });

/** Each gives for the same key what it would work out anew. */
const WORKED_OUT = [
  'shared/adapters/classifier/shipped.ts loaded',
  'shared/adapters/duckdb/figures.ts figures',
  'shared/adapters/dynamodb/read-together.ts waiting',
  'shared/adapters/dynamodb/signing-hash.ts known',
  'shared/adapters/holidays.ts expanded',
  'shared/domain/assessment/assessment-rules.ts prepared',
  'shared/domain/assessment/assessment-rules.ts productNames',
  'shared/domain/assessment/checks/signs.ts shapes',
  'shared/domain/assessment/told-codes.ts made',
  'shared/domain/calendar/zone-offsets.ts knownZones',
  'shared/domain/records/card-numbers.ts lengthsByPrefix',
  'shared/domain/telling/spoken-time.ts formats',
  'shared/mail/decode/charset-guess.ts decoders',
  'shared/mail/decode/charset-korean.ts extension',
  'shared/mail/decode/charset.ts decoders',
  'shared/schemas/configuration/calendar.ts knownTimeZones',
];

const sources = sourcesIn('shared').filter(({ file }) => KEPT.test(`/${file}`));

it('modules that test files share remember nothing but what they would work out again', () => {
  const read = (text: string) => rememberedBy(sourceOf('shared/domain/made-up.ts', text));
  expect(read('let last = 0; export let next;')).toEqual(['last', 'next']);
  expect(read('const seen = new Map<string, string>(); const queue: string[] = [];')).toEqual(['seen', 'queue']);
  expect(read('const NONE: readonly string[] = [];')).toEqual([]);
  expect(read('export const logger = new Logger(); start(); const at = process.env.TABLE;')).toEqual([
    ...['logger', 'it does something', 'process.env'],
  ]);
  expect(read('const MANY = new Set(["a"]); const make = () => { let n = 0; return n + process.env.A; };')).toEqual([]);

  const kept = sources.filter(({ file }) => !REMEMBERS.test(`/${file}`));
  expect(kept.length).toBeGreaterThan(500);
  const found = kept.flatMap((source) => rememberedBy(source).map((name) => `${source.file} ${name}`));
  expect(found.sort()).toEqual(WORKED_OUT.toSorted());
});

it('what does remember is named where it is', () => {
  const named = sources.filter(({ file }) => REMEMBERS.test(`/${file}`));
  expect(named.map((source) => [source.file, rememberedBy(source).length]).sort()).toEqual([
    ['shared/adapters/s3/client.ts', 1],
    ['shared/http/observe.ts', 1],
    ['shared/usecases/chat/guards/flood.ts', 1],
  ]);
});
