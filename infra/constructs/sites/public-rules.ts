import { HOST_HEADER } from '../../../shared/http/networks.ts';
import { VIDEO_HOSTS } from '../../../shared/schemas/articles.ts';

/**
 * The content security policy of public pages: nothing from other origins, no inline script, no frames around them.
 * @param uploads the source that requests' files are uploaded to
 * @param sockets the source of the chat's sockets
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
 * CloudFront's function that maps an address to an object. S3 has no index documents behind an origin access control:
 * `/club/en/` is the object `club/en/index.html`. All addresses of the portal (`/club/requests/…`) lead to its single page.
 * Redirects stay on the site: a path that begins with two slashes would lead a browser to another host.
 */
const FIND = `function find(request, folder) {
  var asked = request.uri;
  request.uri = folder + asked;
  var portal = request.uri.match(/^(\\/[^/]+\\/requests)(\\/[^.]*)?$/);
  if (portal) request.uri = portal[1] + '/index.html';
  else if (request.uri.endsWith('/')) request.uri += 'index.html';
  else if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) return moved(asked.replace(/^[\\/\\\\]+/, '/') + '/');
  return request;
}
function moved(location) {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location }, 'x-content-type-options': { value: 'nosniff' } },
  };
}`;

export const FIND_PAGE = `${FIND}
function handler(event) {
  return find(event.request, '');
}`;

/** Organisations' own domains. `inUse`: the shared address redirects to the domain. */
export type SiteDomains = Readonly<Record<string, { name: string; inUse: boolean }>>;

/**
 * The beginning of both functions when organisations have their own domains: finds the organisation by the viewer's Host, which
 * CloudFront has matched with one of the distribution's names. Any other name gets nothing.
 */
const hosts = (domains: SiteDomains): string => {
  const entries = Object.entries(domains);
  const names = Object.fromEntries(entries.map(([organisation, { name }]) => [name, organisation]));
  const homes = Object.fromEntries(
    entries.flatMap(([organisation, { name, inUse }]) => (inUse ? [[organisation, name]] : [])),
  );
  return `var NAMES = ${JSON.stringify(names)};
var HOMES = ${JSON.stringify(homes)};
function own(of, key) {
  return Object.prototype.hasOwnProperty.call(of, key) ? of[key] : null;
}
function hostOf(event) {
  var host = event.request.headers.host;
  return host ? host.value.toLowerCase().replace(/:\\d+$/, '').replace(/\\.$/, '') : '';
}
function organisationOf(event) {
  var host = hostOf(event);
  return host === event.context.distributionDomainName ? '*' : own(NAMES, host);
}
function nothing() {
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: { 'cache-control': { value: 'no-store' }, 'x-content-type-options': { value: 'nosniff' } },
  };
}`;
};

/**
 * Maps addresses when organisations have their own domains: there, the root is the organisation's folder, and the shared
 * address redirects to it.
 */
export const findPageAt = (domains: SiteDomains): string =>
  Object.keys(domains).length === 0
    ? FIND_PAGE
    : `${hosts(domains)}
${FIND}
function queryOf(request) {
  var all = [];
  for (var name in request.querystring) {
    var one = request.querystring[name];
    (one.multiValue || [one]).forEach(function (each) {
      all.push(each.value === '' ? name : name + '=' + each.value);
    });
  }
  return all.length > 0 ? '?' + all.join('&') : '';
}
function handler(event) {
  var organisation = organisationOf(event);
  // What could leave the organisation's folder.
  var leaves = /\\\\|%2f|%5c|(^|\\/)(\\.|%2e){1,2}(\\/|$)/i.test(event.request.uri);
  if (organisation === null || leaves) return nothing();
  if (organisation !== '*') return find(event.request, '/' + organisation);
  var parts = event.request.uri.split('/');
  var home = own(HOMES, parts[1]);
  if (home) return moved('https://' + home + '/' + parts.slice(2).join('/') + queryOf(event.request));
  return find(event.request, '');
}`;

/** Adds a header with the viewer's host name for the API, and replaces the one that a viewer may send. */
export const tellHost = (domains: SiteDomains): string => `${hosts(domains)}
function handler(event) {
  var organisation = organisationOf(event);
  if (organisation === null) return nothing();
  event.request.headers['${HOST_HEADER}'] = { value: organisation };
  return event.request;
}`;
