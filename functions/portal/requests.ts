import type { DownloadLink } from '../../shared/adapters/s3/download-link.ts';
import { ERASURE_WORDS, erasureDetails } from '../../shared/domain/portal/erasure-words.ts';
import { isByLink } from '../../shared/domain/portal/next.ts';
import { languageFor } from '../../shared/domain/telling/languages.ts';
import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { acceptedLanguages } from '../../shared/http/browser/accepted-languages.ts';
import { isOpened } from '../../shared/http/browser/opened.ts';
import { idempotencyOf, keyReused, replayed } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import { signInFirst } from '../../shared/http/requester.ts';
import type { PORTAL_ROUTES } from '../../shared/http/routes/portal.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { countReceived } from '../../shared/runtime/observe.ts';
import { actOnRequest as act } from '../../shared/usecases/portal/act-on-request.ts';
import { findRequest, type Requester } from '../../shared/usecases/portal/find-request.ts';
import { readProfile } from '../../shared/usecases/portal/profile.ts';
import { messageFor, readRequest, type ShownRequest } from '../../shared/usecases/portal/read-request.ts';
import { submitRequest as submit, type Written, writeMessage } from '../../shared/usecases/portal/write-request.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof PORTAL_ROUTES> = HandlerOf<(typeof PORTAL_ROUTES)[Name]>;

const refused = ({ faults }: Exclude<Written, { ok: true }>): Answer => (faults ? invalidFields(faults) : keyReused());

/** The request that the person has just written to is missing. */
class RequestLost extends Error {
  override readonly name = 'RequestLost';
}

/** Answers with a request's state after a change. */
export const shown = async (
  { session, event }: { session: Requester; event: HttpEvent },
  reference: string,
  after?: number,
): Promise<ShownRequest> => {
  const own = await findRequest(services, session, reference);
  if (!own) throw new RequestLost(`${reference} is not there any more`);
  return readRequest(services, session, own, { after, languages: acceptedLanguages(event) });
};

const created = async (
  asked: { session: Requester; event: HttpEvent },
  written: Extract<Written, { ok: true }>,
): Promise<Answer> => {
  if (written.created) countReceived('portal_form');
  const { reference } = written;
  const headers = { location: `/v1/portal/requests/${reference}` };
  return { ...replayed(!written.created, json(201, await shown(asked, reference), headers)), reference };
};

export const submitRequest: Handler<'submitRequest'> = async ({ session, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const written = await submit(services, session, body, idempotency.value);
  return written.ok ? created({ session, event }, written) : refused(written);
};

export const getOwnRequest: Handler<'getOwnRequest'> = async ({ session, own, query, event }) =>
  json(200, await readRequest(services, session, own, { after: query.cursor, languages: acceptedLanguages(event) }));

export const writeToRequest: Handler<'writeToRequest'> = async ({ session, own, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const written = await writeMessage(services, session, own, body, idempotency.value);
  if (!written.ok) return refused(written);
  const { reference, sequence } = written;
  const message = await services.store.message(reference, sequence);
  const elsewhere = reference === own.ticket.reference ? {} : { reference };
  if (!message) throw new RequestLost(`message ${sequence} of ${reference} is not there`);
  const { messages } = await shown({ session, event }, reference, sequence - 1);
  const [
    said = {
      id: String(sequence),
      kind: 'message',
      from: 'you',
      name: null,
      body: body.body,
      attachments: [],
      at: message.at,
    },
  ] = messages.filter(({ id }) => id === String(sequence));
  return replayed(!written.created, json(201, { ...said, ...elsewhere }));
};

/** Answers with the link, or redirects a browser that opens the address to the file. */
export const toFile = (event: HttpEvent, link: DownloadLink): Answer =>
  isOpened(event)
    ? { statusCode: 303, headers: { location: link.url, 'cache-control': 'no-store' }, body: '' }
    : json(200, link);

export const linkToOwnFile: Handler<'linkToOwnFile'> = async ({ own, params, event }) => {
  const sequence = Number(params.id);
  const stored = Number.isInteger(sequence) ? await services.store.message(own.ticket.reference, sequence) : null;
  const message = messageFor(own, stored);
  const file = message?.attachments?.find(({ id }) => id === params.attachmentId);
  if (file && message?.mail?.isQuarantined) {
    return problem('quarantined', 'The email contained a virus, so its content cannot be downloaded.');
  }
  if (!file?.key) return problem('no-such-attachment', 'You have no such file.', { reason: 'unknown' });
  return toFile(event, await services.attachmentLink(file.key, { name: file.name, type: file.type }));
};

export const actOnRequest: Handler<'actOnRequest'> = async ({ session, own, body, text, event }) => {
  if (own.byLink && !isByLink(body.action)) return signInFirst();
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const acted = await act(services, session, own, body, idempotency.value);
  if (acted.ok) return replayed(acted.isRepeated, json(200, await shown({ session, event }, acted.reference)));
  if ('refusal' in acted) return keyReused();
  const { allowed } = acted;
  const detail = `${body.action} is not possible now; possible are ${allowed.join(', ')}.`;
  return problem('not-allowed-in-status', detail, { ticketStatus: own.ticket.status, allowed });
};

/** Opens a request for erasure. An admin grants it with POST /v1/people/{id}/erasure and its reference as `request`. */
export const askForErasure: Handler<'askForErasure'> = async ({ session, body }) => {
  const [person, loaded] = await Promise.all([
    readProfile(services, session),
    services.configuration.organisation(session.organisation),
  ]);
  const { language } = languageFor([person.language, loaded?.organisation.language]);
  const { subject, description } = ERASURE_WORDS[language];
  const said = body.comment ? `\n\n${body.comment}` : '';
  const asked = { subject, description: `${description}${said}`, details: erasureDetails(session.person) };
  // Repeated within a day, it is the same request.
  const once = { key: 'erasure', digest: session.person };
  const written = await submit(services, session, asked, once, { wish: 'erasure' });
  if (!written.ok) return refused(written);
  return { ...json(202, { reference: written.reference }), reference: written.reference };
};
