import { createContext, useContext } from 'react';
import type { PortalSite } from './site.ts';

const SiteContext = createContext<PortalSite | null>(null);
export const SiteProvider = SiteContext;

/** The organisation's site that this page belongs to. */
export const useSite = (): PortalSite => {
  const site = useContext(SiteContext);
  if (!site) throw new Error('no site around this component');
  return site;
};
