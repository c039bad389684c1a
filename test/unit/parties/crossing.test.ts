import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingIn } from '../../../shared/domain/parties/crossing.ts';
import { messagesOf } from '../../kit/desks/intake-desk.ts';
import { send } from '../../kit/desks/telling-desk.ts';
import { BEN, newDispute, post, STEPS } from './history.ts';

/** What an agent's text for one side of a dispute reveals about the other. */

const LETTER = [
  'Good morning,',
  'the vase was broken when I opened the parcel on Tuesday, and the seller knew it all along.',
  'I want 500 euros back.',
  'Call me on +27 (21) 555-0123 or write to ben.private@home.example.',
  'Thank you very much',
].join('\n');
const theirs = {
  direction: 'inbound' as const,
  visibility: 'public' as const,
  author: { kind: 'counterparty' as const, id: 'p-ben' },
  body: LETTER,
};
const contacts = [{ email: 'ben@seller.example', phone: '+27 82 555 0199', handle: 'ben_the_seller' }];
const found = (text: string, more: (typeof theirs)[] = []) =>
  crossingIn(text, [theirs, ...more], 'requester', contacts);

describe('a text for one side', () => {
  it.each([
    ['a whole line', 'the vase was broken when I opened the parcel on Tuesday, and the seller knew it all along.'],
    ['one with other line breaks', 'the vase was broken\nwhen I opened the\nparcel on Tuesday'],
    ['one quoted again', '> > the vase was broken when I\n> > opened the parcel on Tuesday'],
    ['one in another case and with other marks', 'THE VASE WAS BROKEN WHEN I OPENED — the parcel!'],
    ['a part of one', 'They say the vase was broken when I opened the parcel.'],
    [
      'one with soft hyphens and joiners',
      'the va\u00adse was bro\u200bken when I open\u2060ed the parcel on Tues\u00adday',
    ],
    ['one in letters that look alike', 'the vаse wаs brоken when I оpened the pаrcel on Tuesday'],
    ['one with accents', 'thé vâse was bro\u0308ken when I opènéd the parcel on Tuesday'],
    ['one letter by letter', [...'the vase was broken when I opened the parcel on Tuesday'].join(' ')],
    ['a short one', 'They wrote: "I want 500 euros back", which is too much.'],
  ])('contains a line of the other: %s', (_, text) => {
    expect(found(text)).toMatchObject({ what: 'line' });
  });

  it.each([
    ['one letter by letter', 'Write to b e n @ seller . example', 'ben@seller.example'],
    ['one in words', 'Write to ben (at) seller [dot] example.', 'ben@seller.example'],
    ['one with the French word for the sign', 'Écrivez à ben arobase seller point example', 'ben@seller.example'],
    ['one with the Spanish word for the sign', 'Escriba a ben arroba seller punto example', 'ben@seller.example'],
    ['one with the sign as in HTML', 'Write to ben&#64;seller.example', 'ben@seller.example'],
    ['one with blanks', 'Write to ben @seller.example', 'ben@seller.example'],
    ['one in letters that look alike', 'Write to bеn@sеller.example', 'ben@seller.example'],
    ['one with accents', 'Write to bén@seller.example', 'ben@seller.example'],
    ['a known address', 'Please write to BEN@seller.example.', 'ben@seller.example'],
    ['one from their letter', 'Try ben.private@home.example', 'ben.private@home.example'],
    ['a known number in another notation', 'His number: 082/555 01 99', '27825550199'],
    ['one from their letter', 'Ring 0215550123', '27215550123'],
    ['an address with invisible characters', 'Try ben\u200b.private@\u2060home.example', 'ben.private@home.example'],
    ['an address in wide letters', 'Try ｂｅｎ.private＠home.example', 'ben.private@home.example'],
    ['a number with dashes of print', 'Ring 021–555—0123', '27215550123'],
    ['a number with invisible characters', 'Ring 021\u200b555\u00ad0123', '27215550123'],
    ['one with dashes among all letters', 'b-e-n-@-s-e-l-l-e-r-.-e-x-a-m-p-l-e', 'ben@seller.example'],
    ['one with dots among letters', 'b.e.n (at) s.e.l.l.e.r (dot) e.x.a.m.p.l.e', 'ben@seller.example'],
    ['one with stars among letters', 'Write to b*e*n@s*e*l*l*e*r.example', 'ben@seller.example'],
    ['one with digits for letters', 'Write to b3n@s3ll3r.3x4mpl3', 'ben@seller.example'],
    ['a number in words', 'zero eight two five five five zero one nine nine', '27825550199'],
    ['one in German', 'null acht zwei, fünf fünf fünf, null eins neun neun', '27825550199'],
    ['one in French', 'zéro huit deux cinq cinq cinq zéro un neuf neuf', '27825550199'],
    ['one in Spanish', 'cero ocho dos cinco cinco cinco cero uno nueve nueve', '27825550199'],
    ['one in Portuguese', 'zero oito dois cinco cinco cinco zero um nove nove', '27825550199'],
    ['one half in words', 'Ring 082 triple five, oh one double nine', '27825550199'],
    ['a number with keys', 'Ring 0️⃣8️⃣2️⃣5️⃣5️⃣5️⃣0️⃣1️⃣9️⃣9️⃣', '27825550199'],
    ['a number with commas', 'Ring 082, 555, 0199', '27825550199'],
    ['a number letter by letter', 'Ring 0*8*2*5*5*5*0*1*9*9', '27825550199'],
    ['a known name on another channel', 'He is ben_the_seller there.', 'ben_the_seller'],
  ])('contains contact data of the other: %s', (_, text, what) => {
    expect(found(text)).toEqual({ what: 'contact', found: what });
  });

  it('may describe the matter, be polite, and use what this side has seen itself', () => {
    expect(
      found('Thank you very much. The other side says that the vase arrived broken, and asks for money.'),
    ).toBeNull();
    expect(found('Good morning, we are looking into order 20261128 for 500 euros.')).toBeNull();
    const dated = { ...theirs, body: 'It came on 23.11.2026, not on 2026-11-24.' };
    expect(found('We have sent it on 23.11.2026 and asked on 2026-11-24.', [dated])).toBeNull();
    expect(found('One or two of the three want five things, six of seven weeks after 20 November.')).toBeNull();
    const own = { ...theirs, author: { kind: 'requester' as const, id: 'p-ann' } };
    expect(found(LETTER, [own as unknown as typeof theirs])).toBeNull();
  });

  it('contains a line however it is wrapped, indented and quoted', () => {
    const words = LETTER.split('\n')[1]?.split(' ') ?? [];
    const gap = fc.constantFrom(' ', '\n', '\n> ', '\r\n\t', '  ', '\n>> ');
    fc.assert(
      fc.property(fc.array(gap, { minLength: words.length, maxLength: words.length }), (gaps) => {
        const text = words.map((word, index) => `${word}${gaps[index]}`).join('');
        expect(found(`Hello Ann, ${text} Regards, Thabo`)).not.toBeNull();
      }),
    );
  });
});

describe('an agent’s text in a dispute', () => {
  it('is refused if it reveals something of the other side, with what was found, in any action', async () => {
    const reference = await newDispute();
    await STEPS.benMails(reference);
    const quoted = 'He writes: bens-mail, which is\n> quite a long line of his own words.';
    const act = (body: object) => send('POST', `/v1/tickets/${reference}/actions`, { key: 'agent', body });
    const answers = [
      [await post(reference, { body: quoted, visibility: 'public' }), 'body'],
      [await post(reference, { body: `Write to ${BEN.email}`, visibility: 'public' }), 'body'],
      [await act({ action: 'ask_requester', question: `Did you write to ${BEN.email}?` }), 'question'],
      [await act({ action: 'resolve', resolution: quoted }), 'resolution'],
      [
        await act({
          action: 'resolve',
          resolution: 'Done.',
          resolutionForCounterparty: 'See anns-description, and ann.requires@buyer.example.',
        }),
        'resolutionForCounterparty',
      ],
      [await act({ action: 'escalate', requesterSummary: quoted, reason: 'Above me.' }), 'requesterSummary'],
    ] as const;
    for (const [answer, field] of answers) {
      expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field }] } });
      expect(answer.text).toContain('in your own words');
    }
    expect(answers[1][0].text).toContain(BEN.email);
    expect(
      (await messagesOf(reference)).filter(({ direction }: { direction: string }) => direction === 'outbound'),
    ).toEqual([]);
    expect((await post(reference, { body: quoted, visibility: 'internal' })).statusCode).toBe(201);
    expect((await post(reference, { body: quoted, visibility: 'public', to: ['counterparty'] })).statusCode).toBe(201);
  });
});
