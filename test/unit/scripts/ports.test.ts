import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anyPorts, choosePorts, type Ports } from '../../../local/machine/ports.ts';

const stack = (): string => mkdtempSync(join(tmpdir(), 'stack-'));
const chosen = async (directory: string, wanted: Ports = anyPorts): Promise<Ports> =>
  (await choosePorts(directory, wanted)).ports;

describe('the ports of a local stack', () => {
  it('are reserved for the stack once chosen, before anything listens on them', async () => {
    const one = stack();
    const ports = await chosen(one);
    const others = await chosen(stack(), ports);
    expect(Object.values(others).filter((port) => Object.values(ports).includes(port))).toEqual([]);
    expect(await chosen(one)).toEqual(ports);
  });

  it('are free again when the process that chose them has ended', async () => {
    const ports = await chosen(stack());
    const claims = join(tmpdir(), 'tierdesk-ports');
    // No process has this id: systems assign smaller ones.
    for (const port of readdirSync(claims)) writeFileSync(join(claims, port), '999999999 /a/folder');
    expect(await chosen(stack(), ports)).toEqual(ports);
  });
});
