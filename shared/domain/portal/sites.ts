/**
 * Where organisations' help centres and portals stand: under a domain of their own, or in their folder of the site that they
 * share. Every address of theirs is made from here, so that none leads to the shared site of an organisation that has its own.
 */
export type Sites = {
  /** An organisation's address, without a slash at its end: `https://help.club.example`, or `https://site.example/club`. */
  of: (organisation: string) => string;
  /** The path of that address, without a slash at its end: empty, or `/club`. */
  pathOf: (organisation: string) => string;
  /** What browsers name as the origin of its pages. */
  originOf: (organisation: string) => string;
  /** Its own domain's address, or null. */
  ownOf: (organisation: string) => string | null;
  /** Whether pages of any organisation have this origin. */
  isOrigin: (origin: string) => boolean;
};

/** An address's path without a slash at its end. */
export const folderOf = (address: string): string => new URL(address).pathname.replace(/\/$/, '');

/**
 * @param shared the address of the site that organisations share, without a slash at its end
 * @param addresses of those that have a domain of their own, alike
 */
export const sitesOf = (shared: string, addresses: Readonly<Record<string, string>>): Sites => {
  const domains = new Map(Object.entries(addresses));
  const of = (organisation: string): string => domains.get(organisation) ?? `${shared}/${organisation}`;
  const origins = new Set([shared, ...domains.values()].map((address) => new URL(address).origin));
  return {
    of,
    pathOf: (organisation) => folderOf(of(organisation)),
    originOf: (organisation) => new URL(of(organisation)).origin,
    ownOf: (organisation) => domains.get(organisation) ?? null,
    isOrigin: (origin) => origins.has(origin),
  };
};
