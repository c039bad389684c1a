import { expect, it } from 'vitest';
import { isAligned } from '../../../../shared/mail/alignment.ts';
import { calendarText } from '../../../../shared/mail/calendar.ts';
import { decodeText } from '../../../../shared/mail/decode/charset.ts';
import { recodeEncodedWords } from '../../../../shared/mail/decode/encoded-words.ts';
import { decodeTransfer } from '../../../../shared/mail/decode/transfer.ts';
import { cleanFileName } from '../../../../shared/mail/file-name.ts';
import { unflow } from '../../../../shared/mail/formats/flowed.ts';
import { decompressRtf, rtfToText } from '../../../../shared/mail/formats/rtf.ts';
import { signedContent } from '../../../../shared/mail/formats/signed-data.ts';
import { readTnef } from '../../../../shared/mail/formats/tnef.ts';
import { extractUuencoded } from '../../../../shared/mail/formats/uuencode.ts';
import { stripTags } from '../../../../shared/mail/html/html-limits.ts';
import { safeHtml } from '../../../../shared/mail/html/html-safe.ts';
import { htmlToText } from '../../../../shared/mail/html/html-text.ts';
import { whiteSpaceRules } from '../../../../shared/mail/html/white-space.ts';
import { newsOf } from '../../../../shared/mail/kind/bounce-recipients.ts';
import { hasBounceWording, hasSmtpDialogue } from '../../../../shared/mail/kind/bounce-signs.ts';
import { parseDeliveryStatus, statusIn } from '../../../../shared/mail/kind/delivery-status.ts';
import { looksLikeUs, skeletonOf } from '../../../../shared/mail/kind/look-alike.ts';
import { messageIdsOf } from '../../../../shared/mail/message-id.ts';
import { parseAddresses } from '../../../../shared/mail/parse/addresses.ts';
import { parseStructured } from '../../../../shared/mail/parse/parameters.ts';
import { readPartTree } from '../../../../shared/mail/parse/part-tree.ts';
import { receivedVerdicts } from '../../../../shared/mail/parse/received-verdicts.ts';
import { strictFrom, strictMailbox } from '../../../../shared/mail/parse/strict-from.ts';
import { isConfirmation, isThanks } from '../../../../shared/mail/text/confirmation.ts';
import { partsOf } from '../../../../shared/mail/text/folded.ts';
import { forwardedSender } from '../../../../shared/mail/text/forwarded.ts';
import { fingerprintOf, knownTextOf } from '../../../../shared/mail/text/known-text.ts';
import { withoutLegalNotices } from '../../../../shared/mail/text/legal-notice.ts';
import { newlyWritten } from '../../../../shared/mail/text/reply.ts';
import { withoutSignature } from '../../../../shared/mail/text/signature.ts';
import { growth, leastTime, MAX_GROWTH, unitOfTime } from '../../../kit/growth.ts';

/** Every parser on its own: in readMail, the code around it may cut critical input, or may change. */

const OURS = ['support@club.example'];
const KNOWN = knownTextOf(['one two three four five six\nWhich browser?\na b c d e f g']);
const bytes = (text: string): Buffer => Buffer.from(text);

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  addresses: parseAddresses,
  'a strict mailbox': strictMailbox,
  'a strict From': (text) => strictFrom(bytes(`From: ${text}\r\n\r\n`)),
  parameters: parseStructured,
  'encoded words': recodeEncodedWords,
  'Message-IDs': messageIdsOf,
  'a tree of parts': (text) => readPartTree(bytes(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${text}`)),
  headers: (text) => readPartTree(bytes(text)),
  'verdicts of SES': (text) => receivedVerdicts(bytes(`X-SES-Spam-Verdict: ${text}\r\n\r\n`)),
  'quoted-printable': (text) => decodeTransfer(bytes(text), 'quoted-printable', true),
  base64: (text) => decodeTransfer(bytes(text), 'base64', false),
  ...Object.fromEntries(
    ['utf-8', 'utf-7', 'hz-gb-2312', 'iso-2022-jp', 'iso-2022-kr', 'shift_jis', 'windows-1252'].map((charset) => [
      charset,
      (text: string) => decodeText(bytes(text), charset),
    ]),
  ),
  'flowed text': (text) => unflow(text, true),
  uuencode: extractUuencoded,
  RTF: (text) => rtfToText(bytes(`{\\rtf1 ${text}}`), 'windows-1252'),
  'compressed RTF': (text) => decompressRtf(bytes(text)),
  TNEF: (text) => readTnef(Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0]), bytes(text)])),
  'signed data': (text) => signedContent(bytes(text)),
  'a calendar': (text) => calendarText(`BEGIN:VCALENDAR\nBEGIN:VEVENT\n${text}\nEND:VEVENT\nEND:VCALENDAR`),
  'HTML as text': (text) => htmlToText(text, new Map()),
  'HTML to be shown': safeHtml,
  'HTML without layout': stripTags,
  'style sheets': whiteSpaceRules,
  'a delivery status': parseDeliveryStatus,
  'a status code': statusIn,
  'news of a bounce': newsOf,
  'wordings of bounces': (text) => [hasBounceWording(text), hasSmtpDialogue(text)],
  'what was newly written, by looks': (text) => newlyWritten(text),
  'what was newly written, by words': (text) => newlyWritten(`${text}\nWhich browser?\none two three four`, KNOWN),
  'a signature': (text) => withoutSignature(text.split('\n')),
  'a legal notice': (text) => withoutLegalNotices(text.split('\n')),
  'what is folded': (text) => partsOf(text, text.slice(1)),
  'a forwarded mail': forwardedSender,
  'what a thread holds': (text) => [knownTextOf([text]), fingerprintOf([text])],
  'thanks and answers': (text) => [isThanks(text), isConfirmation(text)],
  'file names': (text) => cleanFileName(text, 'text/plain', 1),
  'look-alikes': (text) => [skeletonOf(text), looksLikeUs({ address: `a@${text}`, name: text }, OURS)],
  alignment: (text) => isAligned(`a@${text}`, text),
};

const UNITS = [
  ...[' ', '\n', '\r\n', '.', ',', ';', ':', '-', '=', '>', '<', '(', ')', '"', '\\', '@', 'a', '0', 'é', '中'],
  ...['> ', '>\n', '<a@', 'a@a,', '=?a?q?', '?=', '=3D', '=\n', '~{', '+A', '\x1b$B', '--b\r\n', 'a: b\r\n', ' b\r\n'],
  ...['<p>', '<b', '</p>', '<table><tr><td>', '<!--', '{\\b ', '\\par ', 'BEGIN:VALARM\n', 'begin 644 a\n', '-- \n'],
  ...[
    'On Monday a wrote:\n',
    'From: a@b\n',
    'Regards\nAda\n',
    'confidential ',
    'one two three four\n',
    '{{',
    '[image: ',
  ],
];

const SIZE = 4000;
/** Below this multiple of a simple expression's time, growth can't be told from noise. */
const SUSPICIOUS = 40;
/** Above this multiple nothing is measured, because it would hold up the run. */
const HOPELESS = 50;

it('every parser takes linear time in its input', async () => {
  const suspicious = (await unitOfTime()) * SUSPICIOUS;
  const found: string[] = [];
  for (const [name, parse] of Object.entries(PARSERS)) {
    for (const unit of UNITS) {
      const run = (size: number) => parse(`x${unit.repeat(size / unit.length)}\0 x`);
      const once = await leastTime(1, () => run(SIZE * 4));
      if (once < suspicious || (await leastTime(3, () => run(SIZE * 4))) < suspicious) continue;
      // Measured twice, because a pause of the machine isn't growth.
      const isHopeless = once > suspicious * HOPELESS;
      const grows = isHopeless || ((await growth(run, SIZE)) > MAX_GROWTH && (await growth(run, SIZE)) > MAX_GROWTH);
      if (grows) found.push(`${name} by ${JSON.stringify(unit)}`);
    }
  }
  expect(found).toEqual([]);
});
