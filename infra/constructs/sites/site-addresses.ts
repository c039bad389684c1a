import type { StageSettings } from '../../stages.ts';
import type { PublicSite } from './public-site.ts';

/** SITE_URL and SITE_DOMAINS, or nothing where the functions' environment has them. */
export type SiteAddresses = { SITE_URL?: string; SITE_DOMAINS?: string };

/** The addresses of help centres and portals: the distribution's own, and the domains in use. */
export const siteAddresses = (stage: StageSettings, { distribution }: PublicSite): SiteAddresses => {
  if (stage.publicApiUrl === 'environment') return {};
  const own = Object.entries(stage.siteDomains?.organisations ?? {}).flatMap(([organisation, { name, inUse }]) =>
    inUse ? [[organisation, `https://${name}`]] : [],
  );
  return {
    SITE_URL: `https://${distribution.distributionDomainName}`,
    ...(own.length > 0 ? { SITE_DOMAINS: JSON.stringify(Object.fromEntries(own)) } : {}),
  };
};
