import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { credentials } from '../../../local/emulator.ts';
import { repository } from '../../../local/machine/paths.ts';
import type { Whereabouts } from './stack.ts';

const run = promisify(execFile);

/** Runs a command of `scripts` against a stack and returns its output. Rejects if it fails. */
export const runCommand = async ({ endpoints }: Whereabouts, name: string, ...options: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, [join(repository, 'scripts', `${name}.ts`), ...options], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: endpoints.awsEndpoint,
      AWS_REGION: endpoints.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  });
  return stdout;
};
