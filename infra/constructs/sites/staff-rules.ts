/**
 * Its own files and its own API alone, the sign-in page's tokens, the chat's sockets, and where files on answers are
 * uploaded to.
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
