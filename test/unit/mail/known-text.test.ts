import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, knownTextOf } from '../../../shared/mail/text/known-text.ts';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';

const THREAD = [
  'Hello Ada,',
  '',
  'Which browser do you use?',
  'What is your customer number, and since when does it happen?',
  '',
  'See https://club.example/help/17 for what we need.',
  '',
  'Kind regards',
  'Club Support',
].join('\n');

const known = knownTextOf([], [fingerprintOf([THREAD])]);

const quote = (text: string): string => text.replace(/^/gm, '> ');

/** How clients, listed or not, put the old message under the new one. */
const BELOW: [string, string][] = [
  [
    'Outlook',
    `From: Club Support <support@club.example>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Ada\nSubject: x\n\n${THREAD}`,
  ],
  ['Gmail', `On Mon, Nov 23, 2026 at 10:00 AM Club Support <support@club.example> wrote:\n\n${quote(THREAD)}`],
  ['Gmail without marks', `On Mon, Nov 23, 2026 at 10:00 AM Club Support <support@club.example> wrote:\n\n${THREAD}`],
  [
    'Zulu headers',
    `Kusuka: Club Support <support@club.example>\nKuthunyelwe: 23 Novemba 2026 10:00\nKuya: ada@example.org\nIsihloko: x\n\n${THREAD}`,
  ],
  ['Welsh attribution', `Ar 23 Tach 2026, am 10:00, ysgrifennodd Club Support <support@club.example>:\n\n${THREAD}`],
  [
    'Irish attribution over two lines',
    `Ar an 23 Samh 2026 ag 10:00, scríobh\nClub Support <support@club.example>:\n\n${THREAD}`,
  ],
  ['nothing above it', THREAD],
  ['marks and nothing above it', quote(THREAD)],
  [
    'other line breaks',
    `Von: Club\n${THREAD.replace(/\n/g, ' ').replace(/(.{20,40}) /g, '$1\n')}`.replace('Von: Club\n', ''),
  ],
  [
    'links added',
    THREAD.replace('https://club.example/help/17', 'https://club.example/help/17 <https://safe.example/?u=17>'),
  ],
];

describe('text from the thread', () => {
  it.each(BELOW)('is not part of the reply, as %s quotes it', (_, old) => {
    expect(newlyWritten(`It is Firefox 140.\nNothing else has changed here.\n\n${old}\n`, known)).toBe(
      'It is Firefox 140.\nNothing else has changed here.',
    );
  });

  const withAnswers = BELOW.filter(([name]) => name !== 'other line breaks');
  it.each(withAnswers)('is separated from answers between its lines, as %s quotes it', (_, old) => {
    const mark = /^> Which/m.test(old) ? '> ' : '';
    for (const [first, second] of [
      ['Firefox 140', '4711, seit März'],
      [`${mark}Firefox 140`, `${mark}4711, seit März`],
    ]) {
      const answered = old
        .replace(/^(> )?Which browser.*$/m, `$&\n${first}`)
        .replace(/^(> )?What is your customer.*$/m, `$&\n${second}`);
      const reply = newlyWritten(`Antworten stehen dabei.\n\n${answered}\n`, known);
      expect(reply).toContain('Antworten stehen dabei.');
      expect(reply).toMatch(/^Firefox 140$/m);
      expect(reply).toMatch(/^4711, seit März$/m);
      expect(reply).not.toContain('Kind regards');
      expect(reply).not.toContain('Hello Ada');
    }
  });

  it('includes the dashes above its signature, at any indentation', () => {
    const notice = `${THREAD}\n\n-- \nRiverside Services Club · TD-JY5W-03S1`;
    const indented = notice.replace(/^(?=.)/gm, '    ');
    const of = knownTextOf([], [fingerprintOf([notice])]);
    expect(newlyWritten(`Numbers:\n    Pump 4711\n\n${indented}\n`, of)).toBe('Numbers:\n    Pump 4711');
  });

  it('is the whole of an empty answer', () => {
    for (const [, old] of BELOW) expect(newlyWritten(`${old}\n`, known)).toBe('');
  });

  it('may be repeated in a few words', () => {
    const text = 'Which browser do you use?\nYou asked that before: Firefox.';
    expect(newlyWritten(text, known)).toBe(text);
  });

  it('keeps what is added on the same line', () => {
    const old = THREAD.replace('do you use?', 'do you use? Firefox 140.');
    expect(newlyWritten(`See below.\n\n${BELOW[0]?.[1].replace(THREAD, old)}`, known)).toContain('use? Firefox 140.');
  });

  it('is recognised in scripts without spaces', () => {
    const text = '请问您使用哪个浏览器？\n您的客户编号是多少？';
    const answered =
      '发件人: 支持\n发送时间: 2026年11月23日\n收件人: a@example.org\n主题: 泵\n\n请问您使用哪个浏览器？\n火狐\n您的客户编号是多少？\n4711';
    expect(newlyWritten(`见下文。\n\n${answered}`, knownTextOf([text]))).toBe(
      '见下文。\n\n> 请问您使用哪个浏览器？\n\n火狐\n\n> 您的客户编号是多少？\n\n4711',
    );
  });
});

const word = fc.constantFrom(
  'printer',
  'blau',
  'seven',
  'Kasse',
  'commande',
  'эхо',
  '泵',
  'page',
  'zero',
  'xylem',
  'quartz',
);
const ownLine = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(' ')}.`);
const threadWord = fc.constantFrom(
  'invoice',
  'meter',
  'valve',
  'please',
  'tell',
  'number',
  'Zähler',
  'would',
  'serial',
);
const threadLine = fc.array(threadWord, { minLength: 5, maxLength: 12 }).map((words) => `${words.join(' ')}?`);

describe('a word outside the thread and marked quotations', () => {
  it('is never missing from the reply, in any place', () => {
    fc.assert(
      fc.property(
        fc.array(ownLine, { maxLength: 4 }),
        fc.array(fc.tuple(threadLine, fc.option(ownLine, { nil: null })), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...BELOW.slice(0, 5).map(([, old]) => old.slice(0, old.indexOf('\n\n')))),
        fc.boolean(),
        (top, old, introduction, marked) => {
          const thread = knownTextOf([old.map(([line]) => line).join('\n')]);
          const below = old.flatMap(([line, answer]) => [
            marked ? `> ${line}` : line,
            ...(answer === null ? [] : [answer]),
          ]);
          const text = [...top, '', introduction, '', ...below].join('\n');
          const kept = newlyWritten(text, thread).split('\n');
          for (const line of [...top, ...old.flatMap(([, answer]) => answer ?? [])]) expect(kept).toContain(line);
        },
      ),
      { numRuns: 500 },
    );
  });
});
