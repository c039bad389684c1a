/**
 * The addresses of organisations' help centres and portals: a domain of their own, or a folder of the shared site. All
 * their addresses are made here, so that none points to the shared site if the organisation has its own.
 */
export type Sites = {
  /**
   * An organisation's address, without a trailing slash: `https://help.club.example`, or `https://site.example/club`.
   */
  of: (organisation: string) => string;
  /** The path of that address, without a trailing slash: empty, or `/club`. */
  pathOf: (organisation: string) => string;
  /** The origin of its pages, as browsers send it. */
  originOf: (organisation: string) => string;
  /** The address of its own domain, or null. */
  ownOf: (organisation: string) => string | null;
  /** Whether pages of any organisation have this origin. */
  isOrigin: (origin: string) => boolean;
};

/** The path of an address, without a trailing slash. */
export const folderOf = (address: string): string => new URL(address).pathname.replace(/\/$/, '');

/**
 * @param shared the address of the site that organisations share, without a trailing slash
 * @param addresses of organisations with a domain of their own, without a trailing slash
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
