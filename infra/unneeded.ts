import { readFile } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What libraries bring into every function that no function needs, and that nothing shakes off: each byte is read, parsed and
 * compiled at every cold start (docs/decisions/0182).
 */

const EXPORTED = /^export (?:const|function) (\w+)/gm;

/**
 * What makes a JSON Schema of a zod schema, 18 KB, which each schema holds on to: schemas are drawn when documents are made, not
 * in functions. Whoever asks for one there is told so. A name that zod adds is exported too, as it is read from its own source.
 */
const withoutJsonSchemas = (source: string): string => {
  const names = [...source.matchAll(EXPORTED)].flatMap(([, name]) => (name ? [name] : []));
  return [
    "const none = () => { throw new Error('functions make no JSON Schema'); };",
    // These are called for each schema that is made, and give what would be called.
    ...names.map((name) => `export const ${name} = ${name.startsWith('create') ? '() => none' : 'none'};`),
    ...(source.includes('export { processSchema as process }') ? ['export { none as process };'] : []),
  ].join('\n');
};

/** Of a client's package.json only its version is asked for. */
const versionAlone = (source: string): string => JSON.stringify({ version: JSON.parse(source).version });

const LEFT_OUT: readonly { filter: RegExp; of: string; instead: (source: string) => string; loader: 'js' | 'json' }[] =
  [
    {
      filter: /(to-json-schema|json-schema-processors)\.js$/,
      of: `zod${sep}v4${sep}core${sep}`,
      instead: withoutJsonSchemas,
      loader: 'js',
    },
    { filter: /package\.json$/, of: `@aws-sdk${sep}`, instead: versionAlone, loader: 'json' },
  ];

export const withoutUnneeded: Plugin = {
  name: 'without-unneeded',
  setup: ({ onLoad }) => {
    for (const { filter, of, instead, loader } of LEFT_OUT)
      onLoad({ filter }, async ({ path }) =>
        path.includes(of) ? { contents: instead(await readFile(path, 'utf8')), loader } : undefined,
      );
  },
};
