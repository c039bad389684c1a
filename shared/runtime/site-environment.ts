import * as z from 'zod';
import { type Sites, sitesOf } from '../domain/portal/sites.ts';

/** What functions have that make addresses of help centres and portals, or ask whether a page of theirs sends something. */
export const siteEnvironment = z.object({
  /** The address of the site that organisations share. */
  SITE_URL: z.string(),
  /** Addresses of those with a domain of their own, as JSON: `{"club":"https://help.club.example"}`. */
  SITE_DOMAINS: z
    .string()
    .default('{}')
    .transform((text) => z.record(z.string(), z.url()).parse(JSON.parse(text))),
});

export const sitesFrom = ({ SITE_URL, SITE_DOMAINS }: z.output<typeof siteEnvironment>): Sites =>
  sitesOf(SITE_URL, SITE_DOMAINS);
