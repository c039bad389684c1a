/** A site's icon for browser tabs, as a data address: the first letter of its name on its colour. */
export const iconAddress = (colour: string, name: string): string => {
  // Only letters and digits are used, so nothing needs escaping. A name without any has an empty icon.
  const [letter = ''] = /[\p{L}\p{N}]/u.exec(name) ?? [];
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${colour}"/>` +
    '<text x="16" y="23" font-family="sans-serif" font-weight="700" font-size="20" text-anchor="middle" fill="#fff">' +
    `${letter.toUpperCase()}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
