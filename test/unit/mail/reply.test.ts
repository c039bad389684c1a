import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';

/** Words that no rule about quotations or signatures knows. */
const sentence = fc
  .array(fc.constantFrom('printer', 'blue', 'shows', 'an', 'error', 'page', 'seven', 'Kasse', 'commande'), {
    minLength: 2,
    maxLength: 8,
  })
  .map((words) => `${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const INTRODUCTIONS = [
  'On Sun, 22 Nov 2026 at 09:00, Sam <sam@club.example> wrote:',
  'Am 22.11.2026 um 09:00 schrieb Sam:',
  'Le 22/11/2026 à 09:00, Sam a écrit :',
  'El 22/11/2026 a las 9:00, Sam escribió:',
  'Em 22/11/2026 09:00, Sam escreveu:',
  'Il 22/11/26 09:00, Sam ha scritto:',
  'Op 22-11-2026 om 09:00 schreef Sam:',
  'W dniu 22.11.2026 o 09:00, Sam pisze:',
  'Den 22 nov. 2026 09:00 skrev Sam <sam@club.example>:',
  '22.11.2026 09:00, Sam пишет:',
  '2026年11月22日 9:00、Sam <sam@club.example>のメール:',
  '在 2026年11月22日，Sam 写道：',
];

const DIVISIONS = [
  '-----Original Message-----',
  '-----Ursprüngliche Nachricht-----',
  '---------- Forwarded message ---------',
  'Begin forwarded message:\n\nFrom: Ann Example <ann@customer.example>\nSubject: Printer\nDate: 3 November 2026 at 10:00:00\nTo: Club <support@club.example>',
  'From: Sam <sam@club.example>\nSent: Sunday, 22 November 2026\nTo: Ann\nSubject: Page',
  'De : Sam <sam@club.example>\nEnvoyé : dimanche 22 novembre 2026\nÀ : Ann\nObjet : Page',
  'De: Sam <sam@club.example>\nEnviado: domingo, 22 de noviembre\nPara: Ann\nAsunto: Page',
  'Van: Sam <sam@club.example>\nVerzonden: zondag 22 november 2026\nAan: Ann\nOnderwerp: Page',
  'Da: Sam <sam@club.example>\nInviato: domenica 22 novembre 2026\nA: Ann\nOggetto: Page',
];

const SIGNATURES = [
  ...[
    '-- \nAnn\n+27 11 555 0100',
    '--\nAnn',
    'Best regards,\nAnn Example',
    'Mit freundlichen Grüßen\n\nAnn',
    'Cordialement,\nAnn',
  ],
  ...[
    'Sent from my iPhone',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
  ],
];

describe('the sender’s new text', () => {
  it('is all of a text without quotation or signature', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        expect(newlyWritten(text)).toBe(text);
      }),
    );
  });

  it('is above an attributed quotation, or below it', () => {
    fc.assert(
      fc.property(paragraph, paragraph, fc.constantFrom(...INTRODUCTIONS), (fresh, old, introduction) => {
        expect(newlyWritten(`${fresh}\n\n${introduction}\n\n${quote(old)}\n`)).toBe(fresh);
        expect(newlyWritten(`${introduction}\n${quote(old)}\n\n${fresh}\n`)).toBe(fresh);
        expect(newlyWritten(`${fresh}\n\n${introduction}\n\n${old}\n`)).toBe(fresh);
      }),
    );
  });

  it('ends at the old message’s divider', () => {
    fc.assert(
      fc.property(paragraph, paragraph, fc.constantFrom(...DIVISIONS), (fresh, old, division) => {
        expect(newlyWritten(`${fresh}\n\n${division}\n\n${old}\n`)).toBe(fresh);
        expect(newlyWritten(`${fresh}\n\n________________________________\n${division}\n\n${old}\n`)).toBe(fresh);
      }),
    );
  });

  it('has no signature, above a quotation or at the end', () => {
    fc.assert(
      fc.property(
        paragraph,
        paragraph,
        fc.constantFrom(...SIGNATURES),
        fc.constantFrom(...INTRODUCTIONS),
        (fresh, old, signature, introduction) => {
          expect(newlyWritten(`${fresh}\n\n${signature}\n`)).toBe(fresh);
          expect(newlyWritten(`${fresh}\n\n${signature}\n\n${introduction}\n${quote(old)}`)).toBe(fresh);
        },
      ),
    );
  });

  it('keeps the paragraphs that it answers inline', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sentence, sentence), { minLength: 2, maxLength: 5 }), (pairs) => {
        const text = pairs.map(([asked, answered]) => `> ${asked}\n\n${answered}`).join('\n\n');
        expect(newlyWritten(text)).toBe(text);
      }),
    );
  });

  it('is empty if nothing was added', () => {
    fc.assert(
      fc.property(paragraph, fc.constantFrom(...INTRODUCTIONS), (old, introduction) => {
        expect(newlyWritten(`${introduction}\n${quote(old)}\n`)).toBe('');
      }),
    );
  });

  it('is a signature if there is nothing else', () => {
    expect(newlyWritten('Best regards,\nAnn')).toBe('Best regards,\nAnn');
  });

  it('has only lines of the text, in order, for any text', () => {
    const piece = fc.oneof(
      sentence,
      fc.constantFrom('', '> ', '--', '-- ', '>', ...INTRODUCTIONS, ...DIVISIONS, ...SIGNATURES),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('\n');
        const lines = text.split('\n').map((line) => line.trim());
        let position = 0;
        for (const line of newlyWritten(text)
          .split('\n')
          .map((one) => one.trim())
          .filter((one) => one !== '')) {
          position = lines.indexOf(line, position) + 1;
          expect(position).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('no quotation', () => {
  it.each([
    'On the screen it says: I wrote:\nnothing',
    'From: the start\nit was slow.',
    'My steps:\n1. open\n2. close',
    'Error: 5 > 3',
    'I sent it from my iPhone yesterday and it failed',
  ])('is %j', (text) => expect(newlyWritten(text)).toBe(text));
});
