import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { AboutLink, ActionLinkState } from '../../shared/usecases/links/act-by-link.ts';
import { aboutIn, footerOf, htmlPage, type Said, saidPage } from './page.ts';
import type { PageText, Words } from './page-words.ts';

type Given = { reason?: string | undefined; at?: string | undefined; level?: string | undefined };

/** Texts for pages without a question. */
const SAYS: Record<Exclude<ActionLinkState['state'], 'awaited' | 'done'>, Said> = {
  used: { status: 200, title: 'act.used.title', text: 'act.used.text' },
  superseded: { status: 200, title: 'act.superseded.title', text: 'act.superseded.text' },
  not_possible: { status: 200, title: 'act.not_possible.title', text: 'act.not_possible.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'act.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

/** The page for an action link in a given state. Its form posts to the page's own address. */
export const actionPage = (
  link: ActionLinkState,
  words: Words,
  problem: { fault?: string; given?: Given; status?: 403 | 422 } = {},
): Answer => {
  if (link.state === 'done') return donePage(link, words);
  if (link.state !== 'awaited') return saidPage(link, words, SAYS[link.state]);
  const { fault, given = {}, status = 422 } = problem;
  const title = words.say(`act.${link.action}.title`);
  return htmlPage(fault ? status : 200, words, { title, ...aboutIn(link), body: formFor(link, words, given, fault) });
};

/** Says what was done on which ticket. */
const donePage = (link: AboutLink, words: Words): Answer => {
  const { action, level, timeZone, targetDate } = link;
  const date = targetDate === null ? '' : `${spokenDate(targetDate, link, words)} (${placeOf(timeZone)})`;
  const what = words.say(`act.${action}.done`, { date, level, name: nameOf(link, words, level) });
  const body = [
    `<p><strong>${escapeHtml(what)}</strong></p>`,
    caseOf(link),
    `<p>${escapeHtml(words.say('act.done.text'))}</p>`,
  ];
  return htmlPage(200, words, { title: words.say('act.done.title'), ...aboutIn(link), body: body.join('\n') });
};

const caseOf = ({ subject, requester, body }: AboutLink): string =>
  [
    subject ? `<p dir="auto"><strong>${escapeHtml(subject)}</strong></p>` : '',
    requester ? `<p class="soft">${escapeHtml(requester)}</p>` : '',
    body ? `<blockquote dir="auto">${escapeHtml(body)}</blockquote>` : '',
  ].join('\n');

const formFor = (link: AboutLink, words: Words, given: Given, fault: string | undefined): string =>
  [
    fault ? `<p class="fault" role="alert">${escapeHtml(fault)}</p>` : '',
    caseOf(link),
    `<p>${escapeHtml(situation(link, words))}</p>`,
    link.proposal ? `<blockquote dir="auto">${escapeHtml(link.proposal)}</blockquote>` : '',
    '<form method="post">',
    link.action === 'set_target_date' ? dateField(link, words, given) : '',
    link.action === 'return' ? levelField(link, words, given) : '',
    link.action === 'take' ? '' : reasonField(link, words, given),
    tellsOf(link, words),
    `<button class="yes" type="submit">${escapeHtml(words.say(`act.${link.action}.button`))}</button>`,
    '</form>',
    footerOf(words.say('act.footer', { agent: link.agent })),
  ]
    .filter(Boolean)
    .join('\n');

/** Names the recipients before sending. */
const tellsOf = ({ tells }: AboutLink, { say }: Words): string =>
  tells.length > 0 ? `<p class="soft">${escapeHtml(say('act.tells', { people: tells.join(', ') }))}</p>` : '';

const nameOf = ({ levels }: AboutLink, { say, nameOf }: Words, level: number): string => {
  const found = levels.find((each) => each.level === level);
  return found ? nameOf(found) : say('act.level', { level });
};

const situation = (link: AboutLink, words: Words): string => {
  const at = (level: number) => ({ level, name: nameOf(link, words, level) });
  const now = words.say('act.now', at(link.level));
  if (link.action !== 'escalate') return now;
  return `${now} ${words.say('act.next', at(link.level + 1))}`;
};

const dateField = ({ timeZone, targetDate }: AboutLink, { say }: Words, { at }: Given): string =>
  `<label for="at">${escapeHtml(say('act.date', { zone: placeOf(timeZone) }))}</label>
<input id="at" name="at" type="datetime-local" required value="${escapeHtml(at ?? localTime(timeZone, targetDate))}">`;

/** The city of a time zone: Johannesburg for Africa/Johannesburg. */
const placeOf = (timeZone: string): string => timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;

const spokenDate = (at: string, { timeZone }: AboutLink, { language }: Words): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));

/** British English, as on the rest of the page: day before month, 24 hours. */
const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** An instant in a time zone, in the format of `datetime-local`. */
const localTime = (timeZone: string, at: string | null): string => {
  if (at === null) return '';
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(at)).replace(' ', 'T');
};

const levelField = (link: AboutLink, words: Words, { level }: Given): string => {
  const lower = link.levels.filter((each) => each.level < link.level).toReversed();
  const options = lower.map((each) => {
    const selected = String(each.level) === level ? ' selected' : '';
    return `<option value="${each.level}"${selected}>${each.level}: ${escapeHtml(words.nameOf(each))}</option>`;
  });
  return `<label for="level">${escapeHtml(words.say('act.to_level'))}</label>\n<select id="level" name="level" required>${options.join('')}</select>`;
};

const reasonAsked = (action: AboutLink['action']): PageText =>
  action === 'set_target_date'
    ? 'act.reason.set_target_date'
    : action === 'approve' || action === 'restrict'
      ? 'act.reason.approve'
      : 'act.reason';

const reasonField = ({ action }: AboutLink, { say }: Words, { reason }: Given): string =>
  `<label for="reason">${escapeHtml(say(reasonAsked(action)))}</label>
<textarea dir="auto" id="reason" name="reason" maxlength="5000">${escapeHtml(reason ?? '')}</textarea>`;
