import { execFileSync } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { isAlive } from './machine/one-at-a-time.ts';
import { localDirectory } from './machine/paths.ts';
import { LocalProblem } from './machine/problem.ts';
import { allBut, CORE, PARTS, type Part } from './parts.ts';
import { startStack } from './stack.ts';
import { welcome } from './welcome.ts';

const FASTEST = 100_000;

function speedOf(text: string): number {
  const speed = Number(text);
  if (text.trim() === '' || !(speed > 0 && speed <= FASTEST)) {
    throw new InvalidArgumentError(
      `a number greater than 0, at most ${FASTEST}: with 3600, an hour passes in a second`,
    );
  }
  return speed;
}

/** Stops when npm ends. Neither npm nor the shell between them passes every signal on. */
function whenNpmEnds(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const [above = '', name = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  const npm = name.endsWith('sh') ? Number(above) : parent;
  setInterval(() => {
    if (process.ppid !== parent || !isAlive(npm)) stop();
  }, 500).unref();
}

async function run(speed: number, without: readonly Part[], domains: boolean): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort(new LocalProblem('Stopped'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  whenNpmEnds(stop);
  const stack = await startStack({
    directory: localDirectory,
    speed,
    without,
    domains,
    progress: true,
    signal: stopping.signal,
  });
  console.log(welcome(stack.endpoints, speed, without));
  const stopped = new Promise<undefined>((resolve) => {
    if (stopping.signal.aborted) resolve(undefined);
    stopping.signal.addEventListener('abort', () => resolve(undefined));
  });
  const broken = await Promise.race([stack.broken, stopped]);
  console.log(broken ?? '\nStopping: saving the state. npm start continues from here, npm run reset deletes it.');
  await stack.stop();
  return broken === undefined ? 0 : 1;
}

const { speed, only, domains } = new Command('npm start --')
  .description('Runs the whole system on this machine, until Ctrl-C.')
  .option('--speed <N>', "how many times as fast as the machine's the system's clock runs", speedOf, 1)
  .option(
    '--only <parts>',
    `${CORE}, or some parts besides it, for less memory: ${Object.keys(PARTS).join(', ')}`,
    allBut,
    [],
  )
  .option('--domains', 'each organisation’s help centre and portal under a domain of its own', false)
  .parse()
  .opts<{ speed: number; only: Part[]; domains: boolean }>();

try {
  process.exit(await run(speed, only, domains));
} catch (error) {
  console.error(error instanceof LocalProblem ? `\n${error.message}` : error);
  process.exit(1);
}
