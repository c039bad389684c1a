import { Command, InvalidArgumentError } from 'commander';

/** Tells stories of tickets with faults everywhere until so many functions were called; ends at the first broken promise. */

const TICKETS = 6;
/** Every so many deliveries a line. */
const REPORT = 5000;

type Options = { deliveries: number; seed: string; only?: string };

const soak = async ({ deliveries, seed, only }: Options): Promise<void> => {
  // Loaded here, as it reads the environment and makes a table: --help needs neither.
  const { byChance, tellStory } = await import('../kit/faults/story.ts');
  const sum = { stories: 0, deliveries: 0, tickets: 0, mails: 0, sentAgain: 0, hooked: 0, parked: 0 };
  const started = performance.now();
  console.log(`seed ${only ?? seed}`);
  for (let story = 1; sum.deliveries < deliveries; story++) {
    const own = only ?? `${seed}-${story}`;
    const told = await tellStory(own, TICKETS, byChance);
    sum.stories++;
    for (const key of ['deliveries', 'tickets', 'mails', 'sentAgain', 'hooked', 'parked'] as const)
      sum[key] += told[key];
    if (told.faults.length > 0) {
      console.error(`seed ${own}:\n  ${told.faults.join('\n  ')}\nTell it again: npm run soak -- --only ${own}`);
      process.exitCode = 1;
      return;
    }
    if (only) break;
    if (Math.floor(sum.deliveries / REPORT) > Math.floor((sum.deliveries - told.deliveries) / REPORT))
      report(sum, started);
  }
  report(sum, started);
};

const report = (sum: Record<string, number>, started: number): void => {
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${Object.entries(sum)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}: nothing lost, in ${seconds} s`,
  );
};

const positive = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count <= 0) throw new InvalidArgumentError('a whole number, more than 0');
  return count;
};

await new Command()
  .name('npm run soak --')
  .description(
    'Runs the handlers in memory while processes die, calls fail and messages repeat; checks that nothing is lost.',
  )
  .option('--deliveries <count>', 'functions called, about', positive, 100_000)
  .option('--seed <text>', 'the same seed tells the same stories', String(Date.now()))
  .option('--only <seed>', 'tells one story again')
  .action(soak)
  .parseAsync();
// Handlers that died in the middle of something wait for ever.
process.exit();
