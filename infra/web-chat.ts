import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';

const WIDGET = 'web/chat';
/** The chat's languages, with the stemmer of each. */
const LANGUAGES = { en: 'english', de: 'german', fr: 'french', es: 'spanish', pt: 'portuguese' };

/** `import style from './x.css?text'` gives the style as text, for a style sheet that a script creates. */
const styleAsText: Plugin = {
  name: 'style-as-text',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\.css\?text$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?text', '')),
      namespace: 'style-as-text',
    }));
    onLoad({ filter: /./, namespace: 'style-as-text' }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text', watchFiles: [path] };
    });
  },
};

/**
 * Builds the chat for pages of other sites: `chat.js`, which a page loads, and `chat.LANGUAGE.js`, which `chat.js` loads when
 * the chat is opened. They are plain scripts, since a policy that trusts a script by its nonce also trusts the scripts that it
 * adds.
 * @returns the files by name
 */
export const buildChat = async (root: string): Promise<Map<string, string>> => {
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false as const,
    legalComments: 'none' as const,
    format: 'iife' as const,
    target: 'es2023',
    plugins: [styleAsText],
  } satisfies BuildOptions;
  const loader = build({ ...common, entryPoints: [join(WIDGET, 'loader/loader.ts')], outfile: 'chat.js' });
  const widgets = Object.entries(LANGUAGES).map(([language, stemmer]) =>
    build({
      ...common,
      stdin: {
        contents: `import { stemmer } from '@orama/stemmers/${stemmer}';
          import words from '../../shared/config/chat/${language}.json';
          import { mountIn } from './widget/mount.tsx';
          globalThis.tierdeskChat?.ready?.(mountIn({ language: '${language}', words, stem: stemmer }));`,
        resolveDir: join(root, WIDGET),
        loader: 'ts',
      },
      outfile: `chat.${language}.js`,
    }),
  );
  const built = await Promise.all([loader, ...widgets]);
  return new Map(
    built.flatMap(({ outputFiles }) =>
      outputFiles.map(({ path, text }): [string, string] => [path.slice(path.lastIndexOf('/') + 1), text]),
    ),
  );
};
