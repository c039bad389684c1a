import { describe, expect, it } from 'vitest';
import { knownTextOf, NOTHING_KNOWN } from '../../../shared/mail/text/known-text.ts';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';

/** A person's text that looks like something a client or a server adds. */

const NOTICE = [
  'We are looking into your request. Thabo Mokoena is working on it.',
  '',
  'Could you tell us which browser you use, and send a screenshot of the error message?',
].join('\n');
const known = knownTextOf([NOTICE]);
const isOfThread = (address: string): boolean => ['support@club.example', 'ann@customer.example'].includes(address);
const answer = (text: string): string => newlyWritten(text, known, { isOfThread, sender: 'Ann Moyo' });

/** Whole texts of which nothing is cut, by looks alone and with the thread at hand. */
const WHOLE: [string, string][] = [
  ['two parts between dashes', 'First the facts.\n--\nThe card was charged twice.\n--\nSecond: the app crashes.'],
  ['a sentence below dashes', 'The till.\n--\nIt was charged twice on Monday and I want my money back, please.'],
  ['a heading and its line', 'What is broken\n====\nThe till\nThe door'],
  ['several short rules', 'One is fine.\n\n***\n\nTwo is broken\n\n***\n\nThree'],
  ['a table', '| item | price |\n| hat | 12 |\n\nis wrong.'],
  ['a sentence that starts like a footer', 'Sent via courier on Monday\nParcel 17 has not arrived'],
  ['a journey', 'From: Cape Town\nTo: Durban\nDate: 5 May 2027\nSubject: booking\n\nPlease book this for me.'],
  [
    'a person’s note',
    'On Monday, 23 November 2026 at 9:00 my colleague wrote:\nthe till is broken again. When do you come?',
  ],
  ['a person’s note in Dutch', 'Op 3 november 2026 schreef Thabo:\ndat de kaart geblokkeerd is. Klopt dat?'],
  [
    'a note below a greeting',
    'Bonjour,\n\nLe 3 mai 2026, votre collègue a écrit :\n« La caisse sera remplacée. »\n\nQuand ?',
  ],
  [
    'a recall',
    'Hello,\n\nThis message was sent to you in error. Please delete the attachment, it contains confidential data of another recipient.\n\nAnn',
  ],
  [
    'an instruction about something confidential',
    'Please help.\n\nThe privileged account of the recipient was disclosed by mistake. Delete it, destroy the backup, and inform the customer, as our contract prohibits copying.\n\nThe till is broken as well.',
  ],
  [
    'a claim',
    'A virus in an attachment that your staff sent to the wrong recipient by mistake has destroyed our files. Who bears the liability?',
  ],
  ['an address that was asked for', 'My new address:\n\nAnn Moyo\n12 Long Street\nCape Town'],
  ['an address in a sentence', 'Please deliver to\n\nAnn Moyo\n12 Long Street\nCape Town\n\nThanks'],
  ['a hotel', 'Where do you come?\nBest Wishes Hotel\n4 Main Road\nDurban'],
  ['a bar', 'The broken till stands in\nCheers Bar\nHarbour Road 4'],
  ['a house', 'Send the bill to our new address.\n\nKind regards House\n12 Long Street\nCape Town'],
  [
    'a sentence that starts like a footer, alone',
    'Sent from our office in Durban, the parcel never came.\n\nWhere is it?',
  ],
  [
    'a notice that a person wants below their mails',
    'Please put this text below our mails:\n\nThis email is confidential and intended solely for the addressee. If you received it in error, notify the sender and delete it.\n\nWhen can you do it?',
  ],
  ['words of an app', 'The app writes\n\nBegin forwarded message:\n\nabove every mail. It should not. And it crashes.'],
  [
    'headers of another’s mail without recipients',
    'Is this mail from you?\n\nFrom: billing@other.example\nDate: 3 Nov 2026\nSubject: Invoice\n\nPay 300 EUR at once.',
  ],
];

/** Texts that aren't in the thread, so that they count as the writer's own. */
const SHOWN: [string, string][] = [
  [
    'another person’s mail',
    'Is this real?\n\nFrom: billing@other.example\nDate: 3 November 2026 10:00\nSubject: Invoice\n\nPay at once.',
  ],
  [
    'another person’s mail with marks',
    'Is this real?\n\nOn 3 Nov 2026 at 10:00, Bob <bob@other.example> wrote:\n\n> Pay at once.',
  ],
  ['marks alone', '> 5 users are affected\n> 3 printers as well'],
  ['words of a button', 'I need the\n-----Original Message-----\nbutton back in the app.'],
  ['words of a form', 'The form says:\n\nPlease reply above this line\n\nWhy is that? I want to write below.'],
  ['words of an app', 'Begin forwarded message:\n\nis what the app adds. Can you remove it?'],
];

const wordsOf = (text: string): string => text.replace(/[\s>]+/g, ' ').trim();

describe('a person’s text', () => {
  it.each(WHOLE)('stays complete: %s', (_, text) => {
    expect(wordsOf(newlyWritten(text, NOTHING_KNOWN, { isOfThread, sender: 'Ann Moyo' }))).toContain(
      wordsOf(text).replace(/ (?:Ann|Thanks)$/, ''),
    );
    expect(wordsOf(answer(text))).toContain(wordsOf(text).replace(/ (?:Ann|Thanks)$/, ''));
  });

  it.each([
    [
      'named within marks, as Apple quotes',
      '> On 23 Nov 2026, at 10:00, Club <support@club.example> wrote:\n>\n> Which one?',
    ],
    [
      'with headers in a table, as NetEase writes',
      '---- 回复的原邮件 ----\n| 发件人 | Club<support@club.example> |\n| 主题 | x |\nWhich one?',
    ],
  ])('doesn’t include an old message of ours that isn’t in the thread: %s', (_, old) => {
    expect(answer(`The second one.\n\n${old}`)).toBe('The second one.');
    const others = old.replace('support@club.example', 'bob@vendor.example');
    expect(answer(`The second one.\n\n${others}`)).toContain('Which one?');
  });

  it.each(['', '> '])('includes a third person’s text, marked by “%s”, in a mail that is no reply', (mark) => {
    const shown = `Please see.\n\nOn Mon, 3 Mar 2026 at 10:00, Bob <bob@vendor.example> wrote:\n${mark}The pump is broken.\n${mark}Is it yours?`;
    expect(newlyWritten(shown, NOTHING_KNOWN, { isOfThread, isAnswer: false })).toBe(shown);
    expect(newlyWritten(shown, NOTHING_KNOWN, { isOfThread })).toBe('Please see.');
    const ours = shown.replace('bob@vendor.example', 'support@club.example');
    expect(newlyWritten(ours, NOTHING_KNOWN, { isOfThread, isAnswer: false })).toBe('Please see.');
  });

  it.each(SHOWN)('stays if the thread contains none of it: %s', (_, text) => {
    expect(wordsOf(answer(text))).toBe(wordsOf(text));
    const quoted = `${text}\n\nOn Sat, 28 Nov 2026 at 10:12, Club <support@club.example> wrote:\n\n${NOTICE.replace(/^/gm, '> ')}`;
    expect(wordsOf(answer(quoted))).toBe(wordsOf(text));
  });

  it('includes another person’s mail that is forwarded into a thread', () => {
    const forwarded =
      'From: Bank <info@bank.example>\nSent: 3 November 2026 10:00\nTo: Ann <ann@customer.example>\nSubject: Card\n\nYour card was declined.';
    expect(answer(`Why?\n\n${forwarded}`)).toBe(`Why?\n\n${forwarded}`);
  });

  it('includes no mail of ours or the writer’s, even if it isn’t in the thread', () => {
    for (const address of ['support@club.example', 'ann@customer.example']) {
      const old = `From: X <${address}>\nSent: 3 November 2026 10:00\nTo: Y\nSubject: Invoice\n\nAn older mail.`;
      expect(answer(`Here you are.\n\n${old}`)).toBe('Here you are.');
    }
  });

  it('includes no mail below one from the thread', () => {
    const older = 'From: Bob <bob@other.example>\nSent: 2 November 2026 10:00\nTo: Y\nSubject: Invoice\n\nPay at once.';
    const old = `From: Club <support@club.example>\nSent: 3 November 2026 10:00\nTo: Y\nSubject: x\n\n${NOTICE}`;
    expect(answer(`Here you are.\n\n${old}\n\n${older}`)).toBe('Here you are.');
  });

  it('below a signature stays if it speaks of the writer or asks', () => {
    const text = 'The lamp blinks.\n\n-- \nAnn Moyo\nTechnician\n\nOh, one more thing: could you check the alarm, too?';
    expect(newlyWritten(text)).toBe('The lamp blinks.\n\nOh, one more thing: could you check the alarm, too?');
  });

  it('ends where an app puts the old message on its attribution line', () => {
    const text = `Brave.\n\n  On Sat, Nov 28, 2026 at 10:12, Club<support@club.example> wrote:   ${NOTICE}`;
    expect(newlyWritten(text)).toBe('Brave.');
  });
});

/** Notices that servers append, in the organisations’ customers’ languages: they are removed by their look. */
const NOTICES = [
  'This e-mail and any attachments are confidential and intended solely for the addressee. If you have received it in error, please notify the sender and delete it.',
  'The information transmitted is intended only for the person or entity to which it is addressed and may contain confidential and/or privileged material. Any dissemination by persons other than the intended recipient is prohibited.',
  'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte den Absender und vernichten Sie diese Mail.',
  'Ce message est confidentiel et établi à l’intention exclusive de ses destinataires. Si vous recevez ce message par erreur, merci de le détruire et d’en avertir l’expéditeur.',
  'Este mensaje es confidencial y está dirigido exclusivamente a su destinatario. Si lo ha recibido por error, notifíquelo al remitente y elimínelo. Queda prohibida su divulgación.',
  'Questo messaggio è riservato ed è diretto esclusivamente al destinatario. Se lo avete ricevuto per errore, avvisate il mittente e cancellatelo.',
  'Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Als u dit bericht abusievelijk ontvangt, waarschuw dan de afzender en verwijder het.',
  'Ta wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeśli otrzymali ją Państwo omyłkowo, prosimy o powiadomienie nadawcy.',
  'Это сообщение конфиденциально и предназначено только адресату. Если вы получили его по ошибке, сообщите отправителю и удалите его.',
  'Detta meddelande är konfidentiellt och endast avsett för mottagaren. Om du har fått det av misstag, meddela avsändaren och radera det.',
];

describe('a legal notice', () => {
  it.each(NOTICES)('is removed, and nothing else: %s', (notice) => {
    expect(newlyWritten(`The printer shows error 17.\n\nKind regards\nAnn\n\n${notice}`)).toBe(
      'The printer shows error 17.',
    );
    expect(newlyWritten(`${notice}\n\nThe printer shows error 17.`)).toBe('The printer shows error 17.');
    expect(newlyWritten(`The printer shows error 17. ${notice}`)).toBe('The printer shows error 17.');
    expect(newlyWritten(`Yes.\n\n${notice}`)).toBe('Yes.');
  });
});
