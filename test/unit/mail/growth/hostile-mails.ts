/** Mails made to cost time: each frame puts a pumped text where some expression or parser reads it. */

const HEAD =
  'From: Ann <ann@customer.example>\r\nTo: support@club.example\r\nSubject: Re: Hello\r\nIn-Reply-To: <a@b>\r\n';
const DAEMON = 'From: Mail Delivery System <mailer-daemon@mx.example>\r\nTo: support@club.example\r\n';
const REPORT = `${DAEMON}Subject: Undelivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nIt failed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n`;
const multipart = (type: string): string =>
  `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: ${type}\r\n`;

const header = (before: string) => (text: string) => `${before}${text.replace(/[\r\n]+/g, '\r\n ')}\r\n`;
const body = (head: string) => (text: string) => `${head}\r\n${text}`;
const plain = (charset: string) => body(`${HEAD}Content-Type: text/plain; charset=${charset}\r\n`);
const html = (before: string) => body(`${HEAD}Content-Type: text/html\r\n\r\n${before}`);

export const FRAMES: Readonly<Record<string, (text: string) => string>> = {
  'plain text': plain('utf-8'),
  'a line in plain text': (text) => plain('utf-8')(text.replace(/\s*\n\s*/g, ' ')),
  'text under an attribution': (text) => plain('utf-8')(`Thanks\n\nOn 5 May 2026, Ann wrote:\n> ${text}\n> a\nyes`),
  'quoted lines': (text) => plain('utf-8')(`> ${text.replaceAll('\n', '\n> ')}\nyes`),
  HZ: plain('hz-gb-2312'),
  'ISO-2022-JP': plain('iso-2022-jp'),
  'ISO-2022-KR': plain('iso-2022-kr'),
  'UTF-7': plain('utf-7'),
  GBK: (text) => plain('gbk')(`\u00e9${text}`),
  'format=flowed': body(`${HEAD}Content-Type: text/plain; format=flowed; delsp=yes\r\n`),
  'quoted-printable': body(`${HEAD}Content-Transfer-Encoding: quoted-printable\r\n`),
  base64: body(`${HEAD}Content-Transfer-Encoding: base64\r\n`),
  uuencode: body(`${HEAD}Content-Transfer-Encoding: x-uuencode\r\n`),
  'a uuencoded file': (text) => plain('utf-8')(`begin 644 a\n${text}`),
  'a signed text': (text) => plain('utf-8')(`-----BEGIN PGP SIGNED MESSAGE-----\n${text}`),
  HTML: html(''),
  'an HTML paragraph': (text) => html('<p>')(`${text}</p>`),
  'an HTML style': (text) => html('<p style="')(`${text}">a</p>`),
  'an HTML font style': (text) => html('<p style="font-size:')(`${text}">a</p>`),
  'an HTML link': (text) => html('<a href="')(`${text}">a</a>`),
  'an HTML image': (text) => html('<img src="cid:')(`${text}" alt="${text}">`),
  'an HTML quotation': (text) => html('<blockquote><blockquote>')(text),
  'an HTML table': (text) => html('<table border=1><tr><td>')(`${text}</table>`),
  'an HTML list': (text) => html('<ol><li>')(`${text}</ol>`),
  'an HTML head': html('<html><head><meta '),
  'long HTML': (text) => html(`<p>${'a '.repeat(151_000)}`)(text),
  From: (text) => `${header('From: ')(text)}${plain('utf-8')('a')}`,
  'a name in From': (text) => `${header('From: ')(`${text} <ann@customer.example>`)}To: support@club.example\r\n\r\na`,
  To: (text) => `${header('To: ')(text)}${plain('utf-8')('a')}`,
  'Reply-To': (text) => `${header('Reply-To: ')(text)}${plain('utf-8')('a')}`,
  Subject: (text) => `${header('Subject: ')(text)}${plain('utf-8')('a')}`,
  References: (text) => `${header('References: ')(text)}${plain('utf-8')('a')}`,
  'Message-ID': (text) => `${header('Message-ID: ')(text)}${plain('utf-8')('a')}`,
  Date: (text) => `${header('Date: ')(text)}${plain('utf-8')('a')}`,
  'Auto-Submitted': (text) => `${header('Auto-Submitted: ')(text)}${plain('utf-8')('a')}`,
  Precedence: (text) => `${header('Precedence: ')(text)}${plain('utf-8')('a')}`,
  'X-Failed-Recipients': (text) => `${DAEMON}${header('X-Failed-Recipients: ')(text)}\r\na`,
  'Return-Path': (text) => `${header('Return-Path: ')(text)}${plain('utf-8')('a')}`,
  'Delivered-To': (text) => `${header('Delivered-To: ')(text)}${plain('utf-8')('a')}`,
  Received: (text) => `${header('Received: ')(text)}${plain('utf-8')('a')}`,
  'an unknown header': (text) => `${header('X-Y: ')(text)}${plain('utf-8')('a')}`,
  "a header's name": (text) => `X-${text.replace(/\s/g, '-')}: a\r\n${plain('utf-8')('a')}`,
  'a header block': (text) => `${text}\r\n${plain('utf-8')('a')}`,
  'Content-Type': (text) => `${HEAD}${header('Content-Type: text/plain; name=')(text)}\r\na`,
  'the type in Content-Type': (text) => `${HEAD}${header('Content-Type: ')(text)}\r\na`,
  'Content-Disposition': (text) => `${HEAD}${header('Content-Disposition: attachment; ')(text)}\r\na`,
  'Content-Transfer-Encoding': (text) => `${HEAD}${header('Content-Transfer-Encoding: ')(text)}\r\na`,
  'a body without its type': (text) => `From: ann@customer.example\r\n\r\n${text}`,
  'a multipart without its boundary': body(`${HEAD}Content-Type: multipart/mixed\r\n`),
  'a multipart': body(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n`),
  'an attachment': body(multipart('application/octet-stream')),
  'an attached mail': body(multipart('message/rfc822')),
  'winmail.dat': body(multipart('application/ms-tnef')),
  'a signed mail': body(multipart('application/pkcs7-mime')),
  'an invitation': body(`${HEAD}Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n`),
  'a bounce': body(`${DAEMON}Subject: Undelivered mail\r\n`),
  'a line in a bounce': (text) => `${DAEMON}Subject: failure notice\r\n\r\n${text.replace(/\s*\n\s*/g, ' ')}`,
  'a delivery status': (text) => `${REPORT}${text}`,
  "a delivery status's recipient": (text) => `${REPORT}Final-Recipient: rfc822; ${text}\r\nAction: failed\r\n`,
  "a delivery status's code": (text) =>
    `${REPORT}Final-Recipient: rfc822; a@b\r\nStatus: ${text}\r\nDiagnostic-Code: ${text}`,
  'a forwarded mail': (text) =>
    `From: ann@customer.example\r\nSubject: Fwd: a\r\n\r\n---------- Forwarded message ----------\r\nFrom: ${text}\r\nDate: 5 May 2026\r\nTo: b\r\nSubject: a\r\n\r\nc`,
  'an automatic answer': (text) => `${HEAD}\r\nHello,\n${text}`,
  'a signature': (text) => plain('utf-8')(`Hello\n\nBest regards\n${text}`),
};

/** What hostile texts are made of: `before`, then `unit` repeatedly, then `after`. */
export interface Pump {
  before: string;
  unit: string;
  after: string;
}

export const pumped = ({ before, unit, after }: Pump, length: number): string =>
  before + unit.repeat(Math.max(1, Math.floor(length / unit.length))) + after;
