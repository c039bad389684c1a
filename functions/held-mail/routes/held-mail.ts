import { type Answer, type HttpEvent, json } from '../../../shared/http/answer.ts';
import { decoded } from '../../../shared/http/failure.ts';
import { problem } from '../../../shared/http/problem.ts';
import { readBody, validate } from '../../../shared/http/validate.ts';
import {
  heldMailActionSchema,
  heldMailQuerySchema,
  senderRuleSchema,
  senderSchema,
} from '../../../shared/schemas/mail/held-mail.ts';
import { maySupervise } from '../../../shared/usecases/change/caller.ts';
import type { HeldMail } from '../../../shared/usecases/intake/email/ports.ts';
import {
  actOnHeldMail,
  type HeldMailRefusal,
  knownTo,
  listHeldMail,
  presentHeldMail,
  putSender,
  recordHeldMailRead,
} from '../../../shared/usecases/intake/held-mail.ts';
import type { ApiKey } from '../../../shared/usecases/ports.ts';
import { forStaff } from '../guarded.ts';
import { services } from '../services.ts';

type Run = (key: ApiKey, event: HttpEvent) => Promise<Answer>;

const supervisorOnly = (run: Run) =>
  forStaff(async (key, event) =>
    maySupervise(key) ? run(key, event) : problem('forbidden', "This needs a supervisor's or an admin's key."),
  );

export const listHeld = forStaff(async (key, event) => {
  const query = validate(heldMailQuerySchema, event.queryStringParameters ?? {});
  return query.ok ? json(200, await listHeldMail(services, key, query.value)) : query.answer;
});

const withHeldMail = (run: (key: ApiKey, mail: HeldMail, event: HttpEvent) => Promise<Answer>) =>
  forStaff(async (key, event) => {
    const found = await services.heldMails.load(key.organisation, event.pathParameters?.id ?? '');
    const [mail] = found ? await knownTo(services, key, [found]) : [];
    return mail
      ? run(key, mail, event)
      : problem('no-such-mail', 'No mail with this id is held; what nobody released is kept for 30 days.');
  });

/** With a link to the whole mail as it came in, for a few minutes; none to a mail with a virus. */
export const getHeld = withHeldMail(async (key, mail) => {
  await recordHeldMailRead(services, key, mail);
  const file = { name: `${mail.id}.eml`, type: 'message/rfc822' };
  const link = mail.verdicts.virus === 'FAIL' ? null : await services.mailLink(mail.rawKey, file);
  return json(200, { ...presentHeldMail(mail), mail: link });
});

const refusalOf = (refusal: HeldMailRefusal): Answer => {
  if (refusal.code === 'not_held') {
    const { state, decided } = refusal.mail;
    return problem('mail-not-held', `The mail is ${state} already.`, { state, decided });
  }
  return refusal.code === 'needs_supervisor'
    ? problem('forbidden', "This needs a supervisor's or an admin's key.")
    : problem('forbidden', 'This key belongs to no agent, in whose name an action could be recorded.');
};

export const actOnHeld = withHeldMail(async (key, mail, event) => {
  const read = readBody(event, heldMailActionSchema);
  if (!read.ok) return read.answer;
  const acted = await actOnHeldMail(services, key, mail, read.value.body.action);
  if (!acted.ok) return refusalOf(acted.refusal);
  const now = (await services.heldMails.load(mail.organisation, mail.id)) ?? mail;
  return json(acted.done === 'queued' ? 202 : 200, presentHeldMail(now));
});

export const listSenders = forStaff(async (key) => json(200, { items: await services.senders.list(key.organisation) }));

export const createSender = supervisorOnly(async (key, event) => {
  const read = readBody(event, senderRuleSchema);
  return read.ok ? json(201, await putSender(services, key, read.value.body)) : read.answer;
});

export const deleteSender = supervisorOnly(async (key, event) => {
  const sender = validate(senderSchema, decoded(event.pathParameters?.sender ?? '') ?? '');
  if (!sender.ok) return sender.answer;
  await services.senders.remove(key.organisation, sender.value);
  return { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };
});
