import { HOST_HEADER } from '../../../shared/http/networks.ts';
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

/** Organisations' own domains; `inUse`: the shared address leads on to it. */
export type SiteDomains = Readonly<Record<string, { name: string; inUse: boolean }>>;

/**
 * What both functions begin with where organisations have domains of their own: which organisation's name was asked, by the
 * viewer's Host, which CloudFront has matched with a name of the distribution. Another name than those gets nothing.
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

/** Under an organisation's own domain its folder is the root, and the shared address leads on to it. */
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

/** Tells the API under which organisation's name it was asked, whatever the viewer sends under that header. */
export const tellHost = (domains: SiteDomains): string => `${hosts(domains)}
function handler(event) {
  var organisation = organisationOf(event);
  if (organisation === null) return nothing();
  event.request.headers['${HOST_HEADER}'] = { value: organisation };
  return event.request;
}`;
