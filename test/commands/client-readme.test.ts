import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postTicket } from '../kit/api.ts';
import { serveApi } from '../kit/desks/api-server.ts';

/** Packs and installs the client as npm does, and runs its README's code against the API on a table in memory. */

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');
const CLIENT = join(ROOT, 'clients/typescript');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const run = promisify(execFile);

const blocks = [...readFileSync(join(CLIENT, 'README.md'), 'utf8').matchAll(/^## (.*)$|^```ts\n([\s\S]*?)^```$/gm)];
let heading = '';
const PROGRAMS = blocks.flatMap(([, title, code]) => {
  heading = title ?? heading;
  return code === undefined ? [] : [{ name: `${heading.toLowerCase().replaceAll(' ', '-')}.ts`, code }];
});

const folder = mkdtempSync(join(tmpdir(), 'tierdesk-client-'));
const app = join(folder, 'app');
let api: Awaited<ReturnType<typeof serveApi>>;

/** The dependencies in the client's package.json, with their own. */
const needed = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8'));
    return [name, ...needed(Object.keys(dependencies))];
  });

/** A customer's project, whose node_modules contains nothing of ours but the packed client. */
const install = async (): Promise<void> => {
  const source = join(folder, 'source');
  cpSync(CLIENT, source, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  symlinkSync(MODULES, join(source, 'node_modules'));
  await run(join(MODULES, '.bin/tsc'), ['-p', source], { cwd: source });
  cpSync(join(source, 'src/openapi.d.ts'), join(source, 'dist/openapi.d.ts'));
  const { files, dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const installed = join(app, 'node_modules/@tierdesk/client');
  for (const name of ['package.json', ...files]) cpSync(join(source, name), join(installed, name), { recursive: true });
  for (const name of needed(Object.keys(dependencies))) {
    mkdirSync(dirname(join(app, 'node_modules', name)), { recursive: true });
    symlinkSync(join(MODULES, name), join(app, 'node_modules', name));
  }
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
  for (const { name, code } of PROGRAMS) writeFileSync(join(app, name), code);
};

const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  TIERDESK_URL: api.url,
  TIERDESK_KEY: 'integrator',
  ...more,
});
const printedBy = async (name: string): Promise<string> =>
  (await run(process.execPath, [join(app, name)], { env: environment() })).stdout;

beforeAll(async () => {
  [api] = await Promise.all([serveApi(), install()]);
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

describe('the code of the client’s README', () => {
  it('compiles as a separate program with the strictest settings', async () => {
    const compilerOptions = {
      ...{ target: 'es2024', lib: ['es2024', 'dom', 'dom.iterable'], module: 'nodenext', strict: true, noEmit: true },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      ...{ allowImportingTsExtensions: true, types: ['node'], typeRoots: [join(MODULES, '@types')] },
    };
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const checked = await run(join(MODULES, '.bin/tsc'), ['-p', app]).catch((error: { stdout: string }) => error);
    expect(checked.stdout).toBe('');
  });

  it('posts a ticket, and only one when it posts twice', async () => {
    expect(await printedBy('post-a-ticket.ts')).toMatch(/^TD-\w{4}-\w{4} new\n$/);
    expect(await printedBy('retries.ts')).toBe('true\n');
  });

  it('reads an error of the API', async () => {
    expect(await printedBy('when-the-api-refuses.ts')).toMatch(/\n404 \/problems\/no-such-ticket\n$/);
  });

  it('lists tickets with their messages', async () => {
    const { reference, subject } = await postTicket();
    expect(await printedBy('lists.ts')).toContain(`${reference} ${subject}\n`);
  });

  it('accepts signed webhooks only, each once', async () => {
    const receiver = spawn(process.execPath, [join(app, 'webhooks.ts')], {
      env: environment({ PORT: '0', TIERDESK_WEBHOOK_SECRET: SECRET, NODE_OPTIONS: `--import=${announcing()}` }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const said = text(receiver.stdout);
      const port = await new Promise<string>((resolve) => {
        receiver.stdout.on('data', (chunk) => /port (\d+)/.exec(String(chunk))?.[1] && resolve(RegExp.$1));
      });
      const event = JSON.stringify({ type: 'ticket.created', data: { reference: 'TD-7K3M-92QX' } });
      const post = async (secret: string) =>
        (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: event, headers: signed(event, secret) }))
          .status;
      expect([await post(SECRET), await post(SECRET), await post('whsec_AAAA')]).toEqual([204, 204, 400]);
      receiver.kill();
      expect((await said).match(/ticket\.created TD-7K3M-92QX/g)).toHaveLength(1);
    } finally {
      receiver.kill();
    }
  });
});

/** Prints the port on which the program's server listens: the example's fixed port may be in use here. */
const announcing = (): string => {
  const file = join(app, 'announcing.mjs');
  writeFileSync(
    file,
    `import { Server } from 'node:net';
const { listen } = Server.prototype;
Server.prototype.listen = function (...asked) {
  return listen.apply(this, asked).on('listening', () => console.log('port', this.address().port));
};`,
  );
  return file;
};

/** Uses the machine's clock, like the receiver's process; tests see another time. */
const signed = (body: string, secret: string): Record<string, string> => {
  const now = new Date(performance.timeOrigin + performance.now());
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
  };
};
