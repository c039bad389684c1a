import { htmlWithoutCardNumbers, withoutCardNumbers } from '../../domain/records/card-numbers.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { partsOf, type TextPart } from '../../mail/text/folded.ts';
import type { ReadMail } from '../../mail/types.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';
import { isShownTo, presentMessage } from './present-ticket.ts';

export type ShowServices = {
  store: Pick<TicketStore, 'message'>;
  /** Null when its retention has ended. */
  rawMail: (key: string) => Promise<Uint8Array | null>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};

/** What a Lambda may answer is six megabytes, where a character of JSON may take six. */
const MAX_CHARACTERS = 500_000;

/** The whole of a message. `html` is safe to display; null where there is none, or it isn't given out. */
type Whole = {
  text: string;
  /** The text in parts: what `body` holds, and what is folded away, such as quotations. One part where that isn't known. */
  parts: TextPart[];
  html: string | null;
  /** The attachments that the HTML shows in place as `cid:` and this (RFC 2392). */
  inlineImages: { cid: string; attachmentId: string }[];
  /** Why it isn't whole: longer than an answer may be, a virus was found, or the raw mail's retention has ended. */
  incomplete?: 'too_long' | 'quarantined' | 'raw_mail_gone';
};

/** A message as it came in, for staff: what was left out of `body` (quotations, signature) and its HTML. */
export const showMessage = async (services: ShowServices, { reference }: Ticket, sequence: number) => {
  const message = Number.isInteger(sequence) ? await services.store.message(reference, sequence) : null;
  if (!message || !isShownTo(message, false)) return null;
  return { ...presentMessage(message), ...(await wholeOf(services, message)) };
};

const wholeOf = async (services: ShowServices, message: StoredMessage): Promise<Whole> => {
  const { body, mail, attachments, direction } = message;
  const asItIs: Whole = { text: body, parts: [{ text: body, folded: false }], html: null, inlineImages: [] };
  // What an agent answered by mail quotes a notice, whose links act in the agent's name.
  if (!mail || mail.unreadable || direction === 'outbound') return asItIs;
  if (mail.isQuarantined) return { ...asItIs, incomplete: 'quarantined' };
  // Of a redacted message it is still there for a minute.
  const raw = mail.isGone ? null : await services.rawMail(mail.rawKey);
  if (raw === null) return { ...asItIs, incomplete: 'raw_mail_gone' };
  const read = await services.readMail(raw);
  const safe = read.sanitisedHtml();
  const html = safe === null ? null : htmlWithoutCardNumbers(safe);
  const isTooLong = read.text.length > MAX_CHARACTERS || (html?.length ?? 0) > MAX_CHARACTERS;
  const kept = new Set((attachments ?? []).flatMap(({ id, key }) => (key === undefined ? [] : [id])));
  const inlineImages = read.contentIds.flatMap((cid, index) =>
    cid !== '' && kept.has(String(index)) ? [{ cid, attachmentId: String(index) }] : [],
  );
  const text = withoutCardNumbers(read.text).slice(0, MAX_CHARACTERS).toWellFormed() || body;
  return {
    text,
    parts: partsOf(text, body) ?? [{ text, folded: false }],
    html: html !== null && html.length <= MAX_CHARACTERS ? html : null,
    inlineImages,
    ...(isTooLong ? { incomplete: 'too_long' } : {}),
  };
};
