import { describe, expect, it } from 'vitest';
import { assessTicket } from '../../../shared/domain/create.ts';
import { decided } from '../../../shared/domain/ticket/decision.ts';
import { onCallSchema } from '../../../shared/schemas/configuration/on-call.ts';
import { changeTicket } from '../../../shared/usecases/change/change-ticket.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

/** Specification 3, "P1 alerts": mail, and a webhook to a pager. */

const PAGER = 'https://pager.example/hooks/club';
const ON_CALL = 'sipho.ndlovu@club.example';

let outages = 0;
const outage = async (desk: Desk): Promise<string> => {
  outages++;
  const requester = { email: `pager.${outages}@customer.example` };
  const { reference } = await postTicket({ ...REQUEST, requester, subject: 'Outage: nobody can log in' });
  const request = await desk.services.store.message(reference, 1);
  if (!request) throw new Error('a ticket has a request');
  await changeTicket(desk.services, reference, (ticket, context) => decided(assessTicket(ticket, request, context)), {
    byWorkflow: true,
  });
  return reference;
};
const withPager = (pager?: object) =>
  new Desk((organisation) => ({
    ...organisation,
    onCall: onCallSchema.parse({ rota: [{ contacts: ['sipho.ndlovu'] }], pager }),
  }));
const alerts = (desk: Desk) => desk.to(ON_CALL).filter(({ text }) => text.includes('on call'));

describe('an alert of P1', () => {
  it('goes to the on-call contact by mail and to the pager’s webhook, once each, however often it is delivered', async () => {
    const desk = withPager({ url: PAGER });
    const reference = await outage(desk);
    await desk.tell(reference);
    const [alerted] = (await desk.services.store.events(reference)).filter(({ type }) => type === 'on_call_alerted');
    await desk.tellOf(reference, alerted?.sequence ?? 0);
    expect(alerts(desk)).toHaveLength(1);
    expect(desk.posts).toMatchObject([
      { url: PAGER, id: `${reference}-${alerted?.sequence}-pager`, body: { reference, template: 'on_call_alert' } },
    ]);
  });

  it('is retried while the pager is down, and doesn’t wait for one that is permanently wrong', async () => {
    const desk = withPager({ url: PAGER });
    const reference = await outage(desk);
    desk.webhookAnswer = 'later';
    await expect(desk.tell(reference)).rejects.toMatchObject({ message: 'webhook_failed' });
    desk.webhookAnswer = 'refused';
    await desk.tell(reference);
    expect(alerts(desk)).toHaveLength(1);
    expect(desk.posts).toEqual([]);
  });

  it('is only mail without a pager', async () => {
    const desk = withPager();
    await desk.tell(await outage(desk));
    expect(alerts(desk)).toHaveLength(1);
    expect(desk.posts).toEqual([]);
  });
});
