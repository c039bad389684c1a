import { expect, it } from 'vitest';
import { isNode, lineOf, type Node, nodesIn, type Source, sourcesIn } from '../kit/source.ts';

/**
 * Only `ownValue` reads records: their keys come from organisations and strangers, and every object inherits
 * `constructor`, `toString` and more. The trees have no types, so a record is whatever has the name of something that is
 * declared as one anywhere.
 */

const textOf = ({ text }: Source, node: unknown): string => (isNode(node) ? text.slice(node.start, node.end) : '');

const RECORD = /(?:^|<|, )\s*(?:Partial<)?Record<string,|^\{\s*(?:readonly )?\[\w+: string\]|\.record\(/;

/** `name` of `name`, `a.name`, `a?.name` and `name[…]`. */
const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'MemberExpression') return nameOf(node.computed === true ? node.object : node.property);
  return nameOf(node.expression);
};

const annotationOf = (source: Source, node: Node): string =>
  isNode(node.typeAnnotation) ? textOf(source, node.typeAnnotation).replace(/^:\s*/, '') : '';

/** The name that a node declares, and its definition: a type or, for a schema, its expression. */
const declared = (source: Source, node: Node): [name: string, as: string] => {
  if (node.type === 'TSTypeAliasDeclaration') return [nameOf(node.id), textOf(source, node.typeAnnotation)];
  if (node.type === 'Property' && /^z\s*\.|Schema/.test(textOf(source, node.value)))
    return [nameOf(node.key), textOf(source, node.value).slice(0, 60)];
  return [node.type === 'Identifier' ? nameOf(node) : nameOf(node.key), annotationOf(source, node)];
};

const sources = sourcesIn('shared', 'functions');
const nodes = sources.flatMap((source) => nodesIn(source.program).map((node) => ({ source, node })));
const declarations = nodes.map(({ source, node }) => declared(source, node)).filter(([name, as]) => name && as);

const aliases = declarations.filter(([name, as]) => /^[A-Z][a-z]/.test(name) && RECORD.test(as)).map(([name]) => name);
const isRecord = (as: string): boolean =>
  RECORD.test(as) || aliases.some((alias) => new RegExp(`^(?:Readonly<)?${alias}\\b(?!\\[)`).test(as));
const records = new Set(declarations.filter(([, as]) => isRecord(as)).map(([name]) => name));

/** A number, an index, a constant of ours, or a name with a fixed part that no inherited name has. */
const isOurs = (source: Source, property: Node): boolean =>
  property.type === 'Literal' ||
  /^(?:i|at|index|start)$|^\w+ [-+] \w+$/.test(textOf(source, property)) ||
  (property.type === 'Identifier' && /^[A-Z_]+$/.test(String(property.name))) ||
  (property.type === 'TemplateLiteral' && /"raw":"[^"]/.test(JSON.stringify(property.quasis)));

const isByName = (source: Source, { type, computed, object, property }: Node): boolean =>
  type === 'MemberExpression' &&
  computed === true &&
  isNode(property) &&
  !isOurs(source, property) &&
  records.has(nameOf(object));

it('no record is read by a name that it may inherit', () => {
  expect(records.size).toBeGreaterThan(20);
  const found = nodes
    .filter(({ source, node }) => source.file !== 'shared/schemas/own-value.ts' && isByName(source, node))
    .map(({ source, node }) => `${source.file}:${lineOf(source, node)} ${textOf(source, node)}`);
  expect(found).toEqual([]);
});
