import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConfirmation, isThanks } from '../../../shared/mail/text/confirmation.ts';

const CONFIRMING = [
  ...[
    'Confirmed',
    'confirmed!',
    'I confirm',
    'Yes',
    'Yes, it works now.',
    'It works',
    'Works now, thanks!',
    'Solved',
    'ok',
  ],
  ...[
    'Thanks Sam, all good now',
    'That fixed it, thank you so much!',
    'The problem is solved.',
    'Hi Sam,\n\nit works now.',
  ],
  ...['You can close the ticket.', 'Perfect, thank you!\n\nBest regards,\nAnn Example', 'All is working again.'],
  ...['Oui, ça marche maintenant, merci !', "C'est résolu, merci", 'Je confirme', 'Le problème est résolu.'],
  ...[
    'Ja, funktioniert jetzt. Vielen Dank!',
    'Vielen lieben Dank, hat geklappt!',
    'Das Problem ist gelöst',
    'Alles klar, danke',
    'Hallo,\nes hat geklappt. Danke!',
  ],
  ...['Sí, ya funciona, gracias', 'Resuelto', 'Sim, funciona. Obrigada!', 'Está resolvido, obrigado'],
];

const DECLINING = [
  ...[
    'No',
    'No, it still fails with E-1001.',
    'Not solved',
    "It doesn't work",
    'It still does not work, see below',
    'Declined',
  ],
  ...[
    'Unfortunately it is not working.',
    'Hi Sam,\n\nunfortunately this is still not fixed. I see the same page.',
    "It's still broken",
  ],
  ...['The problem is not resolved.', "That didn't help, sorry", 'not working'],
  ...['Non, ça ne marche pas', "Malheureusement ce n'est pas résolu", 'Le problème persiste'],
  ...['Nein', 'Leider funktioniert es immer noch nicht', 'Das Problem besteht weiterhin', 'Geht immer noch nicht'],
  ...['No funciona', 'Lamentablemente no está resuelto', 'Não, ainda não funciona', 'O problema continua'],
];

const ORDINARY = [
  ...[
    '',
    'When will this be done?',
    'Yes, but the other page fails now.',
    'I will test tomorrow.',
    'Thanks, but it fails again',
  ],
  ...[
    'It works. By the way, could you also change my address?',
    'No problem, take your time',
    'No worries',
    'Danke, Passwort fehlt',
  ],
  ...[
    'Thanks the login fails',
    'Yes and no',
    'Is it solved?',
    'The attachment is here.',
    'Nein danke',
    'Non merci',
    'No thanks',
  ],
  ...['Please call me', 'Confirmed that the error is still there', 'ok?', 'Solved the first one, the second is open'],
];

const THANKING = [
  ...[
    'Thanks',
    'Thank you!',
    'Thanks a lot, Sam!',
    'Many thanks for your quick help.',
    'Thank you very much\n\nAnn',
    'thx',
    'Cheers',
  ],
  ...[
    'Hi Sam,\nthank you so much!\nBest regards',
    'Great job, thank you',
    'Thanks 🙏',
    'Merci beaucoup',
    'Merci pour votre aide !',
  ],
  ...[
    'Vielen Dank für Ihre Hilfe',
    'Vielen lieben Dank!',
    'Nochmals ganz herzlichen Dank',
    'Danke schön!',
    'Muchas gracias',
    'Gracias por su ayuda',
    'Muito obrigada',
    'Obrigado pela ajuda',
  ],
];

describe('a reply to a resolution', () => {
  it.each(CONFIRMING)('confirms: %j', (text) => expect(isConfirmation(text)).toBe('confirm'));
  it.each(DECLINING)('declines: %j', (text) => expect(isConfirmation(text)).toBe('decline'));
  it.each(ORDINARY)('is an ordinary message: %j', (text) => {
    expect(isConfirmation(text)).not.toBe('confirm');
    expect(isThanks(text)).toBe(false);
  });
  it.each([
    'No problem, take your time',
    'Yes, but the other page fails now.',
    'Nein danke',
    'When will this be done?',
  ])('does not decline either: %j', (text) => expect(isConfirmation(text)).toBeNull());
});

describe('thanks', () => {
  it.each(THANKING)('are thanks: %j', (text) => expect(isThanks(text)).toBe(true));
  it.each(DECLINING)('are not: %j', (text) => expect(isThanks(text)).toBe(false));
});

describe('conservative', () => {
  it('for unknown words', () => {
    const words = fc.array(fc.constantFrom('printer', 'refund', 'fails', 'tomorrow', 'invoice', 'again?', 'löscht'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.constantFrom('Thanks', 'Yes', 'It works', 'Danke', 'Merci'), words, (start, rest) => {
        const text = `${start} ${rest.join(' ')}`;
        expect(isThanks(text)).toBe(false);
        expect(isConfirmation(text)).not.toBe('confirm');
      }),
    );
  });

  it('for any text, without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(typeof isThanks(text)).toBe('boolean');
        expect(['confirm', 'decline', null]).toContain(isConfirmation(text));
      }),
    );
  });
});
