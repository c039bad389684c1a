import type { Maker, Sender } from '../../domain/attachments/may-send.ts';
import type { Part } from '../../domain/attachments/parts.ts';
import type { AttachmentInfo, MessageContent } from '../../domain/ticket/messages.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { NewUpload } from '../../schemas/uploads.ts';
import type { ApiKey } from '../ports/people.ts';

/** Attachment contents in S3. */
export type AttachmentObjects = {
  /** Stores content under a ticket and returns its key, made of ticket and content: the same content is one object. */
  put: (reference: string, content: Uint8Array) => Promise<string>;
  read: (key: string) => Promise<Uint8Array>;
};

/** An upload that was allowed. */
export type Upload = NewUpload & { id: string; organisation: string };

/** The maker of uploads from the portal and with a key. Chat uploads belong to their folder. */
export const portalUploads = (person: string): Maker => ({ id: `portal:${person}`, role: null });
export const keyUploads = ({ id, role }: Pick<ApiKey, 'id' | 'role'>): Maker => ({ id, role });

/** Where and how to upload, as the caller gets it. The instant is real time, as in signatures. */
export type UploadGrant = {
  uploadId: string;
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
  expiresAt: Instant;
};

/** Where to send the parts of a file that haven't arrived. */
export type PartsGrant = { uploadId: string; parts: (Part & Omit<UploadGrant, 'uploadId'>)[] };

export type UploadsInParts = {
  /**
   * Allows an upload in parts, each for a quarter of an hour. With the name of an existing upload, continues that
   * one.
   */
  allowInParts: (organisation: string, by: Maker, upload: NewUpload, name: string | null) => Promise<PartsGrant>;
  /** The missing parts of an upload; null if there is none, it was sent, or it has expired. */
  missing: (organisation: string, by: Maker, id: string) => Promise<PartsGrant | null>;
};

/** An uploaded object: size, SHA-256 (hex), first bytes, and the version that was inspected. */
export type Uploaded = { bytes: number; sha256: string; head: Uint8Array; version: string };

/** Uploads that are to become attachments. */
export type Uploads = {
  /** Allows one upload of this size and type for a quarter of an hour. The same name gives the same upload again. */
  allow: (organisation: string, by: Maker, upload: NewUpload, name?: string | null) => Promise<UploadGrant>;
  /** An upload that the sender may send (`maySend`); null if there is none or it has expired. */
  find: (organisation: string, id: string, sender: Sender) => Promise<Upload | null>;
  /** Null if nothing was uploaded. */
  look: (upload: Upload) => Promise<Uploaded | null>;
  /** Copies an upload under a ticket and returns its key. Throws UploadChanged if it isn't the inspected version. */
  putUnder: (reference: string, upload: Upload, uploaded: Uploaded) => Promise<string>;
};

/** The upload changed while it was attached or read, or has expired. */
export class UploadChanged extends Error {
  override readonly name = 'UploadChanged';
}

/**
 * Stores a message's attachments under its ticket before the transaction that names them. A crash in between leaves
 * unreferenced objects. A repetition writes the same keys, because they are made of the content and the ticket's
 * reference, and a new ticket's reference of the seed.
 */
export type Attaching = {
  /** The same for every delivery of this message, and different from all other messages'. */
  seed: string;
  under: (reference: string) => Promise<AttachmentInfo[]>;
};

/** Returns the message with its attachments stored under a ticket. */
export const attached = async (
  message: MessageContent,
  attach: Attaching | undefined,
  reference: string,
): Promise<MessageContent> => (attach ? { ...message, attachments: await attach.under(reference) } : message);
