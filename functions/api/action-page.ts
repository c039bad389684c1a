import type { LinkAction } from '../../shared/domain/action-link.ts';
import type { AboutLink, ActionLinkState } from '../../shared/usecases/api/act-by-link.ts';
import type { Answer } from './answer.ts';
import { escapeHtml, htmlPage } from './page.ts';

type Given = { reason?: string | undefined; at?: string | undefined; level?: string | undefined };

const TITLES: Record<LinkAction, string> = {
  set_target_date: 'Set a date',
  escalate: 'Pass to the next level',
  return: 'Return to a lower level',
  approve: 'Approve the corrective actions',
  reject: 'Reject the corrective actions',
};
const BUTTONS: Record<LinkAction, string> = {
  set_target_date: 'Set this date',
  escalate: 'Escalate',
  return: 'Return',
  approve: 'Approve',
  reject: 'Reject',
};

/** What the page says where it asks nothing. */
const SAYS: Record<Exclude<ActionLinkState['state'], 'awaited'>, { status: number; title: string; text: string }> = {
  done: { status: 200, title: 'Done', text: 'It is carried out and recorded in your name.' },
  used: {
    status: 200,
    title: 'This link has been used',
    text: 'It was carried out once already, and nothing has changed now.',
  },
  superseded: {
    status: 200,
    title: 'This link is out of date',
    text: 'Something else has happened to the ticket since we asked, and nothing has changed now. A newer mail has newer links, where there is still something to decide.',
  },
  not_possible: {
    status: 200,
    title: 'This is not possible now',
    text: 'The ticket is not in a state that allows it, and nothing has changed. Nothing needs to be done.',
  },
  expired: {
    status: 410,
    title: 'This link has expired',
    text: 'Nothing has changed. Please use the links in a newer mail about the ticket.',
  },
  invalid: {
    status: 404,
    title: 'This link does not work',
    text: 'Perhaps it was not copied completely. Please open it from our mail again.',
  },
};

/** The page for an action link, by how it stands. Without an action, its form posts to the page's own address. */
export const actionPage = (link: ActionLinkState, problem: { fault?: string; given?: Given } = {}): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'awaited') {
    const { fault, given = {} } = problem;
    const body = formFor(link, given, fault);
    return htmlPage(fault ? 422 : 200, { title: TITLES[link.action], ...about, body });
  }
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, { title, ...about, body: `<p>${escapeHtml(text)}</p>` });
};

const formFor = (link: AboutLink, given: Given, fault: string | undefined): string =>
  [
    fault ? `<p class="fault" role="alert">${escapeHtml(fault)}</p>` : '',
    `<p>${escapeHtml(situation(link))}</p>`,
    link.proposal ? `<blockquote>${escapeHtml(link.proposal)}</blockquote>` : '',
    '<form method="post">',
    link.action === 'set_target_date' ? dateField(link, given) : '',
    link.action === 'return' ? levelField(link, given) : '',
    reasonField(link, given),
    `<button class="yes" type="submit">${BUTTONS[link.action]}</button>`,
    '</form>',
    `<footer><p class="soft">You act as ${escapeHtml(link.agent)}. Nothing happens until you press the button.</p></footer>`,
  ]
    .filter(Boolean)
    .join('\n');

const nameOf = ({ levels }: AboutLink, level: number): string =>
  levels.find((each) => each.level === level)?.name ?? `level ${level}`;

const situation = (link: AboutLink): string => {
  const now = `The ticket is at level ${link.level} (${nameOf(link, link.level)}).`;
  if (link.action !== 'escalate') return now;
  return `${now} It goes to level ${link.level + 1} (${nameOf(link, link.level + 1)}).`;
};

const dateField = ({ timeZone, targetDate }: AboutLink, { at }: Given): string =>
  `<label for="at">Date and time, ${escapeHtml(timeZone.replaceAll('_', ' '))} time</label>
<input id="at" name="at" type="datetime-local" required value="${escapeHtml(at ?? localTime(timeZone, targetDate))}">`;

/** An instant as `datetime-local` shows it, in a zone. */
const localTime = (timeZone: string, at: string | null): string => {
  if (at === null) return '';
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(at)).replace(' ', 'T');
};

const levelField = (link: AboutLink, { level }: Given): string => {
  const lower = link.levels.filter((each) => each.level < link.level).toReversed();
  const options = lower.map((each) => {
    const selected = String(each.level) === level ? ' selected' : '';
    return `<option value="${each.level}"${selected}>${each.level}: ${escapeHtml(each.name)}</option>`;
  });
  return `<label for="level">To which level?</label>\n<select id="level" name="level" required>${options.join('')}</select>`;
};

const OPTIONAL_REASON: Partial<Record<LinkAction, string>> = {
  approve: 'A note (optional)',
  set_target_date: 'Why? (needed when a date is moved)',
};

const reasonField = ({ action }: AboutLink, { reason }: Given): string =>
  `<label for="reason">${OPTIONAL_REASON[action] ?? 'Why?'}</label>
<textarea id="reason" name="reason" maxlength="5000">${escapeHtml(reason ?? '')}</textarea>`;
