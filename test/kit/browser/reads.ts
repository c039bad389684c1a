import { isNode, type Node, nodesIn } from '../source.ts';

/** Finds places where a browser test reads a page only once. The page may be about to change. */

/** Playwright's methods that return the current state of a page. */
const READS = new Set([
  ...['all', 'allInnerTexts', 'allTextContents', 'boundingBox', 'content', 'cookies', 'count', 'elementHandles'],
  ...['evaluate', 'evaluateAll', 'evaluateHandle', 'getAttribute', 'innerHTML', 'innerText', 'inputValue'],
  ...['isChecked', 'isDisabled', 'isEditable', 'isEnabled', 'isHidden', 'isVisible', 'textContent', 'title'],
]);
/** Returned without waiting, but just as likely to change. */
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

/** Whether a node reads a page outside `expect.poll`. */
const reads = (node: Node, readers: ReadonlySet<string>, within: (child: Node) => boolean): boolean => {
  if (node.type === 'CallExpression' && (READS.has(propertyOf(node) ?? '') || readers.has(nameOf(node.callee) ?? '')))
    return true;
  if (isCallOf(node, 'poll')) return isNode(node.callee) && reads(node.callee, readers, within);
  return childrenOf(node).some((child) => within(child) && reads(child, readers, within));
};

/** The names of a file's functions that read a page, directly or through each other. */
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

/** The parts of the tree outside any call of `expect.poll`. */
const unpolled = (node: Node): Node[] =>
  isCallOf(node, 'poll') ? [node] : [node, ...childrenOf(node).flatMap(unpolled)];

/** The places where a test file reads a page only once. Calling `evaluate` for its effect isn't a read. */
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
