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
/** The sources of an app. A file too many only costs an extra build; a missing one would leave a stale build. */
const SOURCES = ['web/**/*', 'shared/**/*.{ts,json}', 'infra/web.ts', 'package-lock.json'];
const OUTPUT = 'web/dist';
const BUILDS_TO_KEEP = 3;
/** An app's base path. A page that is shown at many depths loads its files from the root. */
const BASES: Readonly<Record<string, string>> = { staff: '/' };

/** The browser apps: the folders under web/ with an `index.html`. */
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

/** The folder of an app's build for the current sources. */
export const webFolder = (app: string, root = ROOT): string => join(root, OUTPUT, app, digestOf(root));

/**
 * Builds an app into `web/dist/APP/DIGEST`, unless it exists. The folder is named by a digest of the sources and appears by
 * rename, so that two parallel builds don't disturb each other.
 * @returns the folder, with `index.html` and `assets/`, whose files are named by a digest of their content
 * @throws Vite's error when something doesn't resolve or parse
 */
export const buildWeb = async (app: string, root = ROOT): Promise<string> => {
  const target = webFolder(app, root);
  const folder = dirname(target);
  if (existsSync(target)) return target;
  // Vite takes much memory, so it is loaded only for a build.
  const { build } = await import('vite');
  mkdirSync(folder, { recursive: true });
  const draft = mkdtempSync(join(root, OUTPUT, `.${app}-`));
  const standing = process.env.NODE_ENV;
  // Vite reads it: a build within a test would otherwise contain React's development build.
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
        // Fonts and pictures stay separate files: the content security policy allows data: only for pictures.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        rolldownOptions: {
          onLog: (level, log, tell) => {
            // Packages mark files with “use client” for servers, which we don't have.
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
    // A parallel build of the same sources finished first.
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
