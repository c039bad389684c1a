import { randomBytes } from 'node:crypto';

/** The mails that `npm run bench -- --only reading` reads, by what they are like; invented, and the same each time. */

const head = (type: string): string =>
  [
    'From: Ada Okafor <ada.okafor@member.example>',
    'To: Club Support <support@club.example>',
    'Subject: =?utf-8?Q?The_l=C3=A4mp?= is broken',
    'Date: Sun, 22 Nov 2026 10:00:00 +0100',
    'Message-ID: <reading@member.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    '',
  ].join('\r\n');

const SENTENCE = 'The lamp in the hall has been flickering since Monday, and the switch feels warm. ';

const repeated = (piece: (index: number) => string, bytes: number): string => {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const next = piece(index);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
};

const small = (): string =>
  `${head('text/plain; charset=utf-8')}${repeated(() => `${SENTENCE}\r\n`, 2300)}\r\nOn Sun, Nov 22, 2026 at 9:00 AM, Club Support wrote:\r\n> What is wrong?\r\n`;

const row = (index: number): string =>
  `<tr><td style="padding:4px"><a href="https://shop.example/item/${index}">Item ${index}</a></td><td>${SENTENCE}</td></tr>\r\n`;

const html = (): string =>
  `${head('text/html; charset=utf-8')}<html><body><h1>My order</h1><table>${repeated(row, 100_000)}</table></body></html>\r\n`;

const large = (): string => {
  const lines = randomBytes(7_300_000).toString('base64').replace(/.{76}/g, '$&\r\n');
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${SENTENCE}`,
    `Content-Type: application/octet-stream; name=film.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`,
  ];
  return `${head('multipart/mixed; boundary=b1')}${parts.map((part) => `--b1\r\n${part}\r\n`).join('')}--b1--\r\n`;
};

export const MAILS = { small, html, large } as const;

export type MailName = keyof typeof MAILS;
