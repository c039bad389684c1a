import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Stack } from '../../local/stack.ts';
import { bundleLimit } from '../kit/system/bundle-limits.ts';
import { type Figure, quantile } from './figures.ts';
import { environmentOf } from './stack-tools.ts';

const run = promisify(execFile);

const TIME_OF_IMPORT = `const started = performance.now();
await import(process.argv[1]);
process.stdout.write('imported in ' + (performance.now() - started) + '\\n');
process.exit(0);`;

/** Every function's size, and the time that a fresh process takes to import it. */
export const bundleFigures = async (stack: Stack, times: number): Promise<Figure[]> => {
  const { names, directoryOf } = await bundleFunctions();
  const figures: Figure[] = [];
  for (const name of names) {
    const file = join(directoryOf(name), 'index.mjs');
    const value = statSync(file).size / 1000;
    figures.push({ name: `${name}: size`, value, unit: 'KB', limit: bundleLimit(name), decides: true });
    const env = await environmentOf(stack, name);
    const samples: number[] = [];
    for (let time = 0; time < times; time++) samples.push(await importMilliseconds(file, env));
    figures.push({ name: `${name}: import`, value: quantile(samples), unit: 'ms' });
  }
  return figures;
};

const importMilliseconds = async (file: string, env: Record<string, string>): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', TIME_OF_IMPORT, file], { env });
  return Number(/imported in ([\d.]+)/.exec(stdout)?.[1]);
};
