/** What the page says of the site that it belongs to; `publish-articles` writes it there. */
export type PortalSite = {
  organisation: { id: string; name: string; logo: string | null; language: string; supportAddress: string };
  /** The help centre's path, without a slash at its end: `/club`, or nothing under a domain of its own. The portal stands at `requests/` under it. */
  base: string;
  /** Languages that the help centre has articles in. */
  helpLanguages: readonly string[];
};

export const PORTAL_FOLDER = 'requests';

/** @throws Error when the page has no site, which its maker wouldn't publish */
export const siteOfPage = (): PortalSite => {
  const written = document.getElementById('site')?.textContent;
  if (!written) throw new Error('the page doesn’t say which site it belongs to');
  // Written by our own publisher into this very page.
  return JSON.parse(written) as PortalSite;
};
