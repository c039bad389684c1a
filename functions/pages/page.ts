import { createHash } from 'node:crypto';
import { DEFAULT_COLOUR } from '../../shared/domain/telling/mail-page.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { PageText, Words } from './page-words.ts';

const STYLE = `
:root { color-scheme: light dark; --back: #f3f5f7; --card: #fff; --text: #1c2733; --soft: #55636f; --line: #c9d1d8;
  --focus: #1f6feb; --fault: #a3241b; }
@media (prefers-color-scheme: dark) { :root { --back: #12171c; --card: #1c242c; --text: #e8edf1; --soft: #a5b2bd;
  --line: #46535f; --focus: #79b0ff; --fault: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--back);
  color: var(--text); font: 1.0625rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  overflow-wrap: anywhere; }
main { width: 100%; max-width: 34rem; overflow: hidden; background: var(--card); border: 1px solid var(--line);
  border-radius: 0.75rem; }
header { display: flex; align-items: center; gap: 0.625rem; padding: 0.875rem clamp(1.25rem, 5vw, 2.5rem);
  background: var(--brand); color: #fff; font-weight: 700; }
header img { flex: none; block-size: 2rem; inline-size: auto; max-inline-size: min(8rem, 40vw); padding: 0.125rem;
  object-fit: contain; background: #fff; border-radius: 0.375rem; }
.inner { padding: clamp(1.25rem, 5vw, 2.25rem) clamp(1.25rem, 5vw, 2.5rem); }
h1 { margin: 0.25rem 0 0.75rem; font-size: clamp(1.5rem, 5vw, 1.875rem); line-height: 1.2; }
h2 { margin: 1.25rem 0 0.5rem; font-size: 1.0625rem; }
p { margin: 0 0 1rem; }
.reference { font-family: ui-monospace, Menlo, Consolas, monospace; white-space: nowrap; }
.soft { color: var(--soft); font-size: 0.9375rem; }
form { margin: 0; }
form + form { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
label { display: block; margin-bottom: 0.375rem; font-weight: 600; }
textarea, input, select { display: block; width: 100%; margin-bottom: 0.75rem; padding: 0.625rem 0.75rem;
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: 0.5rem;
  }
input[type=radio], input[type=checkbox] { display: inline-block; width: auto; margin: 0 0.5rem 0 0; }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
legend { margin-bottom: 0.375rem; padding: 0; font-weight: 600; }
fieldset label { margin: 0; padding: 0.5rem 0; font-weight: 400; }
textarea { min-height: 6.5rem; resize: vertical; }
blockquote { margin: 0 0 1rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); white-space: pre-wrap; }
.fault { padding: 0.625rem 0.75rem; border: 1px solid var(--fault); color: var(--fault); border-radius: 0.5rem; }
button { width: 100%; min-height: 3rem; padding: 0.625rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: 0.5rem; }
a.yes { display: block; padding: 0.75rem 1.25rem; border-radius: 0.5rem; text-align: center; font-weight: 600;
  text-decoration: none; color: #fff; background: var(--brand); }
button.yes { color: #fff; background: var(--brand); border-color: var(--brand); }
button:hover, a.yes:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
p:last-child, footer p { margin-bottom: 0; }
footer { margin-top: 1.5rem; }
`;

const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The organisation's colour, with white text on it. */
const brandStyle = (colour: string): string => `:root { --brand: ${colour}; }`;

/** The page runs no script, loads nothing, and sends no Referer, since its address holds the token. */
const headersFor = (brand: string, logo: string | undefined): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${hashOf(STYLE)} ${hashOf(brand)};${logo ? ' img-src data:;' : ''} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
});

export type PageContent = {
  title: string;
  /** The organisation, its colour, and the ticket. Left out where they are unknown. */
  organisation?: string;
  colour?: string;
  /** The logo as a data address. The organisation's name stands beside it. */
  logo?: string;
  reference?: string;
  /** HTML whose variable parts are escaped. */
  body: string;
};

/** A small page that works without JavaScript, on a phone, by keyboard and with a screen reader. */
export const htmlPage = (
  statusCode: number,
  { language, say }: Words,
  { title, organisation, colour = DEFAULT_COLOUR, logo, reference, body }: PageContent,
): Answer => {
  const brand = brandStyle(colour);
  const about = reference
    ? `<p class="soft">${escapeHtml(say('request'))} <span class="reference">${escapeHtml(reference)}</span></p>\n`
    : '';
  return {
    statusCode,
    headers: headersFor(brand, logo),
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(reference ? `${title} (${reference})` : title)}</title>
<style>${STYLE}</style>
<style>${brand}</style>
</head>
<body>
<main>
${organisation ? `<header>${logo ? `<img src="${escapeHtml(logo)}" alt="">` : ''}<span>${escapeHtml(organisation)}</span></header>` : ''}
<div class="inner">
${about}<h1>${escapeHtml(title)}</h1>
${body}
</div>
</main>
</body>
</html>
`,
    ...(reference ? { reference } : {}),
  };
};

/** The text of a page without a question. */
export type Said = { status: number; title: PageText; text: PageText };

/** The ticket and the organisation that a link belongs to, as far as it tells. */
export const aboutIn = (link: object): Pick<PageContent, 'reference' | 'organisation' | 'colour' | 'logo'> => ({
  ...('reference' in link && typeof link.reference === 'string' ? { reference: link.reference } : {}),
  ...('organisation' in link && typeof link.organisation === 'string' ? { organisation: link.organisation } : {}),
  ...('colour' in link && typeof link.colour === 'string' ? { colour: link.colour } : {}),
  ...('logo' in link && typeof link.logo === 'string' ? { logo: link.logo } : {}),
});

/** A page that says what state its link is in. */
export const saidPage = (link: object, words: Words, { status, title, text }: Said): Answer =>
  htmlPage(status, words, {
    title: words.say(title),
    ...aboutIn(link),
    body: `<p>${escapeHtml(words.say(text))}</p>`,
  });

export const footerOf = (text: string): string => `<footer><p class="soft">${escapeHtml(text)}</p></footer>`;

/** Two buttons: yes at once, or no with a comment. Without an action, the form posts to the page's own address. */
export const twoButtons = (
  { say }: Words,
  { yes, no, comment }: Record<'yes' | 'no', { answer: string; label: PageText }> & { comment: PageText },
): string => `<form method="post">
<input type="hidden" name="answer" value="${yes.answer}">
<button class="yes" type="submit">${escapeHtml(say(yes.label))}</button>
</form>
<form method="post">
<input type="hidden" name="answer" value="${no.answer}">
${commentField(say(comment))}
<button type="submit">${escapeHtml(say(no.label))}</button>
</form>
${footerOf(say('confirm.footer'))}`;

export const commentField = (label: string): string => `<label for="comment">${escapeHtml(label)}</label>
<textarea dir="auto" id="comment" name="comment" maxlength="10000"></textarea>`;
