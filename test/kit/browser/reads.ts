import { isNode, type Node, nodesIn } from '../source.ts';

/** Where a browser's test reads a page once, and believes what it sees: the page may have been about to change. */

/** Playwright's methods that say how a page stands at this moment. */
const READS = new Set([
  ...['all', 'allInnerTexts', 'allTextContents', 'boundingBox', 'content', 'cookies', 'count', 'elementHandles'],
  ...['evaluate', 'evaluateAll', 'evaluateHandle', 'getAttribute', 'innerHTML', 'innerText', 'inputValue'],
  ...['isChecked', 'isDisabled', 'isEditable', 'isEnabled', 'isHidden', 'isVisible', 'textContent', 'title'],
]);
/** Known at once, and no less likely to change. */
const ADDRESS = 'url';

const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
const propertyOf = (call: Node): string | undefined => {
  const { callee } = call;
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.property)) return undefined;
  if (nameOf(callee.object) === 'Promise') return undefined;
  return typeof callee.property.name === 'string' ? callee.property.name : undefined;
};
const isFunction = ({ type }: Node): boolean => /Function/.test(type);
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
const isCallOf = (node: Node, name: string): boolean => node.type === 'CallExpression' && propertyOf(node) === name;

/** Whether a page is read in it, but for what is read again until it holds. */
const reads = (node: Node, readers: ReadonlySet<string>, within: (child: Node) => boolean): boolean => {
  if (node.type === 'CallExpression' && (READS.has(propertyOf(node) ?? '') || readers.has(nameOf(node.callee) ?? '')))
    return true;
  if (isCallOf(node, 'poll')) return isNode(node.callee) && reads(node.callee, readers, within);
  return childrenOf(node).some((child) => within(child) && reads(child, readers, within));
};

/** The names of a file's functions that read a page, also by another of them. */
const readersOf = (nodes: readonly Node[]): Set<string> => {
  const functions = nodes.flatMap(({ type, id, init }) => {
    const name = nameOf(id);
    return type === 'VariableDeclarator' && name && isNode(init) && isFunction(init) ? [{ name, init }] : [];
  });
  const readers = new Set<string>();
  for (let before = -1; before < readers.size; ) {
    before = readers.size;
    for (const { name, init } of functions) if (reads(init, readers, () => true)) readers.add(name);
  }
  return readers;
};

/** Parts of the tree that stand in no call of `expect.poll`. */
const unpolled = (node: Node): Node[] =>
  isCallOf(node, 'poll') ? [node] : [node, ...childrenOf(node).flatMap(unpolled)];

/** What a test file reads of a page only once. What it does to the page by `evaluate` is no reading. */
export const readOnce = (program: Node): Node[] => {
  const readers = readersOf(nodesIn(program));
  const nodes = unpolled(program);
  const done = new Set(nodes.flatMap(({ type, expression }) => (type === 'ExpressionStatement' ? [expression] : [])));
  return nodes.filter((node) => {
    if (node.type === 'AwaitExpression' && !done.has(node)) return reads(node, readers, (child) => !isFunction(child));
    return (
      node.type === 'CallExpression' &&
      nameOf(node.callee) === 'expect' &&
      Array.isArray(node.arguments) &&
      node.arguments.some((each: unknown) => isNode(each) && isCallOf(each, ADDRESS))
    );
  });
};
