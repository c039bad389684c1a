import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/mail');

const explain = async (...args: string[]): Promise<{ code: number; lines: Record<string, unknown>[] }> => {
  const run = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/explain.ts'), ...args]);
  const { code, stdout } = await run.then(
    ({ stdout: out }) => ({ code: 0, stdout: out }),
    (error: { code: number; stdout: string }) => error,
  );
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { code, lines };
};

describe('explain', () => {
  it('prints one line per mail, in order, with exactly the promised keys', async () => {
    const files = ['plain', 'bounce-postfix', 'nothing', 'reply-top-gmail'].map((name) =>
      join(FIXTURES, `${name}.eml`),
    );
    const { code, lines } = await explain(...files);
    expect(code).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(files);
    expect(lines.map(({ kind }) => kind)).toEqual(['request', 'bounce', 'rejected', 'reply']);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...['file', 'kind', 'reason', 'from', 'to', 'cc', 'subject', 'messageId', 'inReplyTo', 'references', 'reference'],
      ...['text', 'reply', 'attachments', 'bounce'],
    ]);
  });

  it('continues after an unreadable file, and exits with 1', async () => {
    const { code, lines } = await explain(join(FIXTURES, 'no-such-file.eml'), join(FIXTURES, 'plain.eml'));
    expect(code).toBe(1);
    expect(lines.map(({ reason }) => reason)).toEqual(['unreadable_file', 'new_message']);
    expect(lines[0]?.error).toContain('no-such-file.eml');
  });

  it('shows with --intake what happens to a mail, according to the code for intake', async () => {
    const { lines } = await explain(join(FIXTURES, 'reply-top-gmail.eml'), '--intake');
    expect(lines[0]?.intake).toMatchObject({
      aboutNothingOfOurs: { outcome: 'open' },
      fromParty: { outcome: 'join' },
      fromStranger: { outcome: 'hold_on_ticket', cause: 'not_a_party' },
    });
  });

  it('accepts the thread’s content as a mail or a text, before or after the file', async () => {
    const [mail, thread] = ['answers-below-the-header-block', 'reply-nothing-new'].map((name) =>
      join(FIXTURES, `${name}.eml`),
    );
    const text = join(FIXTURES, '../thread.txt');
    const answered = expect.stringMatching(/below in red\.\n\n> Which browser do you use\?\n\nFirefox 140\n\n> What/);
    for (const args of [
      ['--answering', text, mail ?? ''],
      [mail ?? '', '--answering', text, thread ?? ''],
      ['--answering', thread ?? '', text, '--', mail ?? ''],
    ]) {
      const { lines } = await explain(...args);
      expect(lines.map(({ reply }) => reply)).toEqual([answered]);
    }
  });

  it('recognises our own addresses', async () => {
    const { lines } = await explain(join(FIXTURES, 'own-address.eml'), '--own', 'support@club.example');
    expect(lines[0]).toMatchObject({ kind: 'rejected', reason: 'own_address' });
  });
});
