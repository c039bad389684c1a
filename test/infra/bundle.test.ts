import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/bundle.ts';
import { bundleLimit } from '../kit/system/bundle-limits.ts';

/** A repository with two functions: one calls CommonJS code that requires a Node module, one reads JSON. */
const repository = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'tierdesk-functions-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write(
    'functions/first/handler.ts',
    "import { sep } from '../../old.cjs';\nexport const handler = () => 'path' + sep;",
  );
  write('old.cjs', "exports.sep = require('node:path').posix.sep;");
  write('functions/second/handler.ts', "import a from '../../a.json';\nexport const handler = (): number => a.number;");
  write('a.json', '{"number":7}');
  write('functions/notes/README.md', 'no handler here');
  return root;
};
const moduleSchema = z.looseObject({ handler: z.custom<() => unknown>((value) => typeof value === 'function') });

it('makes one module of each function, with all it needs', async () => {
  const bundles = await bundleFunctions(repository());
  expect(bundles.names).toEqual(['first', 'second']);
  const results = bundles.names.map(async (name) => {
    expect(readdirSync(bundles.directoryOf(name))).toEqual(['index.mjs']);
    return moduleSchema.parse(await import(join(bundles.directoryOf(name), 'index.mjs'))).handler();
  });
  expect(await Promise.all(results)).toEqual(['path/', 7]);
});

it('leaves unchanged functions alone, so that they aren’t deployed again', async () => {
  const root = repository();
  const { directoryOf } = await bundleFunctions(root);
  const states = () => ['first', 'second'].map((name) => statSync(join(directoryOf(name), 'index.mjs')).ino);
  const [first, second] = states();
  writeFileSync(join(root, 'a.json'), '{"number":8}');
  await bundleFunctions(root);
  expect(states()[0]).toBe(first);
  expect(states()[1]).not.toBe(second);
  expect(readFileSync(join(directoryOf('second'), 'index.mjs'), 'utf8')).toContain('8');
});

it('fails if an import doesn’t resolve', async () => {
  const root = repository();
  writeFileSync(join(root, 'functions/second/handler.ts'), "export { handler } from './missing.ts';");
  await expect(bundleFunctions(root)).rejects.toThrow('Could not resolve "./missing.ts"');
});

it('keeps the real functions small', async () => {
  const { names, directoryOf } = await bundleFunctions();
  expect(names.length).toBeGreaterThan(0);
  const tooLarge = names
    .map((name) => ({ name, kilobytes: statSync(join(directoryOf(name), 'index.mjs')).size / 1000 }))
    .filter(({ name, kilobytes }) => kilobytes > bundleLimit(name));
  expect(tooLarge).toEqual([]);
  const withPackages = names.filter((name) =>
    readFileSync(join(directoryOf(name), 'index.mjs'), 'utf8').includes('devDependencies'),
  );
  expect(withPackages).toEqual([]);
});
