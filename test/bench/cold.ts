import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/bundle.ts';
import { synthesize } from '../infra/synth/synthesized.ts';
import { bundleLimit } from '../kit/system/bundle-limits.ts';
import { type Figure, quantile } from './figures.ts';

/** What a function on a ticket's way takes to start: its bundle's size, and its import in a fresh process. */

const ON_THE_WAY = [
  'api',
  'receive-email',
  'receive-message',
  'relay-events',
  'signal-workflow',
  'assess',
  'advance',
  'await',
  'send-message',
];
const MAX_MILLISECONDS = 60;

const run = promisify(execFile);

const TIME_OF_IMPORT = `const [started, before] = [performance.now(), process.cpuUsage()];
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write('imported in ' + (performance.now() - started) + ' with ' + (user + system) / 1000 + '\\n');
process.exit(0);`;

/** Imports a module in a process of its own: milliseconds that passed, and of CPU. */
export const importOf = async (
  module: string,
  env: Record<string, string>,
): Promise<{ passed: number; cpu: number }> => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', TIME_OF_IMPORT, module], { env });
  const [, passed, cpu] = /imported in ([\d.]+) with ([\d.]+)/.exec(stdout) ?? [];
  return { passed: Number(passed), cpu: Number(cpu) };
};

const functionSchema = z.object({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const madeUp = (name: string): string =>
  name.endsWith('URL') ? 'https://made-up.example/000000000000/made-up' : 'us-east-1_madeup';

/** As the template has it; what only a deployment knows is made up. */
const environments = (): Map<string, Record<string, string>> => {
  const functions = synthesize('prod').ofType('AWS::Lambda::Function');
  return new Map(
    functions.flatMap(([, { Properties }]) => {
      const read = functionSchema.safeParse(Properties);
      if (!read.success) return [];
      const { FunctionName, Environment } = read.data;
      const variables = Object.entries(Environment.Variables).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : madeUp(name),
      ]);
      return [[FunctionName, { ...Object.fromEntries(variables), AWS_REGION: 'us-east-1' }] as const];
    }),
  );
};

/** The lowest of several in turns, as other work on the machine only ever adds; beside it Node's own part, its HTTPS. */
export const coldFigures = async (times: number): Promise<Figure[]> => {
  const { directoryOf } = await bundleFunctions();
  const known = [...environments()];
  const modules = ON_THE_WAY.map((name) => ({
    name,
    file: join(directoryOf(name), 'index.mjs'),
    env: known.find(([full]) => full.endsWith(`-${name}`))?.[1] ?? {},
    passed: [] as number[],
    cpu: [] as number[],
  }));
  const node = { name: 'node:https', file: 'node:https', env: {}, passed: [] as number[], cpu: [] as number[] };
  for (let time = 0; time < times; time++)
    for (const each of [node, ...modules]) {
      const { passed, cpu } = await importOf(each.file, each.env);
      each.passed.push(passed);
      each.cpu.push(cpu);
    }
  const lowest = (values: readonly number[]): number => quantile(values, 0);
  return [
    { name: 'node:https: CPU of its import', value: lowest(node.cpu), unit: 'ms' },
    ...modules.flatMap(({ name, file, passed, cpu }): Figure[] => {
      const kilobytes = statSync(file).size / 1000;
      return [
        { name: `${name}: size`, value: kilobytes, unit: 'KB', limit: bundleLimit(name), decides: true },
        { name: `${name}: import`, value: lowest(passed), unit: 'ms', limit: MAX_MILLISECONDS },
        {
          ...{ name: `${name}: CPU of its import`, value: lowest(cpu), unit: 'ms' },
          note: `${(lowest(cpu) / lowest(node.cpu)).toFixed(1)} × node:https`,
        },
      ];
    }),
  ];
};
