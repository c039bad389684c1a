/** The site's data, which `publish-articles` writes into the page. */
export type PortalSite = {
  organisation: { id: string; name: string; logo: string | null; language: string; supportAddress: string };
  /**
   * The help centre's path without a slash at its end, such as `/club`; empty on a domain of its own. The portal is at
   * `requests/` below it.
   */
  base: string;
  /** Languages with help centre articles. */
  helpLanguages: readonly string[];
};

export const PORTAL_FOLDER = 'requests';

/** Reads the site from the page. @throws Error when the page holds no site, which only a wrong build causes */
export const siteOfPage = (): PortalSite => {
  const written = document.getElementById('site')?.textContent;
  if (!written) throw new Error('the page doesn’t say which site it belongs to');
  // Our publisher wrote it into this page.
  return JSON.parse(written) as PortalSite;
};
