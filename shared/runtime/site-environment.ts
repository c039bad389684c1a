import * as z from 'zod';
import { type Sites, sitesOf } from '../domain/portal/sites.ts';

/** Environment of functions that make URLs of help centres and portals, or check whether a request comes from one. */
export const siteEnvironment = z.object({
  /** The URL of the site that organisations share. */
  SITE_URL: z.string(),
  /** URLs of organisations with their own domain, as JSON: `{"club":"https://help.club.example"}`. */
  SITE_DOMAINS: z
    .string()
    .default('{}')
    .transform((text) => z.record(z.string(), z.url()).parse(JSON.parse(text))),
});

export const sitesFrom = ({ SITE_URL, SITE_DOMAINS }: z.output<typeof siteEnvironment>): Sites =>
  sitesOf(SITE_URL, SITE_DOMAINS);
