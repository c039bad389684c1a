import { randomInt } from 'node:crypto';
import PostalMime, { addressParser } from 'postal-mime';
import type { Instant } from '../../shared/schemas/primitives.ts';

/** SES limits the headers in a notification to 10 KB (receiving-email-notifications-contents). */
const MAX_HEADERS_BYTES = 10 * 1024;
const SES_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

const checks = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
type Check = (typeof checks)[number];
type Verdict = { status: string };

export interface ReceivedMail {
  messageId: string;
  raw: Buffer;
  /** The sender of the envelope; empty for the null sender. */
  sender: string;
  recipients: string[];
  receivedAt: Instant;
  processingTimeMillis: number;
  topicArn: string;
  bucketName: string;
  objectKeyPrefix: string;
  objectKey: string;
}

/** An id of the form that SES gives to inbound mails. */
export function newSesMessageId(): string {
  return Array.from({ length: 40 }, () => SES_ID_ALPHABET[randomInt(SES_ID_ALPHABET.length)]).join('');
}

/**
 * The notification that SES's S3 action publishes for a received mail:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html.
 * Verdicts are PASS unless the mail's X-Local-Verdict headers give others (`dmarc=FAIL, spf=GRAY`). A failed DMARC check
 * carries the sender's policy: `none`, or the value of `dmarcPolicy=…`.
 */
export async function receivedNotification(mail: ReceivedMail) {
  const headerText = headerBlock(mail.raw);
  const headers = splitHeaders(headerText.subarray(0, MAX_HEADERS_BYTES));
  const wanted = wantedVerdicts(splitHeaders(headerText));
  const verdict = (check: Check): Verdict => ({ status: wanted.get(check)?.toUpperCase() ?? 'PASS' });
  return {
    notificationType: 'Received' as const,
    mail: {
      timestamp: mail.receivedAt,
      source: mail.sender,
      messageId: mail.messageId,
      destination: mail.recipients,
      headersTruncated: headerText.length > MAX_HEADERS_BYTES,
      headers,
      commonHeaders: await commonHeaders(mail, headerText),
    },
    receipt: {
      timestamp: mail.receivedAt,
      processingTimeMillis: mail.processingTimeMillis,
      recipients: mail.recipients,
      spamVerdict: verdict('spam'),
      virusVerdict: verdict('virus'),
      spfVerdict: verdict('spf'),
      dkimVerdict: verdict('dkim'),
      dmarcVerdict: verdict('dmarc'),
      ...(verdict('dmarc').status === 'FAIL' ? { dmarcPolicy: wanted.get('dmarcpolicy') ?? 'none' } : {}),
      action: {
        type: 'S3' as const,
        topicArn: mail.topicArn,
        bucketName: mail.bucketName,
        objectKeyPrefix: mail.objectKeyPrefix,
        objectKey: mail.objectKey,
      },
    },
  };
}

function headerBlock(raw: Buffer): Buffer {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => raw.indexOf(end)).filter((index) => index >= 0);
  return ends.length > 0 ? raw.subarray(0, Math.min(...ends)) : raw;
}

function splitHeaders(block: Buffer): { name: string; value: string }[] {
  const lines = block
    .toString('utf8')
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/s.exec(line) ?? [];
    return name && value !== undefined ? [{ name, value: value.trimEnd() }] : [];
  });
}

function wantedVerdicts(headers: { name: string; value: string }[]): Map<string, string> {
  const texts = headers.filter(({ name }) => name.toLowerCase() === 'x-local-verdict').map(({ value }) => value);
  const pairs = texts.flatMap((text) => text.split(',')).map((pair) => pair.split('=', 2));
  return new Map(pairs.map(([check = '', status = '']) => [check.trim().toLowerCase(), status.trim()]));
}

/** The headers that SES lists separately. Headers that the mail lacks are left out, as SES does. */
async function commonHeaders(mail: ReceivedMail, headerText: Buffer): Promise<Record<string, string | string[]>> {
  const headers = splitHeaders(headerText);
  const { subject } = await PostalMime.parse(Buffer.concat([headerText, Buffer.from('\r\n\r\n')]));
  const first = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  const addresses = (name: string) => {
    const value = headers.filter((header) => header.name.toLowerCase() === name).map((header) => header.value);
    return value.flatMap((text) => addressParser(text, { flatten: true }).map(spelled)).filter((text) => text !== '');
  };
  const common = {
    returnPath: mail.sender,
    from: addresses('from'),
    date: first('date'),
    to: addresses('to'),
    cc: addresses('cc'),
    replyTo: addresses('reply-to'),
    messageId: first('message-id'),
    subject,
  };
  return Object.fromEntries(
    Object.entries(common).filter((entry): entry is [string, string | string[]] => (entry[1]?.length ?? 0) > 0),
  );
}

function spelled({ name, address }: { name?: string; address?: string }): string {
  if (!address) return name ?? '';
  return name ? `${/[",<>@]/.test(name) ? JSON.stringify(name) : name} <${address}>` : address;
}
