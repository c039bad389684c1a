import { isPrivate } from '../../../domain/conversation/where-they-wrote.ts';
import { draftOf } from '../../../domain/decide.ts';
import { fillPattern } from '../../../domain/telling/spoken-time.ts';
import { isTrue, wordsAlone } from '../../../domain/telling/standing.ts';
import { fold } from '../../../domain/ticket/audit.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { decided } from '../../../domain/ticket/decision.ts';
import { factsOf } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { TemplateField, TemplateFields } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { type ChangeServices, changeTicket } from '../../change/change-ticket.ts';
import type { People } from '../../ports/people.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { meetingOf } from '../composing/appointment-notice.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { type NoticeSubject, noticeFields, type PostTask } from '../composing/notice-fields.ts';
import { textFor } from '../composing/notice-text.ts';
import { overtakenFields } from '../composing/overtaken-fields.ts';
import { type NoticeJob, recipientsOf } from '../notice-recipients.ts';

/**
 * Asks an agent to post a notice where its requester wrote. The claim is in the same transaction, so that a notice
 * repeated after a crash asks once.
 */
export const requestPost = (services: ChangeServices, { reference }: Ticket, { event, notice }: NoticeJob) =>
  changeTicket(
    services,
    reference,
    (current, context) =>
      decided(
        draftOf(current, context).record({
          type: 'post_requested',
          reason: notice.template,
          facts: {
            template: notice.template,
            event: event.sequence,
            ...(event.actor.kind === 'agent' && notice.automatic === 'by_a_person' && event.actor.id !== null
              ? { agent: event.actor.id }
              : {}),
          },
        }),
      ),
    { claims: [{ scope: `post#${reference}`, key: String(event.sequence) }] },
  );

/** What to post, in the requester's language and without links; null for events that ask for no post. */
export const postTaskOf = async (
  services: Omit<ComposeServices, 'store'> & { store: TicketStore; people: People },
  ticket: Ticket,
  context: Context,
  { event }: NoticeJob,
): Promise<PostTask | null> => {
  const asked = factsOf(event, 'post_requested');
  if (asked?.event === undefined || asked.template === undefined) return null;
  const [history, [person = null], request] = await Promise.all([
    services.store.events(ticket.reference, 0, asked.event),
    services.people.load(ticket.organisation, [ticket.requester]),
    services.store.message(ticket.reference, 1),
  ]);
  const original = history.at(-1);
  if (!original) return null;
  const then = fold(history);
  const [recipient] = recipientsOf('requester', original, then, context, {
    ...{ now: ticket, requester: person, counterparty: null },
  });
  if (!recipient) return null;
  const moment = { event: original, was: then, now: ticket, at: context.now };
  // If the notice is no longer true, only a person's own words in it are passed on.
  const template = isTrue(asked.template, moment) ? asked.template : (wordsAlone(asked.template) ?? asked.template);
  const notice = { template, to: 'requester', automatic: 'auto-generated' } as const;
  const [{ speech }, text, meeting] = await Promise.all([
    wordsFor(services, 'message', recipient, context),
    textFor(services.store, then, original),
    meetingOf(services, { event: original, ticket: then, notice, recipient }),
  ]);
  const subject: NoticeSubject = {
    ...{ event: original, ticket: then, context, request, text, meeting, speech },
    ...{
      recipientName: recipient.name,
      isToRequester: true,
      isSaid: true,
      callTask: null,
      postTask: null,
      waiting: [],
    },
    ...{ confirmUrl: '', surveyUrl: '', answerUrl: '', unreached: null, document: '', history: [] },
  };
  const fields = noticeFields(subject);
  const words = ownValue(speech.phrases.posts, template) ?? ownValue(services.fallback.phrases.posts, template) ?? '';
  return {
    contactName: person?.name ?? person?.handle ?? request?.requester?.handle ?? '',
    thread: threadOf(request?.details),
    privately: isPrivate(template),
    body: filled(words, fields, overtakenFields(subject, fields, ticket, true)),
  };
};

/** The URL of the requester's post, given by the system that posted the ticket. */
const threadOf = (details: Record<string, string> | undefined): string =>
  [details?.post, details?.thread].find((url) => url !== undefined && /^https:\/\/\S+$/.test(url)) ?? '';

/** Fills a template. Leaves out paragraphs with fields that are empty or no longer true. */
const filled = (words: string, fields: TemplateFields, overtaken: ReadonlySet<TemplateField>): string => {
  const isKept = ([name, value]: [string, string]) => value !== '' && ![...overtaken].some((field) => field === name);
  const kept = Object.fromEntries(Object.entries(fields).filter(isKept));
  return words
    .split('\n\n')
    .filter((paragraph) => [...paragraph.matchAll(/\{\{(\w+)\}\}/g)].every(([, name = '']) => ownValue(kept, name)))
    .map((paragraph) => fillPattern(paragraph, kept))
    .join('\n\n');
};
