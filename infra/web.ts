import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** What an app is made from; more than it needs costs a build too many, never a stale one. */
const SOURCES = ['web/**/*', 'shared/**/*.{ts,json}', 'infra/web.ts', 'package-lock.json'];
const OUTPUT = 'web/dist';
const BUILDS_TO_KEEP = 3;
/** Where an app stands on its origin; a page that is shown at many depths names its files from the root. */
const BASES: Readonly<Record<string, string>> = { staff: '/' };

/** The apps for browsers, a folder each under web/ with an `index.html`. */
export const webApps = (root = ROOT): string[] =>
  globSync('web/*/index.html', { cwd: root })
    .map((page) => basename(join(page, '..')))
    .sort();

const digestOf = (root: string): string => {
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true, exclude: (entry) => entry.name === 'dist' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const digest = createHash('sha256');
  for (const file of files) digest.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return digest.digest('hex').slice(0, 16);
};

/** Where an app of these sources is, once it is built. */
export const webFolder = (app: string, root = ROOT): string => join(root, OUTPUT, app, digestOf(root));

/**
 * Builds an app into `web/dist/APP/DIGEST`, unless it stands there: the folder is named after what it is made from, and
 * appears by rename, so that two builds at once make one.
 * @returns the folder, with `index.html` and `assets/`, whose files are named after what they hold
 * @throws Vite's error when something doesn't resolve or parse
 */
export const buildWeb = async (app: string, root = ROOT): Promise<string> => {
  const target = webFolder(app, root);
  const folder = dirname(target);
  if (existsSync(target)) return target;
  // Vite takes much memory: whoever finds the app built does without it.
  const { build } = await import('vite');
  mkdirSync(folder, { recursive: true });
  const draft = mkdtempSync(join(root, OUTPUT, `.${app}-`));
  const standing = process.env.NODE_ENV;
  // Vite goes by it: a test would get React's development build.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: false,
      root: join(root, 'web', app),
      base: BASES[app] ?? './',
      publicDir: false,
      logLevel: 'warn',
      build: {
        outDir: draft,
        emptyOutDir: true,
        target: 'es2023',
        // A file of its own for each font or picture: the content security policy takes no data: but pictures.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        rolldownOptions: {
          onLog: (level, log, tell) => {
            // Packages say “use client” to servers; there is none here.
            if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
          },
        },
      },
    });
    moveInto(draft, target);
  } finally {
    if (standing === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = standing;
    rmSync(draft, { recursive: true, force: true });
  }
  forgetOld(folder, basename(target));
  return target;
};

const moveInto = (draft: string, target: string): void => {
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another build of the same sources was faster.
    if (!existsSync(target)) throw error;
  }
};

const forgetOld = (folder: string, current: string): void => {
  const old = readdirSync(folder)
    .filter((name) => name !== current)
    .map((name) => ({
      path: join(folder, name),
      at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .toSorted((one, other) => other.at - one.at);
  for (const { path } of old.slice(BUILDS_TO_KEEP - 1)) rmSync(path, { recursive: true, force: true });
};
