import trouble from '../../shared/config/trouble.json' with { type: 'json' };
import type { Language } from '../../shared/domain/telling/languages.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { LinkState } from '../../shared/usecases/links/confirm-by-link.ts';
import type { SignInFirst } from '../../shared/usecases/links/linked-ticket.ts';
import { aboutIn, htmlPage, type Said, saidPage, twoButtons } from './page.ts';
import { ENGLISH, type PageText, type Words } from './page-words.ts';
import { questionIn } from './survey-page.ts';

/** States of a link that needs no sign-in. */
type Shown = Exclude<LinkState, SignInFirst>;

const SAYS: Record<Exclude<Shown['state'], 'awaited'>, Said> = {
  confirmed: { status: 200, title: 'confirm.confirmed.title', text: 'confirm.confirmed.text' },
  declined: { status: 200, title: 'confirm.declined.title', text: 'confirm.declined.text' },
  closed: { status: 200, title: 'confirm.closed.title', text: 'confirm.closed.text' },
  in_work: { status: 200, title: 'confirm.in_work.title', text: 'confirm.in_work.text' },
  newer_resolution: { status: 200, title: 'confirm.newer_resolution.title', text: 'confirm.newer_resolution.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'confirm.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'confirm.invalid.text' },
};

/** The page for a confirmation link in a given state. */
export const confirmationPage = (link: Shown, words: Words): Answer => {
  if (link.state === 'confirmed' && link.surveyToken) return confirmedPage(link, link.surveyToken, words);
  if (link.state !== 'awaited') return saidPage(link, words, SAYS[link.state]);
  const buttons = twoButtons(words, {
    yes: { answer: 'confirm', label: 'confirm.yes' },
    no: { answer: 'decline', label: 'confirm.no' },
    comment: 'confirm.comment',
  });
  const { request, solution } = link.said;
  const shown = [
    request &&
      `<h2>${escapeHtml(words.say('confirm.request'))}</h2>\n<blockquote dir="auto">${escapeHtml(request)}</blockquote>`,
    solution &&
      `<h2>${escapeHtml(words.say('confirm.solution'))}</h2>\n<blockquote dir="auto">${escapeHtml(solution)}</blockquote>`,
  ];
  const body = `${shown.filter(Boolean).join('\n')}\n<p>${escapeHtml(words.say('confirm.ask.text'))}</p>\n${buttons}`;
  return htmlPage(200, words, { title: words.say('confirm.ask.title'), ...aboutIn(link), body });
};

/** Thanks the requester and shows the survey, whose form posts to its own link. */
const confirmedPage = (link: Shown, token: string, words: Words): Answer =>
  htmlPage(SAYS.confirmed.status, words, {
    title: words.say(SAYS.confirmed.title),
    ...aboutIn(link),
    body: `<p>${escapeHtml(words.say(SAYS.confirmed.text))}</p>\n${questionIn(words, `../survey/${token}`)}`,
  });

/** The page for an unreadable form, which changes nothing. */
export const formErrorPage = (status: number, words: Words, text: PageText): Answer =>
  saidPage({}, words, { status, title: 'form.title', text });

/** Speaks the browser's language: the fault may be that nothing stored can be read, so the requester's language is unknown. */
export const troublePage = (status: number, language: Language): Answer => {
  const { title, text } = trouble[language];
  return htmlPage(status, { ...ENGLISH, language }, { title, body: `<p>${escapeHtml(text)}</p>` });
};
