import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Child, startChild, waitUntilReady } from '../machine/child.ts';
import { searchPath } from '../machine/paths.ts';

/**
 * Starts the mailbox that catches every mail from the system, and waits until it answers. It keeps mails as files and loads
 * them at the next start.
 * @throws Error with the end of its log when it doesn't answer
 */
export async function startMailbox(directory: string, ports: { smtp: number; web: number }): Promise<Child> {
  const mails = join(directory, 'mails');
  await mkdir(mails, { recursive: true });
  const logFile = join(directory, 'mailbox.log');
  const program = join(import.meta.dirname, 'mailbox-process.ts');
  const environment = { PATH: searchPath, HOME: directory };
  const child = startChild(
    process.execPath,
    [program, String(ports.smtp), String(ports.web), mails],
    environment,
    logFile,
  );
  const page = `http://127.0.0.1:${ports.web}/healthz`;
  const answers = async () => (await fetch(page)).ok && (await accepts(ports.smtp));
  await waitUntilReady('The mailbox page', child, answers, logFile);
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
