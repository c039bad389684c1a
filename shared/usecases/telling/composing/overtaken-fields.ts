import { isOver } from '../../../domain/telling/standing.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { TEMPLATE_FIELDS, type TemplateField, type TemplateFields } from '../../../schemas/configuration/template.ts';
import { FIRST_WORDS, type NoticeSubject, noticeFields, PROMISES, promisesOf } from './notice-fields.ts';

/** Fields that don't apply to a request that is over, or that a person has answered. */
const EXPECTED: readonly TemplateField[] = ['team', 'expectedBy', 'targetDateBy'];
const AWAITED: readonly TemplateField[] = ['team'];

/**
 * Fields of a notice that are no longer true: their value has changed since the event, or they promise something by
 * an instant that has passed. Text that uses one of them is left out of the mail (docs/decisions/0142).
 */
export const overtakenFields = (
  subject: NoticeSubject,
  said: TemplateFields,
  now: Ticket,
  isOutside: boolean,
): ReadonlySet<TemplateField> => {
  const { ticket: was, event, context } = subject;
  const today = noticeFields({ ...subject, ticket: now, was });
  const promises = promisesOf(subject);
  const isAnswered = now.firstResponseAt !== null && FIRST_WORDS.includes(event.type);
  const isSameResolution = now.resolutionEvent === was.resolutionEvent && now.status === was.status;
  const isTheirs = !('assignee' in event.after) || now.assignee === event.after.assignee;
  return new Set<TemplateField>([
    ...TEMPLATE_FIELDS.filter((name) => said[name] !== today[name]),
    ...PROMISES.filter((name) => isOutside && promises[name] !== null && promises[name] < context.now),
    ...(isOutside && isOver(now) ? EXPECTED : []),
    ...(isOutside && isAnswered ? AWAITED : []),
    ...(isSameResolution ? [] : (['confirmUrl'] as const)),
    ...(isTheirs ? [] : (['workerName'] as const)),
  ]);
};
