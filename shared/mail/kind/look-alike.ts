/** Letters that look like Latin ones, mainly Cyrillic and Greek (Unicode TR 39, confusables). */
const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аɑα',
    b: 'ЬƄвβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еєҽε',
    g: 'ɡց',
    h: 'һн',
    i: 'іıι1l|ӏ!',
    j: 'ј',
    k: 'кκ',
    m: 'м',
    n: 'пո',
    o: 'о0οօσ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ5$',
    t: 'тτ',
    u: 'υսц',
    v: 'ѵν',
    w: 'ԝшω',
    x: 'хχ',
    y: 'уүγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** Reduces a text to its looks: without accents and spaces, and with look-alikes as Latin letters. */
export const skeletonOf = (text: string): string =>
  [...text.normalize('NFKD').toLowerCase()]
    .map((character) => CONFUSABLES.get(character) ?? character)
    .join('')
    .replace(/[\p{M}\p{Cf}\s]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

const MAX_NAME = 200;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** A domain with its `xn--…` labels as people see them. */
const shownDomain = (domain: string): string => {
  try {
    return domain.includes('xn--') ? decodePunycode(domain) : domain;
  } catch {
    return domain;
  }
};

/** Decodes each encoded label (RFC 3492). */
const decodePunycode = (domain: string): string =>
  domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodeLabel(label.slice(4)) : label))
    .join('.');

const adapt = (delta: number, count: number, first: boolean): number => {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / count);
  let steps = 0;
  for (; rest > 455; steps += 36) rest = Math.floor(rest / 35);
  return steps + Math.floor((36 * rest) / (rest + 38));
};

const digitOf = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  return code >= 0x61 && code <= 0x7a ? code - 0x61 : 36;
};

const decodeLabel = (encoded: string): string => {
  const dash = encoded.lastIndexOf('-');
  const output = dash > 0 ? [...encoded.slice(0, dash)].map((character) => character.charCodeAt(0)) : [];
  let point = 128;
  let bias = 72;
  let index = 0;
  for (let at = dash > 0 ? dash + 1 : 0; at < encoded.length; ) {
    const before = index;
    let weight = 1;
    for (let k = 36; at < encoded.length; k += 36) {
      const digit = digitOf(encoded.charCodeAt(at++));
      index += digit * weight;
      const threshold = k <= bias ? 1 : Math.min(26, k - bias);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    bias = adapt(index - before, output.length + 1, before === 0);
    point += Math.floor(index / (output.length + 1));
    index %= output.length + 1;
    output.splice(index++, 0, point);
  }
  return String.fromCodePoint(...output);
};

/**
 * Whether an outside sender's From looks like ours: its name contains one of our addresses or domains, or its domain
 * looks like one of ours. Shown to agents; no decision depends on it.
 */
export const looksLikeUs = (from: { address: string; name: string }, ownAddresses: readonly string[]): boolean => {
  const domain = domainOf(from.address);
  const own = [...new Set(ownAddresses.map(domainOf))].filter((one) => one.includes('.'));
  if (own.some((one) => domain === one || domain.endsWith(`.${one}`))) return false;
  const name = skeletonOf(from.name.slice(0, MAX_NAME));
  const shown = skeletonOf(shownDomain(domain));
  return own.some((one) => name.includes(skeletonOf(one)) || shown === skeletonOf(one));
};
