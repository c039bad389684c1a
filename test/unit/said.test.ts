import { describe, expect, it } from 'vitest';
import { readMail } from '../../shared/mail/read-mail.ts';
import { actionSchemas } from '../../shared/schemas/actions.ts';
import { cut, isSeen } from '../../shared/schemas/primitives.ts';
import { newMessageSchema, newTicketSchema } from '../../shared/schemas/requests.ts';
import { sourcesIn } from '../kit/source.ts';

/** Texts that look empty: a required text must contain something visible. */

const UNSEEN = [
  ...['\u200b', '\u2060', '\u00ad', '\ufeff', '\u00a0\u3000\t', '\u200d\u200e\u202e', '\u3164', '\u2800'],
  ...['\u180e\u061c', '\ufe0f', '\u{e0020}\u{e007f}', '\ufff9\ufffb', ' \u200b \u2060\n'],
];
const SEEN = ['a', '\u200b.', '👍', '؟', '。', 'می\u200cخواهم', '\u00ad–'];

const named = (text: string): string => JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (each) => escape(each));

describe('a required text', () => {
  it.each(UNSEEN.map((text) => [named(text), text]))('is not %s', (_, text) => {
    expect(isSeen(text)).toBe(false);
    const ticket = { requester: { email: 'ada@example.org' }, subject: text, description: text };
    const faults = newTicketSchema.safeParse(ticket).error?.issues.map(({ path, message }) => [path[0], message]);
    const empty = 'must not be empty';
    expect(faults).toEqual([
      ['subject', empty],
      ['description', empty],
    ]); // once each
    expect(newMessageSchema.safeParse({ body: text, visibility: 'public' }).success).toBe(false);
    expect(actionSchemas.resolve.safeParse({ action: 'resolve', resolution: text }).success).toBe(false);
  });
  it.each(SEEN.map((text) => [named(text), text]))('is %s', (_, text) => {
    const ticket = { requester: { email: 'ada@example.org' }, subject: text, description: text };
    expect(newTicketSchema.safeParse(ticket).success).toBe(true);
  });

  it('is checked by the same schema everywhere', () => {
    const own = sourcesIn('shared', 'functions').filter(({ text }) => /\.trim\(\)\s*\.min\(1\b/.test(text));
    expect(own.map(({ file }) => file)).toEqual(['shared/schemas/primitives.ts']);
  });
});

describe('a mail', () => {
  const read = (lines: readonly string[]) => readMail(Buffer.from(lines.join('\r\n')), { ownAddresses: [] });
  const head = [
    'From: ada@example.org',
    'To: support@club.example',
    'Message-ID: <1@example.org>',
    'MIME-Version: 1.0',
  ];

  it('is read from its HTML if its text part shows nothing', async () => {
    const parts = [
      ['Content-Type: text/plain; charset=utf-8', '', '\u200b\u2060'],
      ['Content-Type: text/html; charset=utf-8', '', '<p>The heating is cold.</p>'],
    ];
    const body = [...parts.flatMap((part) => ['--b', ...part]), '--b--'];
    const mail = await read([
      ...head,
      'Subject: Heating',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      ...body,
    ]);
    expect(mail.text).toBe('The heating is cold.');
  });

  it('has no text if it shows nothing', async () => {
    const type = 'Content-Type: text/plain; charset=utf-8';
    const mail = await read([...head, 'Subject: Heating', type, '', '\u200b\ufeff']);
    expect(mail.reason).toBe('no_text');
  });
});

describe('a shortened text', () => {
  it('ends with a complete character', () => {
    expect([cut('ab👍', 3), cut('ab👍', 4), cut('ab👍c', 2), cut('ab', 9), cut('', 0)]).toEqual([
      'ab',
      'ab👍',
      'ab',
      'ab',
      '',
    ]);
  });
  it('is shortened this way wherever it is stored or returned', () => {
    const found = sourcesIn('shared/usecases', 'shared/domain').filter(({ text }) =>
      /\$\{\w+\.slice\(0, MAX_\w*LENGTH\)\}|: [\w.]+(?:\([^()]*\))?\.slice\(0, MAX_\w*(?:LENGTH|CHARACTERS)\)/.test(
        text,
      ),
    );
    // The text model's words are never stored.
    const files = found.map(({ file }) => file).filter((file) => !file.startsWith('shared/domain/assessment/model/'));
    expect(files).toEqual([]);
  });
});
