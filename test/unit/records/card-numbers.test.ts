import creditCardType from 'credit-card-type';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlWithoutCardNumbers, withoutCardNumbers } from '../../../shared/domain/records/card-numbers.ts';
import { maskedMessage } from '../../../shared/domain/records/masked-message.ts';
import type { MessageContent } from '../../../shared/domain/ticket/messages.ts';
import { growth, MAX_GROWTH } from '../../kit/growth.ts';

/** Test numbers published by card schemes. */
const CARDS = [
  '4111111111111111',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '3530111333300000',
  '30569309025904',
  '6759649826438453',
];

describe('a card number', () => {
  it.each(CARDS)('%s shows its last four digits only', (number) => {
    expect(withoutCardNumbers(`My card is ${number}.`)).toBe(
      `My card is ${'•'.repeat(number.length - 4)}${number.slice(-4)}.`,
    );
  });

  it.each([
    ['blanks', '4111 1111 1111 1111', '•••• •••• •••• 1111'],
    ['dashes', '4111-1111-1111-1111', '••••-••••-••••-1111'],
    ['no-break spaces', '4111\u00a01111\u00a01111\u00a01111', '••••\u00a0••••\u00a0••••\u00a01111'],
    ['typographic dashes', '4111–1111–1111–1111', '••••–••••–••••–1111'],
    ['a line break', '4111 1111\n1111 1111', '•••• ••••\n•••• 1111'],
    ['zero-width characters', '4111\u200b1111\u200b1111\u200b1111', '••••\u200b••••\u200b••••\u200b1111'],
    ['American Express’s groups', '3782 822463 10005', '•••• •••••• •0005'],
    ['fullwidth digits', '４１１１１１１１１１１１１１１１', '••••••••••••１１１１'],
    ['Arabic digits', '٤١١١١١١١١١١١١١١١', '••••••••••••١١١١'],
    ['expiry and code after it', '4111 1111 1111 1111 12/27 123', '•••• •••• •••• 1111 12/27 123'],
    ['a code after it, without a slash', '4111111111111111 123', '••••••••••••1111 123'],
    ['a number before it', 'no. 7 4111111111111111', 'no. 7 ••••••••••••1111'],
    ['two of them', '4111111111111111 5555555555554444', '••••••••••••1111 ••••••••••••4444'],
    ['a word around it', 'card:4111111111111111,thanks', 'card:••••••••••••1111,thanks'],
  ])('is found with %s', (_how, text, masked) => {
    expect(withoutCardNumbers(text)).toBe(masked);
  });

  it.each([
    ['a telephone number', '+27 21 555 0199 and 0044 20 7946 0958'],
    ['a number whose check digit is wrong', '4111111111111112'],
    ['a number of no scheme', '1234567812345670'],
    ['an order of twenty digits', '41111111111111111111'],
    ['a date and a time', '2026-11-28 22:13:54.123456789'],
    ['our references', 'TD-7K3M-92Q5'],
    ['an IBAN', 'DE89 3704 0044 0532 0130 00'],
  ])('is not found in %s', (_what, text) => {
    expect(withoutCardNumbers(text)).toBe(text);
  });

  it('is found in HTML through tags and entities, and stays HTML', () => {
    const html = '<p>4111 <b>1111</b>&nbsp;<span class="x">1111</span> 1111</p><a href="/4">4</a>';
    expect(htmlWithoutCardNumbers(html)).toBe(
      '<p>•••• <b>••••</b>&nbsp;<span class="x">••••</span> 1111</p><a href="/4">4</a>',
    );
  });

  it('is masked anywhere, and masking twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CARDS), fc.string(), (before, number, after) => {
        const text = `${before.replaceAll(/\p{Nd}/gu, 'x')}, ${number}, ${after.replaceAll(/\p{Nd}/gu, 'x')}`;
        const masked = withoutCardNumbers(text);
        expect(masked).not.toContain(number);
        expect(withoutCardNumbers(masked)).toBe(masked);
      }),
    );
  });

  it('is recognised by its first eight digits, because no scheme has a longer prefix', () => {
    const prefixes = Object.values(creditCardType.types).flatMap((type) =>
      creditCardType.getTypeInfo(type).patterns.flat(),
    );
    expect(prefixes.length).toBeGreaterThan(50);
    expect(Math.max(...prefixes.map((prefix) => String(prefix).length))).toBeLessThanOrEqual(8);
  });

  it.each(['4 ', '41', '4<b>', '4&nbsp;', '4111 1111 '])('takes linear time for a text of %j', async (pump) => {
    const search = (times: number) => {
      const text = pump.repeat(times);
      withoutCardNumbers(text);
      htmlWithoutCardNumbers(text);
    };
    search(1000);
    expect(await growth(search, 4000)).toBeLessThan(MAX_GROWTH);
  });
});

describe('a message', () => {
  const number = '4111 1111 1111 1111';
  const message: MessageContent = {
    kind: 'request',
    direction: 'inbound',
    visibility: 'public',
    channel: 'api',
    body: number,
    subject: number,
    fields: { card: number, plain: 4111111111111111, count: 3, yes: true },
    details: { error: number },
    requester: { email: 'ann@example.org', name: number },
    implication: number,
    summary: number,
    requesterSummary: number,
    counterpartySummary: number,
    forCounterparty: number,
    correctiveActions: number,
    thirdParty: number,
    theirReference: number,
    attachments: [{ id: '1', name: `${number}.png`, type: 'image/png', bytes: 3 }],
  };

  it('contains none in any part, and keeps everything else', () => {
    const masked = maskedMessage(message);
    expect(JSON.stringify(masked)).not.toMatch(/4111 1111 1111|41111111/);
    expect(masked.fields).toMatchObject({ count: 3, yes: true });
    expect(masked.requester?.email).toBe('ann@example.org');
    expect(Object.keys(masked).sort()).toEqual(Object.keys(message).sort());
  });
});
