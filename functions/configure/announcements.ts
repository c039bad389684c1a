import { createHash, randomBytes } from 'node:crypto';
import { type HttpEvent, json, type Step } from '../../shared/http/answer.ts';
import { digestOfBody, keyReused, replayed } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import {
  announce,
  cancelAnnouncement as cancel,
  latestSendAt,
  listAnnouncements as list,
  readAnnouncement,
} from '../../shared/usecases/telling/announcements/announce.ts';
import type { ConfigureHandler } from './asked.ts';
import { services } from './services.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const ID_LENGTH = 24;

/** The id of what an Idempotency-Key makes is made from it. */
const idOf = (key: ApiKey, event: HttpEvent): Step<string> => {
  const given = event.headers['idempotency-key'];
  if (given === undefined) return { ok: true, value: randomBytes(ID_LENGTH / 2).toString('hex') };
  if (/^[\x21-\x7e]{1,255}$/.test(given)) return { ok: true, value: digest(`${key.id}\n${given}`).slice(0, ID_LENGTH) };
  const detail = 'Use 1 to 255 visible ASCII characters without spaces.';
  return { ok: false, answer: problem('idempotency-key', detail) };
};

const none = () => problem('no-such-announcement', 'No announcement has this id.');
const idIn = ({ id }: { id: string }): string => id.slice(0, 100);

export const createAnnouncement: ConfigureHandler<'createAnnouncement'> = async ({ key, body, text, event }) => {
  const id = idOf(key, event);
  if (!id.ok) return id.answer;
  const latest = latestSendAt(services.clock.now());
  if (body.sendAt && body.sendAt > latest) {
    return invalidFields([
      { field: 'sendAt', message: `has to be before ${latest}: an announcement waits in a queue` },
    ]);
  }
  const made = await announce(services, key, body, { id: id.value, request: digestOfBody(text) });
  if (!made) return keyReused();
  return replayed(made.isRepeated, json(201, made.announcement, { location: `/v1/announcements/${id.value}` }));
};

export const listAnnouncements: ConfigureHandler<'listAnnouncements'> = async ({ key }) =>
  json(200, { items: await list(services, key) });

export const getAnnouncement: ConfigureHandler<'getAnnouncement'> = async ({ key, params }) => {
  const found = await readAnnouncement(services, key, idIn(params));
  return found ? json(200, found) : none();
};

export const cancelAnnouncement: ConfigureHandler<'cancelAnnouncement'> = async ({ key, params }) => {
  const cancelled = await cancel(services, key, idIn(params));
  if (!cancelled) return none();
  if (cancelled.ok) return json(200, cancelled.announcement);
  return problem('announcement-sent', 'The announcement has gone out. Send another announcement with the change.');
};
