import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveApi } from '../kit/desks/api-server.ts';

/** docs/curl.md: its commands run in order, in one shell, against the API on a table in memory. */

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/curl.md'), 'utf8');
const MARK = '--- block';
const home = mkdtempSync(join(tmpdir(), 'tierdesk-curl-'));
let api: Awaited<ReturnType<typeof serveApi>>;

const SECTIONS = [...PAGE.matchAll(/^## (.*)$[\s\S]*?^```sh\n([\s\S]*?)^```$/gm)].map(
  ([, title = '', commands = '']) => ({
    title,
    commands,
  }),
);

/** The output of each section. A failing command stops the script. */
const printed = async (): Promise<Record<string, string>> => {
  const script = SECTIONS.map(({ commands }) => `echo '${MARK}'\n${commands}`).join('\n');
  const env = {
    PATH: process.env.PATH,
    // curl reads its settings from here; the page leaves them out to stay readable.
    CURL_HOME: home,
    ...{ API: api.url, KEY: 'integrator', AGENT_KEY: 'agent', ADMIN_KEY: 'admin' },
  };
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { env });
  const [, ...parts] = stdout.split(`${MARK}\n`);
  return Object.fromEntries(SECTIONS.map(({ title }, index) => [title, parts[index] ?? '']));
};

beforeAll(async () => {
  writeFileSync(join(home, '.curlrc'), 'silent\nshow-error\nfail-with-body\nwrite-out = "\\n"\n');
  api = await serveApi();
});
afterAll(async () => {
  await api.stop();
  rmSync(home, { recursive: true });
});

it('every command of the page works, and prints what its section says', async () => {
  const found = await printed();
  expect(SECTIONS.length).toBe(PAGE.match(/^```sh$/gm)?.length);
  const [, reference = ''] = /"reference":"(TD-[\w-]+)"/.exec(found['Post a ticket'] ?? '') ?? [];
  expect(reference).not.toBe('');
  expect(found['Find it']).toContain(reference);
  expect(found['Follow a list to its end']).toContain(`"reference":"${reference}"`);
  expect(found['Write to it']).toContain('It has arrived after all');
  expect(found['Work on it']).toContain('"status":"waiting_on_requester"');
  expect(found['Hear of changes']).toContain('"secret":"whsec_');
  expect(found['Make a key']).toMatch(/"secret":"tierdesk_/);
  expect(found['What an error looks like']).toContain('/problems/validation');
});
