/**
 * In place of nodemailer's table of a thousand media types, 76 KB: what we attach has a name and a type that was found
 * in its content. Whatever had neither would be sent as bytes that no program opens.
 */
export const detectMimeType = (): string => 'application/octet-stream';
export const detectExtension = (): string => 'bin';
