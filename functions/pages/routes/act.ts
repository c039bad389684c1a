import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { LinkAction } from '../../../shared/domain/links/action-link.ts';
import type { Refusal } from '../../../shared/domain/ticket/decision.ts';
import type { Answer, HttpEvent, Step } from '../../../shared/http/answer.ts';
import { type ActionRequest, actionSchema } from '../../../shared/schemas/actions.ts';
import { ownValue } from '../../../shared/schemas/own-value.ts';
import { type AboutLink, actByLink, readActionLink } from '../../../shared/usecases/links/act-by-link.ts';
import { actionPage } from '../action-page.ts';
import { commentSchema, readForm, tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import type { PageText, Words } from '../page-words.ts';
import { services } from '../services.ts';

/** Shows the link's state and changes nothing. */
export const showActionLink = async (event: HttpEvent): Promise<Answer> => {
  const link = await readActionLink(services, tokenOf(event));
  return actionPage(link, await wordsFor(link, event));
};

/** The page's form. */
const formSchema = z.object({
  reason: commentSchema.transform((text) => text ?? undefined),
  at: z.string().optional(),
  level: z.string().optional(),
});
type Form = z.output<typeof formSchema>;

/** Carries out the link's action. If the form has a fault, the page shows it and the link stays usable. */
export const useActionLink = async (event: HttpEvent): Promise<Answer> => {
  const posted = await readForm(event, formSchema, 'form.too_long');
  if (!posted.ok) return posted.answer;
  const form = posted.value;
  const token = tokenOf(event);
  const link = await readActionLink(services, token);
  const words = await wordsFor(link, event);
  if (link.state !== 'awaited') return actionPage(link, words);
  const request = requestOf(link, form, words);
  if (!request.ok) return actionPage(link, words, { fault: request.fault, given: form });
  const acted = await actByLink(services, token, request.value);
  if (acted.state !== 'refused') return actionPage(acted, words);
  const fault = refusedIn(words, acted.refusal);
  const status = acted.refusal.code === 'may_not' ? 403 : 422;
  return actionPage({ ...acted, state: 'awaited' }, words, { fault, given: form, status });
};

/** The API's refusals are in English, so the page gives its own text in its language. */
const REFUSED: Record<Exclude<Refusal['code'], 'invalid_field'>, PageText> = {
  not_allowed_in_status: 'fault.status',
  already_taken: 'fault.status',
  too_late: 'fault.too_late',
  may_not: 'fault.may_not',
};
const FAULTY: Readonly<Record<string, PageText>> = {
  at: 'fault.later',
  reason: 'fault.reason',
  implication: 'fault.implication',
  level: 'fault.level',
  action: 'fault.action',
};
const refusedIn = (words: Words, refusal: Refusal): string =>
  words.say(
    refusal.code === 'invalid_field' ? (ownValue(FAULTY, refusal.field) ?? 'fault.refused') : REFUSED[refusal.code],
  );

type Request = ActionRequest & { action: LinkAction };
type Read = Extract<Step<Request>, { ok: true }> | { ok: false; fault: string };

/** A link can only lift a restriction. */
const LIFTED = { restricted: false };

const requestOf = (link: AboutLink, { reason, at, level }: Form, words: Words): Read => {
  const { action } = link;
  if (reason === undefined && needsReason(link)) return { ok: false, fault: words.say('fault.reason') };
  const instant = action === 'set_target_date' ? instantIn(link.timeZone, at ?? '') : undefined;
  if (instant === null) return { ok: false, fault: words.say('fault.date') };
  const fields = { set_target_date: { at: instant }, return: { level: Number(level) }, escalate: {}, restrict: LIFTED };
  const more = action in fields ? ownValue(fields, action as keyof typeof fields) : {}; // `in` doesn't narrow its left side
  // Lifting a restriction needs a recorded reason but only a click, so a default one is used.
  const why = reason ?? (action === 'restrict' ? words.say('act.restrict.because') : undefined);
  const read = actionSchema.safeParse({ action, ...more, ...(why ? { reason: why } : {}) });
  if (read.success) return { ok: true, value: read.data as Request }; // its action is the link's
  const [field] = read.error.issues.map(({ path }) => String(path[0]));
  return {
    ok: false,
    fault: words.say(field === 'reason' ? 'form.too_long' : (ownValue(FAULTY, field ?? '') ?? 'fault.refused')),
  };
};

/**
 * Every escalation is documented (specification 3). A reason is also required to return or refuse something, or to move a
 * promised date.
 */
export const needsReason = ({ action, targetDate }: AboutLink): boolean =>
  action === 'set_target_date' ? targetDate !== null : !['approve', 'take', 'restrict'].includes(action);

/** Parses the value of `datetime-local`. A local time that a clock change skips or repeats is read as in RFC 5545. */
const instantIn = (timeZone: string, local: string): string | null => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(local)) return null;
  try {
    const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return new Date(zoned.epochMilliseconds).toISOString();
  } catch {
    return null;
  }
};
