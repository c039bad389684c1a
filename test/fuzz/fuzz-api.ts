import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { connect, runCommand } from '../../scripts/aws/connect.ts';
import { schemathesis } from './schemathesis.ts';

const ENDPOINTS = join(import.meta.dirname, '../../.local/endpoints.json');
const endpointsSchema = z.object({ apiUrl: z.string(), apiKeys: z.object({ admin: z.string() }) });

type Target = { url: string; key: string; stop: () => Promise<void> };

const inMemory = async (): Promise<Target> => {
  const { memoryBuckets } = await import('../kit/memory/memory-bucket.ts');
  memoryBuckets();
  mockClient(SQSClient).on(SendMessageCommand).resolves({});
  const { serveApi } = await import('../kit/desks/api-server.ts');
  return { ...(await serveApi()), key: 'admin' };
};

/** Throws NotConnected if no stack runs. */
const running = async (): Promise<Target> => {
  await connect();
  const { apiUrl, apiKeys } = endpointsSchema.parse(JSON.parse(await readFile(ENDPOINTS, 'utf8')));
  return { url: apiUrl, key: apiKeys.admin, stop: async () => {} };
};

type Options = { seconds: number; seed: number; stack?: true };

const fuzz = async ({ seconds, seed, stack }: Options): Promise<boolean> => {
  const { stop, ...target } = await (stack ? running() : inMemory());
  try {
    const onOutput = (text: string) => process.stdout.write(text);
    return await schemathesis({ ...target, seed, seconds, onOutput });
  } finally {
    await stop();
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
      if (!(await fuzz({ ...options, seed: options.seed ?? randomInt(1, 1_000_000) }))) process.exitCode = 1;
    });
  })
  .parseAsync();
