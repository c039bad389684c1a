import { VIDEO_HOSTS } from '../../../shared/schemas/articles.ts';

/**
 * Pages load nothing from elsewhere, run no inline script, and stand in nobody's frame.
 * @param uploads where files of requests are uploaded to, as the policy writes a source
 * @param sockets where the chat's sockets are
 */
export const contentSecurityPolicy = (uploads: string, sockets: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${uploads} ${sockets}`,
    `frame-src ${VIDEO_HOSTS.map((host) => `https://${host}`).join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * CloudFront's function for every address. S3 has no index documents behind an origin access control: `/club/en/` is the
 * object `club/en/index.html`. Addresses of the portal (`/club/requests/…`) are all of its one page, which shows what they
 * name. A redirect stays here: what begins with two slashes would lead a browser to another host.
 */
export const FIND_PAGE = `function handler(event) {
  var request = event.request;
  var portal = request.uri.match(/^(\\/[^/]+\\/requests)(\\/[^.]*)?$/);
  if (portal) request.uri = portal[1] + '/index.html';
  else if (request.uri.endsWith('/')) request.uri += 'index.html';
  else if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) {
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: {
        location: { value: request.uri.replace(/^[\\/\\\\]+/, '/') + '/' },
        'x-content-type-options': { value: 'nosniff' },
      },
    };
  }
  return request;
}`;
