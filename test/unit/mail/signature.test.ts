import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../../shared/mail/read-mail.ts';
import { NOTHING_KNOWN } from '../../../shared/mail/text/known-text.ts';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';

const CONTEXT = { ownAddresses: ['support@club.example'] };
const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Delimiters that start a signature (RFC 3676, 4.3), and delimiters in a person's text. */

const SIGNATURES = [
  'Ann',
  'Ann Moyo\nTechnician, Example (Pty) Ltd\nTel: +27 11 555 0100 | www.example.example',
  'With kind regards (and thanks)\nAnn Moyo\nfor and on behalf of Example (Pty) Ltd',
  'Ann Moyo\nUNION BANK\nImport & Export (Pty) Ltd\nReturn address: 1 High Street, London',
  'Ann Moyo\n-----------\nFrom the desk of Ann: mornings only\nAnn :: Lead engineer',
  '2.34.1',
  '“The best way out is always through.”\n    Robert Frost',
  'Ann <ann@customer.example>\n<https://www.customer.example/?a=b>\n<mailto:ann@customer.example>',
  Array.from({ length: 15 }, (_, index) => `${index} High Street`).join('\n'),
];

/** Pasted texts that contain a line `-- `. */
const PASTED: [string, string][] = [
  ['a comment in a query', 'SELECT id\nFROM tickets\n-- \nWHERE status = 1;\nThis gives an error.'],
  ['a blank comment amid others', '-- returns every ticket\n-- \n-- of a person\nlocal found = {}\nIt fails there.'],
  ['one in lower case', 'select a.id, b.name\n-- \nfrom a join b on a.id = b.a\nwhere a.id is not null\nWhy so slow?'],
  ['Haskell', '-- | Finds a ticket.\n-- \nfind :: Reference -> Maybe Ticket\nfind = lookup\nIt does not compile.'],
  ['a removed line of a patch', '@@ -1,3 +1,2 @@\n Dear all\n-- \n@@ -9,2 +8,2 @@\n-old\n+new\nIs that right?'],
  ['Markdown’s fence', '```\nfirst part\n-- \nsecond part\n```\nWhich of them counts?'],
  ['Python', 'print("a")\n-- \nfor item in items:\n    print(item)\nprints nothing'],
];

describe('a delimiter', () => {
  it.each(SIGNATURES)('starts a signature: %j', (signature) => {
    expect(newlyWritten(`The lamp blinks.\n\n-- \n${signature}`)).toBe('The lamp blinks.');
  });

  it.each(PASTED)('in %s cuts nothing, and the signature below it is removed', (_, pasted) => {
    expect(newlyWritten(pasted)).toBe(pasted);
    expect(newlyWritten(`${pasted}\n\n-- \nAnn Moyo\n+27 11 555 0100`)).toBe(pasted);
    expect(newlyWritten(`Please look:\n\n${pasted}`)).toBe(`Please look:\n\n${pasted}`);
  });

  it.each(PASTED)('without its space in %s cuts nothing either', (_, pasted) => {
    const bare = pasted.replace('-- \n', '--\n');
    expect(newlyWritten(bare)).toBe(bare);
  });

  it('above a whole text separates it, however short its lines are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 200 }), (count) => {
        const steps = Array.from({ length: count }, (_, index) => `Step ${index} shows nothing`).join('\n');
        const text = `What I did:\n-- \n${steps}`;
        expect(newlyWritten(text)).toBe(text);
      }),
    );
  });

  it('below a fence that is never closed still starts one', () => {
    expect(newlyWritten('```\nerror 17\n\n-- \nAnn Moyo')).toBe('```\nerror 17');
  });
});

/** How people sign without RFC 3676's delimiter, and who they are. */
const SIGNED: [string, string, string, string][] = [
  ['two dashes', 'Bob Smith', 'It works. Great!', '\n--\nBob Smith'],
  ['two dashes and a blank line', 'John Doe', 'It works', '\n--\n\nJohn Doe'],
  ['two dashes above a closing phrase', 'Roman', 'It works!', '\n--\nBest regards,\n\nRoman'],
  ['two dashes twice', 'Roman', 'It works!', '\n--\n--\nRegards,\nRoman'],
  ['two dashes below arrows', 'Roman', 'Look:\n\n--> one\n--> two', '\n--\nRoman'],
  ['two dashes above thanks', 'Roman', 'I read your mail, it helps.', '\n--\nThanks!\nRoman'],
  ['three dashes', 'Roman', 'How are you? It works.', '\n---\nRoman'],
  ['a long rule', 'Ann Moyo', 'The lamp blinks.', '\n\n________________\nAnn Moyo\nTechnician'],
  [
    'a rule above blank lines',
    '',
    'It blinks.',
    '\n\n-------------\n\nLOGO\n\nJohn Doe\n\nt. 555-931-0702\n\nskype: john',
  ],
  ['an em dash', 'Ann Moyo', 'The lamp blinks.', '\n\n—\nAnn Moyo\nann@customer.example'],
  ['a dash and a name', 'Roman', 'It works!', '\n-roman'],
  ['a dash and a name below one word', 'Roman', 'Hey!', '\n\n- roman'],
  ['a closing phrase below thanks at the top', 'John Doe', 'Thanks,\n\nBlah', '\n\nregards\n\nJohn Doe'],
  ['a dash, a blank and a name', 'Roman', 'It works for me.', '\n\n- roman'],
  ['a dash, a name and a footer', 'Lev Novak', 'It works.', '\n\n-Lev.\n\nSent from my HTC smartphone!'],
  ['a dash and a name, of a sender without one', '', 'It works.', '\n\n-Lev.'],
  ['a telephone', 'Roman', 'It works!', '\n\nSent from my iPhone!'],
  ['a program', 'Roman', 'It works', '\nSent from Mailbox for iPhone'],
  ['a telephone in English', 'Roman', 'It works.', '\nSent wirelessly from my BlackBerry device on the Bell network.'],
  [
    'a telephone in French',
    'Roman',
    'It works.',
    '\nEnvoyé sans fil par mon terminal mobile BlackBerry sur le réseau.',
  ],
  [
    'thanks and numbers',
    'Roman Petrov',
    'It works.',
    '\n\nThanks!\nRoman Petrov\nTel. +27 11 555 0100\nwww.customer.example',
  ],
  ['a wish', 'Ann Moyo', 'It works.', '\n\nHave a great weekend,\nAnn'],
];

/** New text that looks like a signature. */
const WRITTEN: [string, string, string][] = [
  ['an answer below dashes', 'Ann Moyo', 'The till.\n--\nIt was charged twice'],
  ['a wish to be called below dashes', 'Ann Moyo', 'The till is broken.\n--\nCall me on 011 555 0100'],
  ['an answer below a rule', 'Ann Moyo', 'Which colour should it have?\n---\nBlue'],
  ['a list below a rule', 'Ann Moyo', 'What is missing:\n\n-----\nHat\nCoat'],
  ['a heading', 'Ann Moyo', 'Broken things\n---\nTill\nDoor'],
  ['a list of names', 'Ann Moyo', 'Who comes to the training:\n- Bob\n- Ann'],
  ['a name that was asked for', 'Ann Moyo', 'The card is on the name of\n-Ann'],
  ['a name below a greeting', 'Ann Moyo', 'Hello,\n\n- Ann'],
  ['a parcel', 'Ann Moyo', 'Parcel 17 never came.\nSent from the warehouse in Durban on Monday'],
  ['a parcel, in German', 'Ann Moyo', 'Paket 17 fehlt.\nGesendet von Lager Nord am Montag'],
  ['an invoice', 'Ann Moyo', 'The invoice is wrong.\nSent via mail on Monday'],
  [
    'text that a person adds below their name',
    'Ann Moyo',
    'The lamp blinks.\n\nKind regards\nAnn\nby the way my number has changed',
  ],
];

describe('a signature without its delimiter', () => {
  it.each(SIGNED)('is removed: %s', (_, sender, written, signature) => {
    expect(newlyWritten(written + signature, NOTHING_KNOWN, { sender })).toBe(written);
  });

  it.each(WRITTEN)('isn’t found in: %s', (_, sender, text) => {
    expect(newlyWritten(text, NOTHING_KNOWN, { sender })).toBe(text);
  });

  it('is recognised by the name in an address without a display name', async () => {
    const mail = await readMail(
      Buffer.from(
        'From: roman@customer.example\r\nTo: support@club.example\r\nSubject: Till\r\n\r\nIt works!\r\n-roman\r\n',
      ),
      CONTEXT,
    );
    expect(mail.reply).toBe('It works!');
  });
});

/** What programs write around a line `-- `, in forms that aren't listed as code. */
const LOGS: [string, string][] = [
  ['instants and levels', '2026-11-29 10:00:01 INFO start\n-- \n2026-11-29 10:00:02 ERROR stop'],
  ['a system’s log', 'Nov 29 10:00:01 till app[17]: start\n-- \nNov 29 10:00:02 till app[17]: stopped'],
  [
    'a trace',
    'java.lang.IllegalStateException: closed\n-- \n    at shop.till.Drawer.open(Drawer.java:17)\n    at shop.till.Main.main(Main.java:3)',
  ],
  ['a web server’s log', '10.0.0.1 - - "GET /till HTTP/1.1" 200\n-- \n10.0.0.2 - - "GET /door HTTP/1.1" 500'],
  ['fields', 'time=1 till=open user=ann\n-- \ntime=2 till=closed user=ann'],
  ['workers', 'worker 3 idle\n-- \nworker 4 busy\nworker 5 idle'],
  ['numbers', '[3] idle\n\n-- \n[4] busy'],
  ['unknown text', 'drawer opened\n-- \nno coins left\nlamp went off'],
  ['several parts', 'drawer opened\n\n-- \nno coins left\n\n-- \nlamp went off\n\nWhat is wrong?'],
];

const BYTES = (text: string, type: string, encoding: string): Buffer =>
  Buffer.from(
    `From: Ann Moyo <ann@customer.example>\r\nTo: support@club.example\r\nSubject: Till\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${text.replace(/\n/g, '\r\n')}\r\n`,
  );
const inHtml = (text: string): string =>
  `<html><body><pre>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre></body></html>`;
const quoted = (text: string): string => text.replace(/=/g, '=3D').replace(/ $/gm, '=20').replace(/’/g, '=E2=80=99');

describe('a delimiter in a log', () => {
  it.each(LOGS)('cuts nothing, as text, HTML and quoted-printable: %s', async (_, log) => {
    const text = `The till fails. It says:\n\n${log}`;
    for (const bytes of [
      BYTES(text, 'text/plain', '8bit'),
      BYTES(quoted(text), 'text/plain', 'quoted-printable'),
      BYTES(inHtml(text), 'text/html', '8bit'),
      BYTES(quoted(inHtml(text)), 'text/html', 'quoted-printable'),
    ]) {
      const mail = await readMail(bytes, CONTEXT);
      expect(wordsOf(mail.reply)).toBe(wordsOf(text));
    }
  });

  it.each(LOGS)('lets the signature below it be removed: %s', (_, log) => {
    const text = `It says:\n\n${log}`;
    expect(newlyWritten(`${text}\n\n-- \nAnn Moyo\n+27 11 555 0100`, NOTHING_KNOWN, { sender: 'Ann Moyo' })).toBe(text);
  });
});

/** A third person's mail, shown in a mail that is no reply. */
const SHOWN =
  'Is this real?\n\nFrom: Bank <billing@other.example>\nSent: 3 November 2026 10:00\nTo: Ann Moyo <ann@customer.example>\nSubject: Invoice\n\nPay 300 EUR at once.';

describe('a third person’s mail with its recipients', () => {
  it('stays in a mail that is no reply, as text, HTML and quoted-printable', async () => {
    for (const bytes of [
      BYTES(SHOWN, 'text/plain', '8bit'),
      BYTES(quoted(SHOWN), 'text/plain', 'quoted-printable'),
      BYTES(
        `<p>${SHOWN.replace(/</g, '&lt;').replace(/\n\n/g, '</p><p>').replace(/\n/g, '<br>')}</p>`,
        'text/html',
        '8bit',
      ),
    ]) {
      const mail = await readMail(bytes, CONTEXT);
      expect(wordsOf(mail.reply)).toBe(wordsOf(SHOWN));
    }
  });

  it('is an old message if it is ours or the writer’s own', async () => {
    for (const address of ['support@club.example', 'ann@customer.example']) {
      const mail = await readMail(
        BYTES(SHOWN.replace('billing@other.example', address), 'text/plain', '8bit'),
        CONTEXT,
      );
      expect(mail.reply).toBe('Is this real?');
    }
  });

  it('is folded if the mail is a reply to another', async () => {
    const answer = BYTES(SHOWN, 'text/plain', '8bit').toString().replace('Subject: Till', 'Subject: Re: Till');
    expect((await readMail(Buffer.from(answer), CONTEXT)).reply).toBe('Is this real?');
  });
});
