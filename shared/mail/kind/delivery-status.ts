import type { BounceAction, BouncedRecipient } from '../../schemas/mail/mail.ts';

const ACTIONS: readonly BounceAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/** An enhanced status code (RFC 3463): class, subject, detail. Parts of IP addresses and versions don't match. */
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d|\d)/;
const REFUSAL = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d|\d)/;

/** An SMTP reply code of a temporary or permanent refusal, as bounces quote it. */
const REPLY_CODE = /(?:^|[\s:：#(["'])([45])[0-5]\d(?=[\s\-)\]:;"'#]|$)/m;

/**
 * The status in a piece of a bounce: the enhanced code, or else the class of SMTP's reply code with no detail (`5.0.0`,
 * RFC 3463, 3.1).
 */
export const statusIn = (text: string): string | null => {
  const enhanced = REFUSAL.exec(text)?.[1];
  if (enhanced !== undefined) return enhanced;
  const replyClass = REPLY_CODE.exec(text)?.[1];
  return replyClass === undefined ? null : `${replyClass}.0.0`;
};

/** RFC 5321's longest address, and the text that servers write around it. */
const MAX_FIELD = 1000;

const MAX_DIAGNOSIS = 10_000;

/** Removes a comment (RFC 5322, 3.2.2) from the end of a text. */
const withoutComment = (text: string): string => {
  const start = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  return start < 0 || text.slice(start + 1, -1).includes(')') ? text : text.slice(0, start);
};

/** The address in `rfc822; ann@example.com`, without its type. Null if there is none. */
const addressIn = (field: string | undefined): string | null => {
  const text = (field ?? '')
    .slice(0, MAX_FIELD)
    .replace(/^[^;@]*;/, '')
    .trim();
  const address = /<([^<>\s@]+@[^<>\s]+)>/.exec(text)?.[1] ?? withoutComment(text).replace(/[<>\s]/g, '');
  return address.includes('@') ? address : null;
};

const fieldsOf = (group: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
};

/** Decodes plus and equals signs that some servers leave encoded in the address they were given (RFC 3461, 4). */
const withoutXtext = (address: string | null): string | null =>
  address?.replaceAll('+2B', '+').replaceAll('+3D', '=') ?? null;

const recipientOf = (fields: ReadonlyMap<string, string>): BouncedRecipient[] => {
  const address =
    withoutXtext(addressIn(fields.get('original-recipient'))) ??
    addressIn(fields.get('final-recipient')) ??
    addressIn(fields.get('x-actual-recipient'));
  if (address === null) return [];
  const named = fields.get('action')?.toLowerCase() ?? '';
  const diagnosis = (fields.get('diagnostic-code') ?? '').slice(0, MAX_DIAGNOSIS);
  const status = STATUS.exec((fields.get('status') ?? '').slice(0, MAX_FIELD))?.[1] ?? statusIn(diagnosis);
  const action =
    ACTIONS.find((candidate) => named.startsWith(candidate)) ?? (status?.startsWith('4') ? 'delayed' : 'failed');
  return [{ address, status, action }];
};

/**
 * Reads the recipients that a message/delivery-status body reports on (RFC 3464, 2.3). Each address is as we wrote it
 * if the report names the original recipient.
 */
export const parseDeliveryStatus = (body: string): BouncedRecipient[] =>
  body
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .slice(0, 500)
    .flatMap((group) => recipientOf(fieldsOf(group)));
