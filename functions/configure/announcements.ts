import { createHash, randomBytes } from 'node:crypto';
import { type HttpEvent, json, type Step } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import { readBody } from '../../shared/http/validate.ts';
import { newAnnouncementSchema } from '../../shared/schemas/announcement.ts';
import type { ApiKey } from '../../shared/usecases/ports.ts';
import {
  announce,
  cancelAnnouncement,
  latestSendAt,
  listAnnouncements,
  readAnnouncement,
} from '../../shared/usecases/telling/announcements/announce.ts';
import { forReaders } from './routes.ts';
import { services } from './services.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const ID_LENGTH = 24;

/** The id of what an Idempotency-Key makes is made from it. */
const idOf = (key: ApiKey, event: HttpEvent): Step<string> => {
  const given = event.headers['idempotency-key'];
  if (given === undefined) return { ok: true, value: randomBytes(ID_LENGTH / 2).toString('hex') };
  if (/^[\x21-\x7e]{1,255}$/.test(given)) return { ok: true, value: digest(`${key.id}\n${given}`).slice(0, ID_LENGTH) };
  const detail = 'It needs 1 to 255 visible ASCII characters, without blanks.';
  return { ok: false, answer: problem('idempotency-key', detail) };
};

const none = () => problem('no-such-announcement', 'There is no announcement of this id.');
const idIn = (event: HttpEvent): string => (event.pathParameters?.id ?? '').slice(0, 100);

export const postAnnouncement = forReaders(async (key, event) => {
  const read = readBody(event, newAnnouncementSchema);
  if (!read.ok) return read.answer;
  const id = idOf(key, event);
  if (!id.ok) return id.answer;
  const { body, text } = read.value;
  const latest = latestSendAt(services.clock.now());
  if (body.sendAt && body.sendAt > latest) {
    return invalidFields([
      { field: 'sendAt', message: `has to be before ${latest}: an announcement waits in a queue` },
    ]);
  }
  const made = await announce(services, key, body, { id: id.value, request: digest(text) });
  if (made) return json(201, made, { location: `/v1/announcements/${id.value}` });
  return problem('idempotency-key-reused', 'Use another Idempotency-Key for another request, or send the same body.');
});

export const getAnnouncements = forReaders(async (key) => json(200, { items: await listAnnouncements(services, key) }));

export const getAnnouncement = forReaders(async (key, event) => {
  const found = await readAnnouncement(services, key, idIn(event));
  return found ? json(200, found) : none();
});

export const deleteAnnouncement = forReaders(async (key, event) => {
  const cancelled = await cancelAnnouncement(services, key, idIn(event));
  if (!cancelled) return none();
  if (cancelled.ok) return json(200, cancelled.announcement);
  return problem('announcement-sent', 'Everybody has been told; announce the change instead.');
});
