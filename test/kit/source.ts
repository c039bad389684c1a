import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The project's sources as syntax trees, for tests of coding rules. */

const ROOT = join(import.meta.dirname, '../..');

/** A node of the tree (ESTree). Tests check the properties they use. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;
}

export interface Source {
  /** Relative to the project's root, such as `shared/mail/sniff.ts`. */
  file: string;
  text: string;
  program: Node;
}

export const sourceOf = (file: string, text: string): Source => ({
  ...{ file, text },
  // The parser's own types list every kind of node. Here, any node will do.
  program: parseSync(file, text).program as unknown as Node,
});

/** Every TypeScript file under some folders. */
export const sourcesIn = (...folders: readonly string[]): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return sourceOf(relative(ROOT, path), readFileSync(path, 'utf8'));
      }),
  );

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const collect = (node: Node, found: Node[]): Node[] => {
  found.push(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const inner of value) isNode(inner) && collect(inner, found);
    else if (isNode(value)) collect(value, found);
  }
  return found;
};

/** A node and all nodes inside it. */
export const nodesIn = (node: Node): Node[] => collect(node, []);

export const lineOf = ({ text }: Source, { start }: Node): number => text.slice(0, start).split('\n').length;
