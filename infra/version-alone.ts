import { readFile } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** Each AWS client brings its whole package.json into a function, of which it reads the version: 2 KB a client. */
export const versionAlone: Plugin = {
  name: 'version-alone',
  setup: ({ onLoad }) => {
    onLoad({ filter: /package\.json$/ }, async ({ path }) =>
      path.includes(`${sep}@aws-sdk${sep}`)
        ? { contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }), loader: 'json' }
        : undefined,
    );
  },
};
