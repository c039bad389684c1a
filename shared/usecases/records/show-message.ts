import { htmlWithoutCardNumbers, withoutCardNumbers } from '../../domain/records/card-numbers.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { partsOf, type TextPart } from '../../mail/text/folded.ts';
import type { ReadMail } from '../../mail/types.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';
import { isShownTo, presentMessage } from './present-ticket.ts';

export type ShowServices = {
  store: Pick<TicketStore, 'message'>;
  /** Null if its retention has ended. */
  rawMail: (key: string) => Promise<Uint8Array | null>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};

/** A Lambda's answer may have six megabytes, and a character of JSON may take six bytes. */
const MAX_CHARACTERS = 500_000;

/** A whole message. `html` is safe to display; null if there is none or it isn't shown. */
type Whole = {
  text: string;
  /** The text in parts: the content of `body`, and folded parts such as quotations. One part if that is unknown. */
  parts: TextPart[];
  html: string | null;
  /** Attachments that the HTML shows inline by `cid:` (RFC 2392). */
  inlineImages: { cid: string; attachmentId: string }[];
  /** Why it is incomplete: longer than an answer may be, a virus was found, or the raw mail's retention has ended. */
  incomplete?: 'too_long' | 'quarantined' | 'raw_mail_gone';
};

/** A message as it arrived, for staff, with what `body` leaves out (quotations, signature) and its HTML. */
export const showMessage = async (services: ShowServices, { reference }: Ticket, sequence: number) => {
  const message = Number.isInteger(sequence) ? await services.store.message(reference, sequence) : null;
  if (!message || !isShownTo(message, false)) return null;
  return { ...presentMessage(message), ...(await wholeOf(services, message)) };
};

const wholeOf = async (services: ShowServices, message: StoredMessage): Promise<Whole> => {
  const { body, mail, attachments, direction } = message;
  const asItIs: Whole = { text: body, parts: [{ text: body, folded: false }], html: null, inlineImages: [] };
  // An agent's answer by mail quotes a notice whose links act in the agent's name.
  if (!mail || mail.unreadable || direction === 'outbound') return asItIs;
  if (mail.isQuarantined) return { ...asItIs, incomplete: 'quarantined' };
  // A redacted message's raw mail still exists for a minute.
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
