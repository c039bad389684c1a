import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Stack } from '../../local/stack.ts';
import { bundleLimit } from '../kit/system/bundle-limits.ts';
import { importOf } from './cold.ts';
import { type Figure, quantile } from './figures.ts';
import { environmentOf } from './stack-tools.ts';

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
    for (let time = 0; time < times; time++) samples.push((await importOf(file, env)).passed);
    figures.push({ name: `${name}: import`, value: quantile(samples), unit: 'ms' });
  }
  return figures;
};
