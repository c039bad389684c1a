import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { allImports } from './draw/layers.ts';

const ROOT = join(import.meta.dirname, '..');

/** Instants at which a program that takes every day for a working day, or every hour for one of sixty minutes, fails. */
const INSTANTS: Readonly<Record<string, string>> = {
  'a Saturday night': '2026-11-28T23:30:00Z',
  'the 29th of February': '2028-02-29T09:30:00Z',
  'the minute before Europe puts its clocks forward': '2026-03-29T00:59:30Z',
};

const READS_CLOCK = /\bDate\.now\(\)|\bnew Date\(\)/;
/** Of these, what they are tested with names every instant. */
const PURE = /^test\/unit\/(mail|calendar|signal-protocol)\//;

/** Unit tests that see what time it is: all that lead to the clock, or read it themselves. The others would only repeat. */
export const testsThatSeeTheClock = (): string[] => {
  const imports = allImports();
  const seen = new Map<string, boolean>();
  const sees = (file: string): boolean => {
    const known = seen.get(file);
    if (known !== undefined) return known;
    seen.set(file, false);
    const found =
      (imports.has(file) && READS_CLOCK.test(readFileSync(join(ROOT, file), 'utf8'))) ||
      (imports.get(file)?.files ?? []).some(sees);
    seen.set(file, found);
    return found;
  };
  return [...imports.keys()].filter(
    (file) => /^test\/unit\/.*\.test\.ts$/.test(file) && !PURE.test(file) && sees(file),
  );
};

if (import.meta.main) {
  new Command('npm run test:instants')
    .description('Runs the unit tests that see the clock at three made-up instants.')
    .parse();
  const tests = testsThatSeeTheClock();
  const failed = Object.entries(INSTANTS).filter(([name, instant]) => {
    console.log(`\n${tests.length} test files at ${name}, ${instant}`);
    const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'unit', ...tests], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, TEST_NOW: instant },
    });
    return status !== 0;
  });
  for (const [name] of failed) console.error(`failed at ${name}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
