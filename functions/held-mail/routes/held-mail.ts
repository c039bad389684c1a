import { type Answer, json } from '../../../shared/http/answer.ts';
import { decoded } from '../../../shared/http/failure.ts';
import { problem } from '../../../shared/http/problem.ts';
import { validateParameter } from '../../../shared/http/validate.ts';
import { senderSchema } from '../../../shared/schemas/mail/held-mail.ts';
import type { HeldMail } from '../../../shared/usecases/intake/email/ports.ts';
import {
  actOnHeldMail,
  type HeldMailRefusal,
  knownTo,
  listHeldMail as list,
  presentHeldMail,
  putSender as put,
  recordHeldMailRead,
} from '../../../shared/usecases/intake/held-mail.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import type { HeldMailHandler } from '../asked.ts';
import { services } from '../services.ts';

export const listHeldMail: HeldMailHandler<'listHeldMail'> = async ({ key, query }) =>
  json(200, await list(services, key, query));

const visibleMail = async (key: ApiKey, id: string): Promise<HeldMail | null> => {
  const found = await services.heldMails.load(key.organisation, id);
  const [mail = null] = found ? await knownTo(services, key, [found]) : [];
  return mail;
};

const noSuchMail = () => problem('no-such-mail', 'No held email has this id. Held emails are deleted after 30 days.');

/** Returns a held mail with a link to the raw mail, valid for a few minutes. A mail with a virus gets no link. */
export const getHeldMail: HeldMailHandler<'getHeldMail'> = async ({ key, params }) => {
  const mail = await visibleMail(key, params.id);
  if (!mail) return noSuchMail();
  await recordHeldMailRead(services, key, mail);
  const file = { name: `${mail.id}.eml`, type: 'message/rfc822' };
  const link = mail.verdicts.virus === 'FAIL' ? null : await services.mailLink(mail.rawKey, file);
  return json(200, { ...presentHeldMail(mail), mail: link });
};

const refusalOf = (refusal: HeldMailRefusal): Answer => {
  if (refusal.code === 'not_held') {
    const { state, decided } = refusal.mail;
    return problem('mail-not-held', `The email is already ${state}.`, { state, decided });
  }
  return refusal.code === 'needs_supervisor'
    ? problem('forbidden', 'Use a supervisor or admin key.')
    : problem('forbidden', 'This key is not linked to an agent, so actions cannot be recorded under a name.');
};

export const decideHeldMail: HeldMailHandler<'decideHeldMail'> = async ({ key, params, body }) => {
  const mail = await visibleMail(key, params.id);
  if (!mail) return noSuchMail();
  const acted = await actOnHeldMail(services, key, mail, body.action);
  if (!acted.ok) return refusalOf(acted.refusal);
  const now = (await services.heldMails.load(mail.organisation, mail.id)) ?? mail;
  return json(acted.done === 'queued' ? 202 : 200, presentHeldMail(now));
};

export const listSenders: HeldMailHandler<'listSenders'> = async ({ key }) =>
  json(200, { items: await services.senders.list(key.organisation) });

export const putSender: HeldMailHandler<'putSender'> = async ({ key, body }) =>
  json(201, await put(services, key, body));

export const removeSender: HeldMailHandler<'removeSender'> = async ({ key, params }) => {
  const sender = validateParameter('sender', senderSchema, decoded(params.sender) ?? '');
  if (!sender.ok) return sender.answer;
  await services.senders.remove(key.organisation, sender.value);
  return { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };
};
