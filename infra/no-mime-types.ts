/**
 * Replaces nodemailer's table of a thousand media types (76 KB): our attachments have a name and a type that was found in their
 * content. An attachment without both is sent as bytes that no program opens.
 */
export const detectMimeType = (): string => 'application/octet-stream';
export const detectExtension = (): string => 'bin';
