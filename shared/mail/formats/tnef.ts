import { decodeText } from '../decode/charset.ts';
import { type MapiValue, readMapiProperties, TYPE } from './mapi-properties.ts';
import { decompressRtf, rtfToText } from './rtf.ts';

/** What Outlook packed into an application/ms-tnef part (MS-OXTNEF). */
export interface TnefAttachment {
  name: string | null;
  /** The media type that the sender's client gives, in lower case. Null if it gives none. */
  type: string | null;
  contentId: string;
  content: Buffer;
}

export interface TnefMail {
  text: string | null;
  html: string | null;
  attachments: TnefAttachment[];
}

const SIGNATURE = 0x223e9f78;
const MAX_ATTRIBUTES = 5000;
const MAX_ATTACHMENTS = 500;
const MAX_DEPTH = 3;

/** Attributes (MS-OXTNEF, 2.1.3.2). */
const ATTRIBUTE = {
  body: 0x800c,
  attachmentData: 0x800f,
  attachmentTitle: 0x8010,
  attachmentStart: 0x9002,
  messageProperties: 0x9003,
  attachmentProperties: 0x9005,
  codePage: 0x9007,
} as const;

/** Properties (MS-OXPROPS). */
const PROPERTY = {
  displayName: 0x3001,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachedContent: 0x3701,
  fileName: 0x3704,
  method: 0x3705,
  longFileName: 0x3707,
  mediaType: 0x370e,
  contentId: 0x3712,
} as const;

const EMBEDDED_MESSAGE = 5;

interface Attribute {
  id: number;
  data: Buffer;
}

const attributesOf = (bytes: Buffer): Attribute[] => {
  const attributes: Attribute[] = [];
  let at = 6;
  while (at + 9 <= bytes.length && attributes.length < MAX_ATTRIBUTES) {
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    attributes.push({ id: bytes.readUInt16LE(at + 1), data });
    // A two-byte checksum follows. It proves nothing, because senders get it wrong.
    at += 9 + length + 2;
  }
  return attributes;
};

const labelOf = (codePage: number): string => {
  if (codePage === 65001) return 'utf-8';
  return codePage === 932 ? 'shift_jis' : `cp${codePage}`;
};

const string = (value: MapiValue | undefined, charset: string): string | null => {
  if (value === undefined) return null;
  const text = value.type === TYPE.unicode ? value.data.toString('utf16le') : decodeText(value.data, charset);
  return text.split('\0', 1).join('').trim();
};

const readAttachment = (group: readonly Attribute[], charset: string, depth: number): TnefAttachment[] => {
  const dataOf = (id: number): Buffer | undefined => group.find((attribute) => attribute.id === id)?.data;
  const properties = readMapiProperties(dataOf(ATTRIBUTE.attachmentProperties) ?? Buffer.alloc(0));
  const title = dataOf(ATTRIBUTE.attachmentTitle);
  const name =
    string(properties.get(PROPERTY.longFileName), charset) ||
    string(properties.get(PROPERTY.fileName), charset) ||
    (title && decodeText(title, charset).split('\0', 1).join('')) ||
    string(properties.get(PROPERTY.displayName), charset);
  const method = properties.get(PROPERTY.method)?.data;
  const attached = properties.get(PROPERTY.attachedContent);
  // An object has its interface identifier before its content.
  const held = attached?.type === TYPE.object ? attached.data.subarray(16) : attached?.data;
  if (held && method && method.length >= 4 && method.readUInt32LE(0) === EMBEDDED_MESSAGE) {
    return readEmbedded(held, name || null, depth);
  }
  const content = dataOf(ATTRIBUTE.attachmentData) ?? held;
  if (content === undefined) return [];
  const type = string(properties.get(PROPERTY.mediaType), charset)?.toLowerCase() || null;
  const contentId = string(properties.get(PROPERTY.contentId), charset) ?? '';
  return [{ name: name || null, type, contentId, content }];
};

/** Reads a message attached to the message: its text as a separate file, and its attachments. */
const readEmbedded = (held: Buffer, name: string | null, depth: number): TnefAttachment[] => {
  const embedded = readTnef(held, depth + 1);
  if (embedded === null) return [{ name, type: null, contentId: '', content: held }];
  const text = embedded.text ?? embedded.html ?? '';
  if (text === '' && embedded.attachments.length === 0) return [{ name, type: null, contentId: '', content: held }];
  const type = embedded.text === null && embedded.html !== null ? 'text/html' : 'text/plain';
  const file = `${name ?? 'message'}.${type === 'text/html' ? 'html' : 'txt'}`;
  return [{ name: file, type, contentId: '', content: Buffer.from(text, 'utf8') }, ...embedded.attachments];
};

/** Reads an application/ms-tnef body. Returns null if it isn't one. Cut-off or malformed parts are left out. */
export const readTnef = (bytes: Buffer, depth = 0): TnefMail | null => {
  if (depth > MAX_DEPTH || bytes.length < 8 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const attributes = attributesOf(bytes);
  const dataOf = (id: number): Buffer | undefined => attributes.find((attribute) => attribute.id === id)?.data;
  const page = dataOf(ATTRIBUTE.codePage);
  const charset = page && page.length >= 4 ? labelOf(page.readUInt32LE(0)) : 'cp1252';
  const properties = readMapiProperties(dataOf(ATTRIBUTE.messageProperties) ?? Buffer.alloc(0));
  const body = dataOf(ATTRIBUTE.body);
  const rtf = properties.get(PROPERTY.rtf)?.data;
  const text =
    string(properties.get(PROPERTY.body), charset) ||
    (body && decodeText(body, charset).split('\0', 1).join('')) ||
    (rtf && rtfToText(decompressRtf(rtf), charset)) ||
    null;
  const starts = attributes.flatMap(({ id }, index) => (id === ATTRIBUTE.attachmentStart ? [index] : []));
  const groups = starts
    .slice(0, MAX_ATTACHMENTS)
    .map((start, index) => attributes.slice(start, starts[index + 1] ?? attributes.length));
  return {
    text,
    html: string(properties.get(PROPERTY.html), charset) || null,
    attachments: groups.flatMap((group) => readAttachment(group, charset, depth)),
  };
};
