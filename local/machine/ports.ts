import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';

const portsSchema = z.object({
  aws: z.int(),
  smtp: z.int(),
  mailbox: z.int(),
  mailboxSmtp: z.int(),
  web: z.int(),
  staff: z.int(),
});

/** The ports of one local stack: the local AWS, mail to the system, the mailbox page, mail from the system, the web site, and the staff area. */
export type Ports = z.infer<typeof portsSchema>;

export const usualPorts: Ports = { aws: 4566, smtp: 2525, mailbox: 1080, mailboxSmtp: 1025, web: 8080, staff: 8081 };

/** Ports that the operating system chooses, for stacks that must not disturb others. */
export const anyPorts: Ports = { aws: 0, smtp: 0, mailbox: 0, mailboxSmtp: 0, web: 0, staff: 0 };

/**
 * Free ports: each the one of the last start, else the preferred one, else any. They are kept in ports.json.
 * @returns the ports, and a sentence for each that was taken
 */
export async function choosePorts(directory: string, preferred: Ports): Promise<{ ports: Ports; notes: string[] }> {
  const file = join(directory, 'ports.json');
  const last = await readPorts(file);
  const ports = { ...preferred };
  const notes: string[] = [];
  for (const name of portsSchema.keyof().options) {
    const wanted = last?.[name] ?? preferred[name];
    ports[name] = await freePort(wanted, Object.values(ports).slice(0, portsSchema.keyof().options.indexOf(name)));
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

async function freePort(wanted: number, others: number[]): Promise<number> {
  if (!others.includes(wanted) || wanted === 0) {
    const port = await listenBriefly(wanted);
    if (port !== undefined) return port;
  }
  const port = await listenBriefly(0);
  if (port === undefined) throw new Error('the operating system gave no free port');
  return others.includes(port) ? freePort(0, others) : port;
}

function listenBriefly(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined));
    });
  });
}
