import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export type Layer = {
  name: string;
  /** The layer's files, as paths from the repository's root. */
  files: RegExp;
  /** Whether its files may use AWS. */
  knowsAws: boolean;
  holds: string;
};

/** The layers from top to bottom. A file imports from its own layer and those below it. docs/architecture.md shows them. */
export const LAYERS: readonly Layer[] = [
  { name: 'test', files: /^test\//, knowsAws: true, holds: 'tests, their kit, the bench' },
  { name: 'local', files: /^local\//, knowsAws: true, holds: 'the whole stack on this machine' },
  { name: 'scripts', files: /^scripts\//, knowsAws: true, holds: 'the commands of package.json' },
  {
    name: 'infra',
    files: /^(infra\/|functions\/[^/]+\/resource\.ts$)/,
    knowsAws: true,
    holds: 'the CDK app, and the resource of each function',
  },
  { name: 'functions', files: /^functions\//, knowsAws: true, holds: 'handlers' },
  { name: 'web', files: /^web\//, knowsAws: false, holds: 'script and style for browsers' },
  {
    name: 'client',
    files: /^clients\//,
    knowsAws: false,
    holds: 'the typed client of the HTTP API, and what connects by it',
  },
  { name: 'http', files: /^shared\/http\//, knowsAws: true, holds: 'what HTTP handlers share' },
  { name: 'runtime', files: /^shared\/runtime\//, knowsAws: true, holds: 'what all handlers share' },
  { name: 'adapters', files: /^shared\/adapters\//, knowsAws: true, holds: 'AWS, webhooks and the clock behind ports' },
  { name: 'use cases', files: /^shared\/usecases\//, knowsAws: false, holds: 'load, decide, write; the ports' },
  { name: 'config', files: /^shared\/config\//, knowsAws: false, holds: 'the shipped configuration' },
  { name: 'domain', files: /^shared\/domain\//, knowsAws: false, holds: 'pure decisions' },
  { name: 'mail', files: /^shared\/mail\//, knowsAws: false, holds: 'reading and composing mail; knows no ticket' },
  { name: 'schemas', files: /^shared\/schemas\//, knowsAws: false, holds: 'every word on the wire' },
];

const AWS = /^(@aws-sdk|@aws-lambda-powertools|@smithy|@middy|aws-cdk-lib|constructs)\b/;
const SOURCES = '{shared,functions,infra,scripts,local,test,web,clients}/**/*.{ts,tsx}';
/** Matches `import` and `export … from`, also of types, and `import()`. Biome keeps them in this form. */
const IMPORT = /^(?:import|export|\}) (?:[^'`;]*\bfrom )?'([^']+)'|\bimport\('([^']+)'\)/gm;

export type Imports = ReadonlyMap<string, { files: readonly string[]; packages: readonly string[] }>;

/** What a file imports: files as paths from the root, and packages. */
export const importsIn = (file: string, text: string): { files: string[]; packages: string[] } => {
  const targets = [...text.matchAll(IMPORT)].map(([, from, dynamic]) => from ?? dynamic ?? '');
  return {
    files: targets.filter((target) => target.startsWith('.')).map((target) => normalize(join(dirname(file), target))),
    packages: targets.filter((target) => !target.startsWith('.')),
  };
};

/** The imports of every TypeScript file. */
export const allImports = (): Imports =>
  new Map(
    globSync(SOURCES, { cwd: ROOT })
      .sort()
      .map((file) => [file, importsIn(file, readFileSync(join(ROOT, file), 'utf8'))]),
  );

/** The position of a file's layer, 0 at the top. Data outside all layers, such as the state machine, is at the bottom. */
const placeOf = (file: string): number => {
  const place = LAYERS.findIndex(({ files }) => files.test(file));
  return place < 0 ? LAYERS.length : place;
};

/** Imports from a higher layer, and imports of AWS in layers that may not use it. */
export const upwardImports = (imports: Imports): string[] =>
  [...imports].flatMap(([file, { files, packages }]) => [
    ...files.filter((target) => placeOf(target) < placeOf(file)).map((target) => `${file} -> ${target}`),
    ...packages
      .filter((name) => AWS.test(name) && LAYERS[placeOf(file)]?.knowsAws === false)
      .map((name) => `${file} -> ${name}`),
  ]);

/** Circular imports, each as the list of files on the circle. */
export const circles = (imports: Imports): string[] => {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file) || way.includes(file)) return;
    for (const target of imports.get(file)?.files ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
};

/** The table of layers in docs/architecture.md. */
export const layersTable = (): string =>
  [
    '| layer | holds | may know AWS |',
    '| --- | --- | --- |',
    ...LAYERS.map(({ name, holds, knowsAws }) => `| ${name} | ${holds} | ${knowsAws ? 'yes' : 'no'} |`),
  ].join('\n');
