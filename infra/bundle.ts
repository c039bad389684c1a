import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { REFERENCE_ASSETS } from '../functions/reference/assets.ts';
import { SHIPPED_MODEL } from '../shared/adapters/classifier/shipped.ts';
import { FONT_FILES } from '../shared/adapters/pdf/fonts.ts';
import { versionAlone } from './version-alone.ts';
import { buildWeb } from './web.ts';
import { buildChat } from './web-chat.ts';

const FIGURES = Object.fromEntries(
  globSync('insight/*.sql', { cwd: join(import.meta.dirname, '..') }).map((file) => [file, file]),
);
const MODEL_FOLDER = 'shared/adapters/classifier';
/** Files that aren't code. They are put beside the bundle of each function that contains the module that reads them. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${MODEL_FOLDER}/shipped.ts`]: { [SHIPPED_MODEL]: join(MODEL_FOLDER, SHIPPED_MODEL) },
  'functions/reference/assets.ts': REFERENCE_ASSETS,
  'shared/adapters/duckdb/figures.ts': FIGURES,
  'shared/adapters/pdf/review-pdf.ts': FONT_FILES,
};
const ROOT = join(import.meta.dirname, '..');
/** CommonJS dependencies call `require` for Node's own modules, which an ES module doesn't have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** nodemailer imports its table by a relative path, which `alias` doesn't match. */
const withoutMimeTypes: Plugin = {
  name: 'without-mime-types',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/mime-types(\.js)?$/ }, ({ importer }) =>
      importer.includes(`${sep}nodemailer${sep}`) ? { path: join(import.meta.dirname, 'no-mime-types.ts') } : undefined,
    );
  },
};

/** DuckDB's library is in a layer, or where NODE_PATH says, since bundles hold no native code. */
const NATIVE = ['@duckdb/node-bindings'];

/** The folder of each function's code (with one `index.mjs`), and esbuild's metafile with what went into it. */
export type Bundles = { directoryOf: (functionName: string) => string; names: string[]; metafile: Metafile };

/**
 * Bundles every `functions/<name>/handler.ts` into `dist/<name>/index.mjs` in one esbuild run, AWS clients included. Writes
 * esbuild's metafile to `dist/meta.json`.
 * @throws esbuild's BuildFailure when something doesn't resolve or parse
 */
export const bundleFunctions = async (root: string = ROOT): Promise<Bundles> => {
  const output = join(root, 'dist');
  const handlers = globSync('functions/*/handler.ts', { cwd: root }).sort();
  const names = handlers.map((handler) => basename(dirname(handler)));
  const result = await build({
    absWorkingDir: root,
    entryPoints: handlers.map((handler, index) => ({ in: handler, out: `${names[index]}/index` })),
    outdir: output,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Tree shaking leaves two thirds of the size of the CommonJS build.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts') },
    external: NATIVE,
    plugins: [withoutMimeTypes, versionAlone],
    banner: { js: REQUIRE },
    // Escaped character tables would be three times as long.
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
  for (const file of result.outputFiles) {
    writeIfChanged(output, file.path, file.contents);
  }
  for (const [path, { inputs }] of Object.entries(result.metafile.outputs)) {
    for (const [module, files] of Object.entries(BESIDE)) {
      if (!(module in inputs)) continue;
      for (const [name, from] of Object.entries(files)) {
        writeIfChanged(output, join(root, dirname(path), name), readFileSync(join(ROOT, from)));
      }
    }
  }
  const assets = names.includes('publish-articles')
    ? await helpCentreAssets(root, join(output, 'publish-articles', 'assets'))
    : [];
  for (const { path, contents } of assets) {
    writeIfChanged(output, path, contents);
  }
  if (names.includes('publish-articles')) {
    mirror(output, await buildWeb('portal', root), join(output, 'publish-articles', 'portal'));
    for (const [name, text] of await buildChat(root)) {
      writeIfChanged(output, join(output, 'publish-articles', 'chat', name), Buffer.from(text));
    }
  }
  writeIfChanged(output, join(output, 'meta.json'), Buffer.from(JSON.stringify(result.metafile)));
  return { directoryOf: (name) => join(output, name), names, metafile: result.metafile };
};

/** The languages with a stemmer, and the stemmer's name. */
const STEMMERS = { en: 'english', de: 'german', fr: 'french', es: 'spanish', pt: 'portuguese' };
const HELP_CENTRE = 'web/help-centre';

/** Builds the help centre's style and scripts for browsers: a script for each language, with only that language's stemmer. */
export const helpCentreAssets = async (
  root: string,
  folder: string,
): Promise<{ path: string; contents: Uint8Array }[]> => {
  const common = { absWorkingDir: root, bundle: true, minify: true, write: false, legalComments: 'none' } as const;
  const scripts = Object.entries(STEMMERS).map(([language, stemmer]) =>
    build({
      ...common,
      stdin: {
        contents: `import { stemmer } from '@orama/stemmers/${stemmer}'; import { start } from './start.ts'; start(stemmer);`,
        resolveDir: join(root, HELP_CENTRE),
        loader: 'ts',
      },
      outfile: join(folder, `help.${language}.js`),
      target: 'es2022',
      format: 'iife',
    }),
  );
  const style = build({
    ...common,
    entryPoints: [join(HELP_CENTRE, 'style.css')],
    outfile: join(folder, 'style.css'),
  });
  return (await Promise.all([...scripts, style])).flatMap(({ outputFiles }) => outputFiles);
};

/** Makes a folder a copy of another one, without files of an earlier release. */
const mirror = (output: string, from: string, to: string): void => {
  const files = new Set(globSync('**/*.*', { cwd: from }));
  for (const file of files) writeIfChanged(output, join(to, file), readFileSync(join(from, file)));
  for (const file of globSync('**/*.*', { cwd: to })) {
    if (!files.has(file)) rmSync(join(to, file), { force: true });
  }
};

/** Writes by rename, so that two parallel synths never read half a file. The draft is outside the deployed folder. */
const writeIfChanged = (output: string, path: string, contents: Uint8Array): void => {
  if (existsSync(path) && readFileSync(path).equals(contents)) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(output, `${relative(output, path).replaceAll(sep, '-')}.${process.pid}.tmp`);
  writeFileSync(draft, contents);
  renameSync(draft, path);
};
