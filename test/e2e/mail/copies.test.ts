import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../../kit/system/eventually.ts';
import type { SentMail } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, records } = system;

/** The mail to a person, in To or Cc, that contains a text. */
const mailSaying = (address: string, text: string): Promise<SentMail> =>
  eventually(async () => {
    const mails = await system.mailbox.all();
    const reaches = (mail: SentMail) => [...mail.to, ...(mail.cc ?? [])].some((to) => to.address === address);
    const found = mails.find((mail) => reaches(mail) && mail.text.includes(text));
    if (!found) throw new Error(`no mail to ${address} says ${text}`);
    return found;
  });
const ccOf = ({ cc = [] }: SentMail): string[] => cc.map(({ address }) => address);

describe.concurrent('people in copy', () => {
  test('get the answer with the requester, the resolution without the link, and join by replying to all', async () => {
    const [ann, bob] = [system.somebody('Ann Example'), system.somebody('Bob Example')];
    const { key } = await ann.send({
      subject: 'The bookings are gone',
      text: 'We see no bookings.',
      html: '<p>We see <b>no</b> bookings.</p><img src="https://tracker.example/p.gif"><script>x()</script>',
      headers: { Cc: `${bob.name} <${bob.address}>` },
    });
    const reference = await system.ticketOfMail(key);
    await system.acknowledged(ann);
    const message = { body: 'Please try it again.', visibility: 'public' };
    await api.call('POST', `/v1/tickets/${reference}/messages`, { key: api.keys.agent, body: message });
    const answer = await mailSaying(ann.address, 'Please try it again.');
    expect(ccOf(answer)).toEqual([bob.address]);

    await api.act(reference, { action: 'resolve', resolution: 'The bookings are back.' }, 'admin');
    const theirs = await mailSaying(ann.address, '/confirm/');
    const copy = await mailSaying(bob.address, 'The bookings are back.');
    expect(copy.text).not.toContain('/confirm/');
    expect([ccOf(theirs), ccOf(copy)]).toEqual([[], []]);

    await bob.reply(copy, 'Mine are still missing.');
    await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
    const last = (await records.store.messages(reference)).at(-1);
    expect(last).toMatchObject({ direction: 'inbound', visibility: 'public' });
    expect(last?.body).toContain('Mine are still missing.');

    const path = `/v1/tickets/${reference}/messages/1`;
    const whole = await api.call<{ html: string; text: string }>('GET', path, { key: api.keys.agent });
    expect(whole.status).toBe(200);
    expect(whole.body.text).toContain('We see no bookings.');
    expect(whole.body.html).toContain('<b>no</b>');
    expect(whole.body.html).not.toMatch(/script|tracker/);
  });
});

testWhatIsLeft(() => system);
