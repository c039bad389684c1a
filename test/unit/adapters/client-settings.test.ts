import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../../shared/adapters/client-settings.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('AWS clients', () => {
  it('all have a timeout and a number of attempts', () => {
    const files = globSync('{shared,functions}/**/*.ts', { cwd: ROOT });
    const made = files.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/new (\w+Client)\(([^)]*)/g)].map(([, client, settings]) => ({
        file,
        client,
        settings,
      })),
    );
    expect(made.length).toBeGreaterThan(8);
    for (const each of made) expect(each.settings, `${each.client} in ${each.file}`).toContain('clientSettings(');
  });

  it('give up when AWS accepts a call and never answers', async () => {
    let calls = 0;
    const silent = createServer((socket) => {
      calls++;
      socket.on('error', () => undefined);
    });
    const port = await new Promise<number>((done) => {
      silent.listen(0, '127.0.0.1', () => {
        const address = silent.address();
        done(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    // SNS, because no test has a fake of it.
    const client = new SNSClient({
      ...clientSettings('sqs', { answerMilliseconds: 20, attempts: 2 }),
      region: 'eu-west-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    await expect(client.send(new ListTopicsCommand({}))).rejects.toThrow(/20 ms|imeout/);
    expect(calls).toBe(2);
    client.destroy();
    silent.close();
  });
});
