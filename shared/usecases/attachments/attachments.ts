import type { Maker, Sender } from '../../domain/attachments/may-send.ts';
import type { Part } from '../../domain/attachments/parts.ts';
import type { AttachmentInfo, MessageContent } from '../../domain/ticket/messages.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { NewUpload } from '../../schemas/uploads.ts';
import type { ApiKey } from '../ports/people.ts';

/** Contents of attachments, in S3. */
export type AttachmentObjects = {
  /** Puts a content under a ticket and gives its key, which is made of ticket and content: the same again is one object. */
  put: (reference: string, content: Uint8Array) => Promise<string>;
  read: (key: string) => Promise<Uint8Array>;
};

/** What somebody was allowed to upload. */
export type Upload = NewUpload & { id: string; organisation: string };

/** Who makes the uploads of a person by the portal, and those of a key. A chat's are its folder's. */
export const portalUploads = (person: string): Maker => ({ id: `portal:${person}`, role: null });
export const keyUploads = ({ id, role }: Pick<ApiKey, 'id' | 'role'>): Maker => ({ id, role });

/** Where to upload, as the caller is told. The instant is real time, as signatures are. */
export type UploadGrant = {
  uploadId: string;
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
  expiresAt: Instant;
};

/** Where to send the parts of a file that have not arrived. */
export type PartsGrant = { uploadId: string; parts: (Part & Omit<UploadGrant, 'uploadId'>)[] };

export type UploadsInParts = {
  /** Allows an upload of this size and type in parts, each for a quarter of an hour. By a name that has one, it goes on. */
  allowInParts: (organisation: string, by: Maker, upload: NewUpload, name: string | null) => Promise<PartsGrant>;
  /** What is missing of somebody's upload; null where there is none, or it was sent or its time is over. */
  missing: (organisation: string, by: Maker, id: string) => Promise<PartsGrant | null>;
};

/** What lies where it was to be uploaded: its size, SHA-256 (hex) and first bytes, and the version that was looked at. */
export type Uploaded = { bytes: number; sha256: string; head: Uint8Array; version: string };

/** Uploads on their way to become attachments. */
export type Uploads = {
  /** Allows one upload of this size and type, for a quarter of an hour; again by the same name it is the same one. */
  allow: (organisation: string, by: Maker, upload: NewUpload, name?: string | null) => Promise<UploadGrant>;
  /** An upload that a sender may send (`maySend`); null when there is none or its time is over. */
  find: (organisation: string, id: string, sender: Sender) => Promise<Upload | null>;
  /** Null when nothing was uploaded. */
  look: (upload: Upload) => Promise<Uploaded | null>;
  /** Copies an upload under a ticket and gives its key. Throws UploadChanged when it isn't what was looked at. */
  putUnder: (reference: string, upload: Upload, uploaded: Uploaded) => Promise<string>;
};

/** Something else was uploaded while it was being attached or read, or its time is over. */
export class UploadChanged extends Error {
  override readonly name = 'UploadChanged';
}

/**
 * What a message brings along, put under its ticket before the transaction that names it. A crash between the two leaves
 * objects that nobody names: the repetition puts the same contents under the same keys, since these are made of the
 * content and the ticket's reference, and a new ticket's reference of the seed.
 */
export type Attaching = {
  /** What stays the same when the message is delivered again, and is another for every other message. */
  seed: string;
  under: (reference: string) => Promise<AttachmentInfo[]>;
};

/** A message with its attachments put under a ticket. */
export const attached = async (
  message: MessageContent,
  attach: Attaching | undefined,
  reference: string,
): Promise<MessageContent> => (attach ? { ...message, attachments: await attach.under(reference) } : message);
