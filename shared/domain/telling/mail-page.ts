import { escapeHtml } from '../../mail/html/escape.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';

/** The HTML of a mail: a bar with the organisation's name, a card with the ticket's state, and the text. */

/** A row of the card, such as "Status" and "Open". */
export type CardRow = { label: string; value: string };

/** The sender's name and colour (`#rrggbb`, dark enough for white text), and the ticket's state. */
export type Look = {
  name: string;
  colour: string;
  card: readonly CardRow[];
  /** Less important links, shown at the end. */
  small?: readonly { label: string; url: string }[];
};

/** Text, soft text and lines have enough contrast on `page` and `card`, and white on the organisation's colour. */
export const COLOURS = {
  light: { page: '#f3f5f7', card: '#ffffff', text: '#1c2733', soft: '#55636f', line: '#d7dde3' },
  dark: { page: '#12171c', card: '#1c242c', text: '#e8edf1', soft: '#a5b2bd', line: '#3a4651' },
} as const;
export const DEFAULT_COLOUR = '#1d4ed8';
export const ON_COLOUR = '#ffffff';

/**
 * The name and colour of an organisation in mails and on the pages behind their links. The pages also show its logo.
 */
export type Brand = { organisation: string; colour: string; logo?: string };
export const brandOf = ({ name, brand }: Pick<Organisation, 'name' | 'brand'>): Brand => ({
  organisation: brand?.name ?? name,
  colour: brand?.colour ?? DEFAULT_COLOUR,
  ...(brand?.logo ? { logo: brand.logo } : {}),
});

/** How an organisation's mails look, with the ticket's state if they are about one. */
export const lookOf = (organisation: Pick<Organisation, 'name' | 'brand'>, card: readonly CardRow[] = []): Look => {
  const { organisation: name, colour } = brandOf(organisation);
  return { name, colour, card };
};

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TABLE = '<table role="presentation" cellpadding="0" cellspacing="0" border="0"';
const { light, dark } = COLOURS;

/** For mail clients with dark mode. Others show the colours set on the elements themselves. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background-color:${dark.page}!important}
.card{background-color:${dark.card}!important;border-color:${dark.line}!important}
.facts{background-color:${dark.page}!important;border-color:${dark.line}!important}
.text{color:${dark.text}!important}.soft{color:${dark.soft}!important} }
@media (max-width:480px){.outer{padding:0!important}.card{border-radius:0!important}.inner{padding:20px!important}.bar{padding:16px 20px!important} }`;

const cardOf = (rows: readonly CardRow[]): string => {
  if (rows.length === 0) return '';
  const cells = rows.map(
    ({ label, value }, index) =>
      `<tr><td class="soft" valign="top" style="padding:${index === 0 ? 12 : 4}px 12px ${index === rows.length - 1 ? 12 : 4}px 16px;` +
      `${FONT};font-size:14px;line-height:20px;color:${light.soft};white-space:nowrap">${escapeHtml(label)}</td>` +
      `<td class="text" width="100%" valign="top" style="padding:${index === 0 ? 12 : 4}px 16px ${index === rows.length - 1 ? 12 : 4}px 0;` +
      `${FONT};font-size:14px;line-height:20px;font-weight:600;color:${light.text}">${escapeHtml(value)}</td></tr>`,
  );
  return (
    `${TABLE} class="facts" width="100%" bgcolor="${light.page}" style="margin:0 0 24px;background-color:${light.page};` +
    `border:1px solid ${light.line};border-radius:8px;border-collapse:separate">${cells.join('')}</table>`
  );
};

/**
 * Outlook renders with Word: it ignores max-width, applies padding only in table cells, and gives cells its own font.
 */
export const mailPage = (content: string, footer: string, language: string, look: Look): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
  `<style>${STYLE}</style></head><body class="page" bgcolor="${light.page}" style="margin:0;padding:0;background-color:${light.page}">` +
  `${TABLE} class="page" width="100%" bgcolor="${light.page}" style="background-color:${light.page}"><tr><td class="outer" align="center" style="padding:24px 12px">` +
  `${TABLE} class="card" width="600" bgcolor="${light.card}" style="width:100%;max-width:600px;background-color:${light.card};border:1px solid ${light.line};border-radius:12px;border-collapse:separate;overflow:hidden">` +
  `<tr><td class="bar" bgcolor="${look.colour}" style="padding:16px 28px;background-color:${look.colour};${FONT};font-size:16px;line-height:24px;font-weight:700;color:${ON_COLOUR}">${escapeHtml(look.name)}</td></tr>` +
  `<tr><td class="inner text" align="left" style="padding:28px;${FONT};font-size:16px;line-height:25px;color:${light.text}">${cardOf(look.card)}${content}` +
  `<p class="soft" style="margin:28px 0 0;font-size:13px;line-height:20px;color:${light.soft}">${escapeHtml(footer)}</p></td></tr></table></td></tr></table></body></html>`;

export const mailButton = ({ label, url }: { label: string; url: string }, colour: string): string =>
  `${TABLE} style="margin:8px 0 20px"><tr><td bgcolor="${colour}" style="padding:13px 26px;background-color:${colour};border-radius:8px">` +
  `<a href="${escapeHtml(url)}" style="${FONT};font-size:16px;line-height:22px;font-weight:700;color:${ON_COLOUR};text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`;

export const mailSmallLink = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:0;font-size:13px"><a class="soft" href="${escapeHtml(url)}" style="color:${light.soft}">${escapeHtml(label)}</a></p>`;
