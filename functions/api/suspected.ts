import { json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import {
  acceptSuspected,
  dismissSuspected,
  listSuspected as list,
} from '../../shared/usecases/several/suspected-incident.ts';
import type { ApiHandler } from './asked.ts';
import { refusalProblem } from './refusal.ts';
import { services } from './services.ts';

const unknown = (id: string) => problem('no-such-suspicion', `No incident ${id} is suspected.`);

export const listSuspected: ApiHandler<'listSuspected'> = async ({ key }) =>
  json(200, { items: await list(services, key) });

export const decideSuspected: ApiHandler<'decideSuspected'> = async ({ key, params: { id }, body }) => {
  if (body.action === 'dismiss') {
    const isDismissed = await dismissSuspected(services, key, id);
    return isDismissed ? json(200, { incident: null, linked: [], left: [] }) : unknown(id);
  }
  const accepted = await acceptSuspected(services, key, id);
  if (accepted.ok) {
    const { incident, linked, left } = accepted;
    return json(200, { incident, linked, left });
  }
  const { refusal } = accepted;
  if (refusal.code === 'unknown') return unknown(id);
  if (refusal.code === 'nothing_to_link')
    return problem('nothing-to-link', 'Fewer than two of its tickets are open and part of no incident.');
  return refusalProblem(refusal, 'link');
};
