import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';

const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');

const walk = (files: string[], { name }: { name?: string }): void => {
  const args = [
    'run',
    '--config',
    'test/walk/vitest.config.ts',
    ...(name ? ['--testNamePattern', name] : []),
    ...files,
  ];
  spawn(process.execPath, [vitest, ...args], { stdio: 'inherit' }).on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
};

new Command()
  .name('npm run walk --')
  .description('Sees on running stacks whether each sentence of sections 3 to 6 of the specification holds.')
  .argument('[files...]', 'only these, such as test/walk/cards.test.ts')
  .option('--name <pattern>', 'only tests whose name fits')
  .action(walk)
  .parse();
