import { describe, expect, it } from 'vitest';
import { act, Desk, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

describe('the requester of a ticket that was split', () => {
  it.each(['en', 'de', 'fr', 'es', 'pt'])('is notified once that it continues as two, in %s', async (language) => {
    const desk = new Desk();
    const email = `split.${language}@customer.example`;
    const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email, language } });
    const body = { body: 'And my invoice is wrong.', visibility: 'public' };
    const { id } = (await send('POST', `/v1/tickets/${reference}/messages`, { key: 'integrator', body })).body;
    const { links } = await act(reference, { action: 'split', messages: [id], subject: 'The invoice' });
    await desk.tell(reference);
    await desk.tell(links[0].reference);
    const [, told, ...others] = desk.to(email);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ language, automatic: 'auto-generated', reference: links[0].reference });
    expect(told?.subject).toContain('The invoice');
    expect(told?.text).toContain(reference);
    // The integrator that posted the first sees the second.
    const seen = await send('GET', `/v1/tickets/${links[0].reference}`, { key: 'integrator' });
    expect(seen.body).toMatchObject({ subject: 'The invoice', requester: { email } });
  });
});
