import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { localDirectory } from '../../../local/machine/paths.ts';
import { anyPorts } from '../../../local/machine/ports.ts';
import { writeJson } from '../../../local/machine/write-file.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import { readCorpus } from '../../../scripts/train-assessment/corpus.ts';
import { bedrockClassifier } from '../../../shared/adapters/classifier/bedrock.ts';
import { BEGINS } from '../../fortnight/season.ts';
import { MONDAY, setClock } from '../../kit/system/stack.ts';
import { assessmentFigures } from '../assessment/assessment.ts';
import { classifierFigures, sampleOf } from '../assessment/classifier.ts';
import { bundleFigures } from '../bundles.ts';
import { figuresOf as chatFigures, measureChats } from '../chat/chat.ts';
import { writeChatReport } from '../chat/document.ts';
import { coldFigures } from '../cold.ts';
import { compareIntake } from '../comparison.ts';
import { RecordingProxy } from '../counting/recording-proxy.ts';
import { cpuFigures } from '../cpu/cpu.ts';
import { deadlineFigures } from '../deadlines.ts';
import { type Figure, isOver, table } from '../figures.ts';
import { deskFigures, fortnightFigures } from '../fortnight.ts';
import { insightFigures } from '../insight/insight.ts';
import { warningFigures } from '../insight/warnings.ts';
import { intakeFigures, measureIntake } from '../intake.ts';
import { type Life, lives } from '../life.ts';
import { listFigures } from '../lists/lists.ts';
import { memoryFigures } from '../memory.ts';
import { ownFigures } from '../own/own.ts';
import { storePastTickets } from '../past-tickets.ts';
import { readingFigures } from '../reading/reading.ts';
import { scaleFigures } from '../scale/scale.ts';
import { stopRelay } from '../stack-tools.ts';
import { wayFigures } from '../way/figures.ts';
import { webhookFigures } from '../webhooks/delay.ts';
import { classifier, model, NAMES, type Name, only, quick, requests } from './options.ts';

/** The figures of docs/bench.md, measured against a stack of its own. */

const FULL = {
  cpu: { measured: 500, warmUp: 50 },
  intake: { posts: 300, mails: 100, acknowledged: 10 },
  round: { posts: 48, mails: 24, acknowledged: 3 },
  rounds: 5,
  openTickets: 1000,
  storedTickets: 100_000,
  /** At 1,800 times a fortnight lasts eleven minutes. */
  fortnight: { tickets: 5000, onStack: 300, speed: 1800 },
  imports: 5,
  cold: 15,
  year: 200_000,
  webhooks: 100,
  chat: { visitors: 200, agents: 20, seconds: 150 },
};
const QUICK: typeof FULL = {
  cpu: { measured: 100, warmUp: 30 },
  intake: { posts: 60, mails: 30, acknowledged: 3 },
  round: { posts: 40, mails: 20, acknowledged: 2 },
  rounds: 2,
  openTickets: 100,
  storedTickets: 10_000,
  fortnight: { tickets: 500, onStack: 20, speed: 7200 },
  imports: 3,
  cold: 5,
  year: 2000,
  webhooks: 10,
  chat: { visitors: 20, agents: 4, seconds: 20 },
};

const sizes = quick ? QUICK : FULL;
const directory = await mkdtemp(join(tmpdir(), 'tierdesk-bench-'));
const stacks: Stack[] = [];
const proxy = await RecordingProxy.start();

/** A stack in a folder of its own that saves nothing while it is measured. */
const newStack = async (name: string, speed = 1): Promise<Stack> => {
  console.log(`\nA stack: ${name}`);
  const options = { directory: join(directory, name), speed, ports: anyPorts, saveEvery: 0, progress: true };
  const stack = await startStack(options);
  stacks.push(stack);
  return stack;
};

const cleanUp = async (): Promise<void> => {
  proxy.stop();
  await Promise.all(stacks.map((stack) => stack.kill()));
  await rm(directory, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => cleanUp().finally(() => process.exit(130)));

let counted: Life[] | undefined;

/** What needs no stack, or one of its own. */
const WITHOUT_STACK: Partial<Record<Name, () => Figure[] | Promise<Figure[]>>> = {
  assessment: () => assessed(),
  scale: scaleFigures,
  lists: () => listFigures(sizes.storedTickets),
  own: () => ownFigures(sizes.cpu.measured),
  // Its facts stay: `npm run insight -- review --facts` reads them.
  insight: () => insightFigures(join(localDirectory, 'year'), sizes.year),
  warnings: warningFigures,
  way: wayFigures,
  cold: () => coldFigures(sizes.cold),
  chat: async () => {
    // Within the agents' working hours.
    const folder = join(directory, 'chat');
    await mkdir(folder, { recursive: true });
    setClock(folder, MONDAY);
    const chats = await newStack('chat');
    const report = await measureChats(chats, sizes.chat);
    await chats.kill();
    if (!quick) writeChatReport(report);
    return chatFigures(report);
  },
};

const MEASURES: Record<
  Exclude<Name, 'assessment' | 'scale' | 'lists' | 'own' | 'way' | 'cold' | 'insight' | 'warnings' | 'chat'>,
  (stack: Stack) => Promise<Figure[]>
> = {
  bundles: (stack) => bundleFigures(stack, sizes.imports),
  reading: () => readingFigures(quick ? 0.2 : 1),
  deadlines: async () => deadlineFigures(),
  fortnight: async () => {
    const { tickets, onStack, speed } = sizes.fortnight;
    const inDomain = fortnightFigures(tickets);
    // Its clock runs from its start.
    const folder = join(directory, 'fortnight');
    await mkdir(folder, { recursive: true });
    setClock(folder, BEGINS);
    const desk = await newStack('fortnight', speed);
    const onDesk = await deskFigures(desk, onStack, speed);
    await desk.kill();
    return [...inDomain, ...onDesk];
  },
  webhooks: (stack) => webhookFigures(stack, sizes.webhooks),
  life: async (stack) => {
    const { lives: lived, figures } = await lives(stack, proxy);
    counted = lived;
    return figures;
  },
  intake: async (stack) => intakeFigures([await measureIntake(stack, sizes.intake)]),
  memory: (stack) => memoryFigures(stack, sizes.openTickets),
  many: async (stack) => {
    const many = await newStack(`${sizes.storedTickets} tickets`);
    await storePastTickets(many, sizes.storedTickets, (stored) => console.log(`  ${stored} stored`));
    const figures = await compareIntake({ few: stack, many }, sizes.storedTickets, sizes.rounds, sizes.round);
    await many.kill();
    return figures;
  },
  // Last, as what it stores is kept from starting anything.
  cpu: async (stack) => {
    await stopRelay(stack);
    return cpuFigures({ stack, proxy, ...sizes.cpu });
  },
};

/** Asked of the account that the environment names; the stack has no Bedrock. */
const MAX_MILLISECONDS = 5_000;
const assessed = async (): Promise<Figure[]> => {
  if (classifier === undefined) return assessmentFigures();
  const sample = sampleOf(readCorpus(), requests);
  return [...assessmentFigures(), ...(await classifierFigures(bedrockClassifier()(model), sample, MAX_MILLISECONDS))];
};

const emptyStack = async (): Promise<Stack> => {
  const stack = await newStack('empty');
  proxy.target = stack.endpoints.awsEndpoint;
  return stack;
};

const run = async (): Promise<Partial<Record<Name, Figure[]>>> => {
  const figures: Partial<Record<Name, Figure[]>> = {};
  let stack: Stack | null = null;
  for (const name of NAMES.filter((known) => only.includes(known))) {
    const started = performance.now();
    const alone = WITHOUT_STACK[name];
    if (!alone) stack ??= await emptyStack();
    // What needs no stack has its own entry above.
    const measured = alone || !stack ? ((await alone?.()) ?? []) : await MEASURES[name as keyof typeof MEASURES](stack);
    console.log(`\n${name} (${Math.round((performance.now() - started) / 1000)} s)\n${table(measured)}`);
    figures[name] = measured;
  }
  return figures;
};

const resultsFile = join(localDirectory, 'bench.json');

/** What earlier runs measured; a run of some parts replaces only those. */
const earlier = async (): Promise<{ figures?: Record<string, unknown>; lives?: unknown }> => {
  const text = await readFile(resultsFile, 'utf8').catch(() => '{}');
  // Only the lines below write the file.
  return JSON.parse(text) as { figures?: Record<string, unknown>; lives?: unknown };
};

try {
  const figures = await run();
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, memoryMegabytes: Math.round(totalmem() / 2 ** 20) };
  await mkdir(localDirectory, { recursive: true });
  const before = await earlier();
  writeJson(resultsFile, { machine, figures: { ...before.figures, ...figures }, lives: counted ?? before.lives });
  const missed = Object.values(figures)
    .flat()
    .filter((figure) => figure.decides && isOver(figure));
  console.log(missed.length === 0 ? '\nEvery limit that decides is kept.' : `\nMissed:\n${table(missed)}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await cleanUp();
}
process.exit();
