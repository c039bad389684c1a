import type { AttachmentInfo } from '../../domain/ticket/messages.ts';
import type { StoredMessage } from '../ports/tickets.ts';

const MEGABYTE = 1024 * 1024;

/** Matching files of a message with their sizes, as notices list them. */
export const filesOf = (message: StoredMessage | null, fits: (attachment: AttachmentInfo) => boolean): string[] =>
  (message?.attachments ?? [])
    .filter(fits)
    .map(({ name, bytes }) => `${name} (${Math.max(0.1, bytes / MEGABYTE).toFixed(1)} MB)`);
