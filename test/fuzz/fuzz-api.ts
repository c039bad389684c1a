import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { connect, runCommand } from '../../scripts/aws/connect.ts';
import { OPENAPI_FILE } from '../../scripts/draw/openapi/write.ts';
import { ROUTES } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { TOLD } from '../../shared/http/told/index.ts';
import { prepareTools } from '../infra/python-tools.ts';
import { REFUSALS } from './refusals.ts';

/**
 * Schemathesis over docs/openapi.json: every check, each operation by itself and in sequences. No answer may be a 5xx or
 * otherwise than the document tells, no bad request may be taken, and no good one refused.
 */

const ENDPOINTS = join(import.meta.dirname, '../../.local/endpoints.json');
const endpointsSchema = z.object({ apiUrl: z.string(), apiKeys: z.object({ admin: z.string() }) });

/** What a DELETE leaves on record: a cancelled announcement. */
const PUT_AWAY = ['cancelAnnouncement', 'getAnnouncement'];

/** A chat is found by its organisation and secret besides its id: with made-up ones there is none. */
const BY_SECRET = ['openVisitorSocket', 'sendVisitorFrames', 'createChatUpload', 'linkToChatFile'];

/** Statuses that a request which fits its schema may be answered with. */
const USUAL = ['2xx', '3xx', '401', '403', '404', '409', '410', '412', '429'];

/** Schemathesis leaves the quotation marks of an ETag out, whatever the pattern says: 400 is right. */
const asksForTag = (name: string): boolean => 'If-Match' in (TOLD[name as keyof typeof TOLD].headers ?? {}); // TOLD has them all

/** As Schemathesis reads it: what its checks are to know of single operations. */
const settings = (): string =>
  Object.entries<Route>(ROUTES)
    .flatMap(([name, { method, path }]) => {
      const more = [...(name in REFUSALS ? ['422'] : []), ...(asksForTag(name) ? ['400'] : [])];
      const lines = [
        ...(more.length > 0
          ? [`checks.positive_data_acceptance.expected-statuses = ${JSON.stringify([...USUAL, ...more])}`]
          : []),
        ...(PUT_AWAY.includes(name) ? ['checks.use_after_free.enabled = false'] : []),
        ...(BY_SECRET.includes(name) ? ['checks.ensure_resource_availability.enabled = false'] : []),
      ];
      return lines.length > 0 ? [['[[operations]]', `include-name = "${method} ${path}"`, ...lines].join('\n')] : [];
    })
    .join('\n\n');

type Target = { url: string; key: string; stop: () => Promise<void> };

const inMemory = async (): Promise<Target> => {
  const { memoryBuckets } = await import('../kit/memory/memory-bucket.ts');
  memoryBuckets();
  mockClient(SQSClient).on(SendMessageCommand).resolves({});
  const { serveApi } = await import('../kit/desks/api-server.ts');
  return { ...(await serveApi()), key: 'admin' };
};

/** Throws NotConnected where nothing runs. */
const running = async (): Promise<Target> => {
  await connect();
  const { apiUrl, apiKeys } = endpointsSchema.parse(JSON.parse(await readFile(ENDPOINTS, 'utf8')));
  return { url: apiUrl, key: apiKeys.admin, stop: async () => {} };
};

type Options = { seconds: number; seed: number; stack?: true };

const fuzz = async ({ seconds, seed, stack }: Options): Promise<number> => {
  const target = await (stack ? running() : inMemory());
  const programs = await prepareTools(join(import.meta.dirname, 'requirements.txt'));
  const folder = await mkdtemp(join(tmpdir(), 'tierdesk-fuzz-'));
  try {
    await writeFile(join(folder, 'schemathesis.toml'), settings());
    const asked = ['run', OPENAPI_FILE, '--url', target.url, '--header', `Authorization: Bearer ${target.key}`];
    const checks = ['--checks', 'all', '--continue-on-failure', '--warnings', 'off', '--no-color'];
    const program = spawn(
      join(programs, 'python'),
      [join(programs, 'st'), ...asked, ...checks, '--max-time', String(seconds), '--seed', String(seed)],
      { cwd: folder, stdio: 'inherit' },
    );
    return await new Promise((resolve) => program.on('close', (status) => resolve(status ?? 1)));
  } finally {
    await target.stop();
    await rm(folder, { recursive: true });
  }
};

const positive = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count <= 0) throw new InvalidArgumentError('a whole number, more than 0');
  return count;
};

await new Command('npm run fuzz:api')
  .description('Sends requests made from docs/openapi.json, good and bad, and looks at every answer.')
  .option('--seconds <number>', 'for how long', positive, 120)
  .option('--seed <number>', 'what to make the requests from; printed at the end', positive)
  .option('--stack', 'the running local stack (npm start), in place of the API on a table in memory')
  .action(async (options: Options) => {
    await runCommand(async () => {
      process.exitCode = await fuzz({ ...options, seed: options.seed ?? randomInt(1, 1_000_000) });
    });
  })
  .parseAsync();
