import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { sendWebhookTrouble } from '../../../shared/usecases/telling/webhook-trouble.ts';
import { createWebhook } from '../../../shared/usecases/webhooks/create.ts';
import { changeWebhook } from '../../../shared/usecases/webhooks/manage.ts';
import { act, postTicket } from '../../kit/api.ts';
import { type Behaviour, startReceiver } from '../../kit/desks/receiver.ts';
import { webhookDesk } from '../../kit/desks/webhook-desk.ts';

const DAY = 86_400_000;
const admin = (agent: string | null) =>
  ({ id: 'club-admin', organisation: 'club', role: 'admin', agent, scope: WHOLE_SCOPE }) as const;

const desk = webhookDesk();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let does: Behaviour = 'ok';
beforeEach(async () => {
  does = 'ok';
  receiver = await startReceiver(() => does);
});
afterEach(async () => {
  desk.clear();
  await receiver.stop();
});

const mails: OutgoingMailRequest[] = [];
let ses: 'sent' | 'later' = 'sent';
const services = {
  configuration: desk.services.configuration,
  languages: { pack: async () => shippedLanguages().en },
  fallback: shippedLanguages().en,
  hooks: desk.services.webhooks,
  suppressions: { of: async () => null },
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      if (ses === 'later') return { outcome: 'later' as const, why: 'throttled' as const };
      mails.push(mail);
      return { outcome: 'sent' as const, messageId: 'ses' };
    },
  },
  clock: desk.services.clock,
  realNow: desk.now,
  leaseSeconds: 60,
};

/** Carries out the outgoing queue, each message until it is done. A message that must wait comes at its time. */
const mailAll = async (): Promise<OutgoingMailRequest[]> => {
  mails.length = 0;
  for (const trouble of desk.troubles.splice(0)) await sendWebhookTrouble(services, trouble).catch(() => undefined);
  return [...mails];
};

const subscribe = async (agent: string | null = 'margaret.oconnell') => {
  const asked = { url: `${receiver.url}?token=secret`, events: null, withTicket: false, key: null, skipOwn: false };
  const made = await createWebhook(desk.services, admin(agent), { ...asked, description: 'To the CRM' });
  if ('refused' in made) throw new Error(made.refused);
  const webhook = await desk.services.webhooks.load('club', made.webhook.id);
  if (!webhook) throw new Error('not there');
  await desk.services.webhooks.save({ ...webhook, since: '2000-01-01T00:00:00.000Z' });
  return made.webhook.id;
};

const happens = async () => {
  const { reference } = await postTicket();
  await act(reference, { action: 'take' });
  await desk.announce(reference);
  await desk.drain();
};

describe('the owner of a webhook', () => {
  it('gets a mail when an event was given up, without path or secret', async () => {
    await subscribe();
    does = 'error';
    await happens();
    const [mail, ...more] = await mailAll();
    expect(more).toEqual([]);
    expect(mail?.to).toEqual({ address: 'margaret.oconnell@club.example', name: expect.any(String) });
    expect(mail?.subject).toContain(new URL(receiver.url).host);
    expect(mail?.text).toContain('To the CRM');
    expect(mail?.text).toContain('Nothing has been delivered since');
    for (const text of [mail?.subject, mail?.text, mail?.html]) expect(text).not.toMatch(/token|secret|\/hook|TD-/);
  });

  it('gets at most one a day, however much is given up', async () => {
    await subscribe();
    does = 'error';
    await happens();
    expect(await mailAll()).toHaveLength(1);
    const told = Date.parse(desk.now());
    await happens();
    await happens();
    // Attempts last for a day: what is given up afterwards is worth another mail.
    expect(Date.parse(desk.now()) - told).toBeGreaterThanOrEqual(DAY);
    expect(await mailAll()).toHaveLength(1);
    expect(await mailAll()).toHaveLength(0);
  });

  it('is notified that it is switched off, at the end of the day if there was a mail already', async () => {
    const id = await subscribe();
    does = 'gone';
    await happens();
    const [trouble] = desk.troubles;
    expect(trouble).toEqual({ organisation: 'club', webhook: id, what: 'gone' });
    await desk.services.webhooks.leaseOwnerMail({ organisation: 'club', id }, desk.now(), desk.now());
    desk.pass(1);
    await desk.services.webhooks.ownerMailed({ organisation: 'club', id }, desk.now());
    if (!trouble) throw new Error('no trouble');
    await expect(sendWebhookTrouble(services, trouble)).rejects.toMatchObject({ message: 'not_due' });
    desk.pass(DAY);
    expect(await sendWebhookTrouble(services, trouble)).toEqual({ sent: 1 });
    expect(mails.at(-1)?.text).toContain('no longer there');
  });

  it('gets nothing that is no longer true', async () => {
    const id = await subscribe();
    does = 'gone';
    await happens();
    const webhook = await desk.services.webhooks.load('club', id);
    if (!webhook) throw new Error('not there');
    await changeWebhook(desk.services, webhook, { enabled: true });
    expect(await mailAll()).toEqual([]);
  });

  it('is an admin if no agent made it', async () => {
    await subscribe(null);
    does = 'error';
    await happens();
    const [mail] = await mailAll();
    const loaded = await desk.services.configuration.organisation('club');
    const admins = loaded?.organisation.agents.filter(({ role }) => role === 'admin').map(({ email }) => email);
    expect(admins).toContain(mail?.to.address);
  });

  it('gets the mail later if SES accepts none', async () => {
    await subscribe();
    does = 'error';
    await happens();
    const [trouble] = desk.troubles;
    if (!trouble) throw new Error('no trouble');
    ses = 'later';
    await expect(sendWebhookTrouble(services, trouble)).rejects.toMatchObject({ message: 'throttled' });
    ses = 'sent';
    expect(await sendWebhookTrouble(services, trouble)).toEqual({ sent: 1 });
  });
});
