/**
 * The content security policy of the staff area: its own files and API, the sign-in page's tokens, the chat's sockets, and
 * uploads of files for answers.
 */
export const contentSecurityPolicy = (signIn: string, sockets: string, uploads: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${signIn} ${sockets} ${uploads}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
