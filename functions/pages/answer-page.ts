import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { AnswerLink } from '../../shared/usecases/links/answer-by-link.ts';
import type { SignInFirst } from '../../shared/usecases/links/linked-ticket.ts';
import { aboutIn, htmlPage, type Said, saidPage, twoButtons } from './page.ts';
import type { Words } from './page-words.ts';

/** States of a link that needs no sign-in. */
type Shown = Exclude<AnswerLink, SignInFirst>;

const SAYS: Record<Exclude<Shown['state'], 'offered'>, Said> = {
  accepted: { status: 200, title: 'confirm.confirmed.title', text: 'confirm.confirmed.text' },
  thanks: { status: 200, title: 'confirm.declined.title', text: 'answer.declined.text' },
  declined: { status: 200, title: 'answer.in_work.title', text: 'answer.declined.text' },
  in_work: { status: 200, title: 'answer.in_work.title', text: 'answer.in_work.text' },
  closed: { status: 200, title: 'confirm.closed.title', text: 'confirm.closed.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'answer.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'answer.expired.text' },
};

const paragraphsIn = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p dir="auto">${escapeHtml(line)}</p>`)
    .join('\n');

/** The page for an automatic answer's link in a given state. */
export const answerPage = (link: Shown, words: Words): Answer => {
  if (link.state !== 'offered') return saidPage(link, words, SAYS[link.state]);
  const buttons = twoButtons(words, {
    yes: { answer: 'accept', label: 'answer.yes' },
    no: { answer: 'decline', label: 'answer.no' },
    comment: 'answer.comment',
  });
  const body = `${paragraphsIn(link.text)}\n${buttons}`;
  return htmlPage(200, words, { title: words.say('answer.ask.title'), ...aboutIn(link), body });
};
