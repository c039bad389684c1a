import { json } from '../../shared/http/answer.ts';
import { digestOfBody, keyReused } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import {
  announce,
  cancelAnnouncement as cancel,
  latestSendAt,
  listAnnouncements as list,
  readAnnouncement,
} from '../../shared/usecases/telling/announcements/announce.ts';
import { type ConfigureHandler, idNamed } from './asked.ts';
import { services } from './services.ts';

const none = () => problem('no-such-announcement', 'No announcement has this id.');
const idIn = ({ id }: { id: string }): string => id.slice(0, 100);

export const createAnnouncement: ConfigureHandler<'createAnnouncement'> = async ({ key, body, text, name }) => {
  const id = idNamed(name);
  const latest = latestSendAt(services.clock.now());
  if (body.sendAt && body.sendAt > latest) {
    return invalidFields([
      { field: 'sendAt', message: `has to be before ${latest}: an announcement waits in a queue` },
    ]);
  }
  const made = await announce(services, key, body, { id, request: digestOfBody(text) });
  if (!made) return keyReused();
  return json(201, made.announcement, { location: `/v1/announcements/${id}` });
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
