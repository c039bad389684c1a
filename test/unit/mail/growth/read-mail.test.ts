import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../shared/mail/read-mail.ts';
import { growth, leastTime, MAX_GROWTH, unitOfTime } from '../../../kit/growth.ts';
import { FRAMES, pumped } from './hostile-mails.ts';

const SIZE = 8000;

/** Below this multiple of a simple expression's time, growth can't be told from noise. */
const SUSPICIOUS = 30;

const context = { ownAddresses: ['support@club.example'] };

/** Places where an expression or scanner once took more than linear time, and the text that caused it. */
const MET: readonly (readonly [frame: string, unit: string])[] = [
  ["a delivery status's recipient", ' '],
  ["a delivery status's recipient", '<a@'],
  ['HZ', '~{'],
  ['an HTML style', 'opacity:0'],
  ['an HTML style', ';height:0 '],
  ['an HTML quotation', '<p>'],
  ['long HTML', '<p style="'],
  ['quoted lines', '(http:'],
  ['a line in plain text', '---'],
  ['To', '<a@'],
  ['To', ':'],
  ['From', 'a.'],
  ['an invitation', 'BEGIN:VALARM\n'],
  ['a line in a bounce', 'a@a.'],
  ['a bounce', '---\n'],
  ['a forwarded mail', 'a@'],
  ["a header's name", 'vacation'],
  ['Content-Disposition', ';a="'],
];

describe('reading a mail made to cost time', () => {
  it.each(MET)('%s of %j takes linear time', async (name, unit) => {
    const frame = FRAMES[name];
    if (!frame) throw new RangeError(`there is no frame ${name}`);
    const read = async (size: number) => {
      const mail = await readMail(Buffer.from(frame(pumped({ before: 'x', unit, after: '\0x' }, size))), context);
      mail.sanitisedHtml();
      return mail;
    };
    expect((await read(SIZE * 4)).unreadable).not.toBe('too_costly');
    if ((await leastTime(2, () => read(SIZE * 4))) < (await unitOfTime()) * SUSPICIOUS) return;
    expect(await growth(read, SIZE)).toBeLessThan(MAX_GROWTH);
  });
});
