import { json } from '../../shared/http/answer.ts';
import { guardedBy } from '../../shared/http/guarded.ts';
import type { MESSAGE_PATHS } from '../../shared/http/paths.ts';
import { problem } from '../../shared/http/problem.ts';
import { type RouteOf, serve } from '../../shared/http/serve.ts';
import { showMessage } from '../../shared/usecases/records/show-message.ts';
import { services } from './services.ts';

const { withStaffTicket } = guardedBy(services);

const getMessage = withStaffTicket(async (_key, ticket, event) => {
  const shown = await showMessage(services, ticket, Number(event.pathParameters?.id));
  return shown ? json(200, shown) : problem('no-such-message', 'There is no message with this id on the ticket.');
});

const routes: RouteOf<typeof MESSAGE_PATHS>[] = [
  { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}', handler: getMessage },
];

export const handler = serve(routes);
