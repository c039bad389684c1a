/** A site's icon in browser tabs: the first letter of its name on its colour, as an address that holds it. */
export const iconAddress = (colour: string, name: string): string => {
  // A letter that markup means something by would need writing otherwise; such a name has none.
  const [letter = ''] = /[\p{L}\p{N}]/u.exec(name) ?? [];
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${colour}"/>` +
    '<text x="16" y="23" font-family="sans-serif" font-weight="700" font-size="20" text-anchor="middle" fill="#fff">' +
    `${letter.toUpperCase()}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
