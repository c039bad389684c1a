import { randomInt } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { isAlive } from './one-at-a-time.ts';

const portsSchema = z.object({
  aws: z.int(),
  smtp: z.int(),
  mailbox: z.int(),
  mailboxSmtp: z.int(),
  web: z.int(),
  staff: z.int(),
});

/**
 * The ports of one local stack: the local AWS, incoming mail, the mailbox page, outgoing mail, the web site and the staff area.
 */
export type Ports = z.infer<typeof portsSchema>;

export const usualPorts: Ports = { aws: 4566, smtp: 2525, mailbox: 1080, mailboxSmtp: 1025, web: 8080, staff: 8081 };

/** Any free ports, for stacks that must not disturb others. */
export const anyPorts: Ports = { aws: 0, smtp: 0, mailbox: 0, mailboxSmtp: 0, web: 0, staff: 0 };

/**
 * Chooses free ports: each the same as at the last start, else the preferred one, else any. Keeps them in ports.json.
 * @returns the ports, and a sentence for each one that was taken
 */
export async function choosePorts(directory: string, preferred: Ports): Promise<{ ports: Ports; notes: string[] }> {
  const file = join(directory, 'ports.json');
  const last = await readPorts(file);
  const ports = { ...preferred };
  const notes: string[] = [];
  for (const name of portsSchema.keyof().options) {
    const wanted = last?.[name] ?? preferred[name];
    const others = Object.values(ports).slice(0, portsSchema.keyof().options.indexOf(name));
    ports[name] = await freePort(wanted, others, directory);
    if (ports[name] !== wanted && wanted !== 0) notes.push(`port ${wanted} is taken: ${ports[name]} instead`);
  }
  await writeFile(file, JSON.stringify(ports));
  return { ports, notes };
}

async function readPorts(file: string): Promise<Ports | undefined> {
  try {
    return portsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Below the ports that operating systems use for outgoing connections (32768 and up on Linux, 49152 on macOS), so that no
 * connection takes one between its choice and its use.
 */
const FIRST_OF_OURS = 20_000;
const LAST_OF_OURS = 32_000;
const MAX_TRIES = 100;

async function freePort(wanted: number, others: number[], directory: string): Promise<number> {
  for (let tries = 0, port = wanted; tries < MAX_TRIES; tries += 1, port = randomInt(FIRST_OF_OURS, LAST_OF_OURS)) {
    if (port !== 0 && !others.includes(port) && (await isFree(port)) && (await claimPort(port, directory))) return port;
  }
  throw new Error(`no free port was found between ${FIRST_OF_OURS} and ${LAST_OF_OURS}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Reserves a port against other stacks of this machine until it is bound, which may take a while. The claim is a file that
 * names process and folder. It counts while the process runs, and the folder's next start may take the port again.
 */
async function claimPort(port: number, directory: string): Promise<boolean> {
  const folder = join(tmpdir(), 'tierdesk-ports');
  const file = join(folder, String(port));
  await mkdir(folder, { recursive: true });
  const claim = (): Promise<boolean> =>
    writeFile(file, `${process.pid} ${directory}`, { flag: 'wx' }).then(
      () => true,
      () => false,
    );
  if (await claim()) return true;
  const [, pid = '', holder = ''] = /^(\d+) (.*)$/s.exec(await readFile(file, 'utf8').catch(() => '')) ?? [];
  if (holder !== directory && isAlive(Number(pid))) return false;
  await rm(file, { force: true });
  // When several processes find a claim whose process has ended, only one gets here.
  return claim();
}
