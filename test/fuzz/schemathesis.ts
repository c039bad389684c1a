import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPENAPI_FILE } from '../../scripts/draw/openapi/write.ts';
import { ROUTES } from '../../shared/http/routes/index.ts';
import { heedsKey, type Route } from '../../shared/http/routes/route.ts';
import { TOLD } from '../../shared/http/told/index.ts';
import { isSeen, SEEN_AS_TOLD } from '../../shared/schemas/primitives.ts';
import { prepareTools } from '../infra/python-tools.ts';
import { REFUSALS } from './refusals.ts';
import { sequencesOf } from './sequences.ts';

/**
 * Runs Schemathesis with docs/openapi.json: every check, for single operations and for sequences. No answer may be a 5xx or
 * differ from the document, no invalid request may be accepted, and no valid one refused.
 */

/** A cancelled announcement stays on record after its DELETE. */
const PUT_AWAY = ['cancelAnnouncement', 'getAnnouncement'];

/** A ticket that a sequence creates is in no sample. */
const BY_CHANCE = ['addQualityReading'];

/** Finding a chat needs its organisation and secret besides its id: made-up ones match no chat. */
const BY_SECRET = ['openVisitorSocket', 'sendVisitorFrames', 'createChatUpload', 'linkToChatFile'];

/** Operations that could end the requesting key, so that every later answer would be 401. They change another key. */
const OF_KEYS = ['changeKey', 'actOnKey'];
const ANOTHER_KEY = 'club-integrator';

/** Statuses that may answer a valid request. */
const USUAL = ['2xx', '3xx', '401', '403', '404', '409', '410', '412', '429'];

/** Schemathesis omits the quotation marks of an ETag, whatever the pattern says, so 400 is right. */
const asksForTag = (name: string): boolean => 'If-Match' in (TOLD[name as keyof typeof TOLD].headers ?? {}); // TOLD has them all

/** Sequences send only valid requests, and follow the links of `sequences.ts` instead of guessing. */
const OF_SEQUENCES = '[phases.stateful]\ngeneration.mode = "positive"\ninference.algorithms = []\n\n';

/** Settings in Schemathesis's format: what its checks need to know about single operations. */
const settings = (): string =>
  OF_SEQUENCES +
  Object.entries<Route>(ROUTES)
    .flatMap(([name, row]) => {
      const { method, path } = row;
      // An Idempotency-Key may have come with another body before.
      const more = [...(name in REFUSALS || heedsKey(row) ? ['422'] : []), ...(asksForTag(name) ? ['400'] : [])];
      const lines = [
        ...(more.length > 0
          ? [`checks.positive_data_acceptance.expected-statuses = ${JSON.stringify([...USUAL, ...more])}`]
          : []),
        ...(OF_KEYS.includes(name) ? [`parameters = { "path.id" = "${ANOTHER_KEY}" }`] : []),
        ...(PUT_AWAY.includes(name) ? ['checks.use_after_free.enabled = false'] : []),
        ...([...BY_SECRET, ...BY_CHANCE].includes(name) ? ['checks.ensure_resource_availability.enabled = false'] : []),
      ];
      return lines.length > 0 ? [['[[operations]]', `include-name = "${method} ${path}"`, ...lines].join('\n')] : [];
    })
    .join('\n\n');

/** A class without the invisible characters, in ranges: neither Python nor Rust knows all of Unicode's names. */
const seenExactly = (): string => {
  const ranges: [number, number][] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    if (isSeen(String.fromCodePoint(point))) continue;
    const last = ranges.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const written = (point: number) =>
    point > 0xffff ? String.fromCodePoint(point) : `\\u${point.toString(16).padStart(4, '0')}`;
  return `[^${ranges.map((range) => range.map(written).join('-')).join('')}]`;
};

/** A text as written inside a JSON string. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The document, with the exact class of visible characters in place of the one that every language can read. */
const document = async (): Promise<string> => {
  const exactly = inJson(seenExactly());
  return (await readFile(OPENAPI_FILE, 'utf8')).replaceAll(inJson(SEEN_AS_TOLD), () => exactly);
};

type Asked = { url: string; key: string; seed: number; seconds: number; onOutput: (text: string) => void };

/** Phases, document and share of the time of each run. Sequences have their own run, or a slow machine would reach none. */
const RUNS = [
  { phases: 'examples,coverage,fuzzing', file: 'openapi.json', part: 0.7 },
  { phases: 'stateful', file: 'sequences.json', part: 0.3 },
];

const run = (python: string, args: string[], cwd: string, onOutput: Asked['onOutput']): Promise<number> => {
  const program = spawn(python, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [program.stdout, program.stderr]) stream.setEncoding('utf8').on('data', onOutput);
  return new Promise((resolve, reject) => program.on('error', reject).on('close', (status) => resolve(status ?? 1)));
};

/**
 * Returns true if every run succeeds, and false if one finds a fault or the program fails.
 * @throws LocalProblem or pip's own failure if Schemathesis can't be installed
 */
export const schemathesis = async ({ url, key, seed, seconds, onOutput }: Asked): Promise<boolean> => {
  const programs = await prepareTools(join(import.meta.dirname, 'requirements.txt'), { minor: 11 });
  const folder = await mkdtemp(join(tmpdir(), 'tierdesk-fuzz-'));
  try {
    await writeFile(join(folder, 'schemathesis.toml'), settings());
    const text = await document();
    await writeFile(join(folder, 'openapi.json'), text);
    await writeFile(join(folder, 'sequences.json'), JSON.stringify(sequencesOf(JSON.parse(text))));
    const asked = ['--url', url, '--header', `Authorization: Bearer ${key}`];
    // No checks are named, so all run: sequences would also run named ones that the settings leave out.
    const checks = ['--continue-on-failure', '--warnings', 'off', '--no-color', '--seed', `${seed}`];
    // Health checks judge the generated requests and the machine's speed, not the API.
    const steady = ['--suppress-health-check', 'all', '--request-timeout', '120', '--generation-database', 'none'];
    let well = true;
    for (const { phases, file, part } of RUNS) {
      const much = ['--phases', phases, '--max-time', `${Math.ceil(seconds * part)}`];
      const args = [join(programs, 'st'), 'run', file, ...asked, ...checks, ...steady, ...much];
      well = (await run(join(programs, 'python'), args, folder, onOutput)) === 0 && well;
    }
    const { status } = await fetch(`${url}/v1/keys`, { headers: { authorization: `Bearer ${key}` } });
    onOutput(`At the end the key was answered with ${status}.\n`);
    return well;
  } finally {
    await rm(folder, { recursive: true });
  }
};
