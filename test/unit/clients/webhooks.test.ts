import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { readWebhook, WebhookVerificationError } from '../../../clients/typescript/src/webhooks.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLD_SECRET = 'whsec_AAKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const EVENT = {
  type: 'ticket.resolved',
  timestamp: '2026-11-29T09:00:00.000Z',
  data: {
    reference: 'TD-7K3M-92QX',
    organisation: 'club',
    sequence: 7,
    actor: { kind: 'agent', key: null },
  },
};
const TEXT = JSON.stringify(EVENT);

const signed = (at = new Date(), text = TEXT, secrets = [SECRET]) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign('msg_1', at, text)).join(' '),
});

describe('readWebhook', () => {
  it('returns a signed event, from text or bytes, with headers in any form', () => {
    expect(readWebhook(SECRET, TEXT, signed())).toEqual(EVENT);
    expect(readWebhook(SECRET, new TextEncoder().encode(TEXT), new Headers(signed()))).toEqual(EVENT);
    const capitals = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), value]));
    expect(readWebhook(SECRET, TEXT, capitals)).toEqual(EVENT);
  });

  it('accepts either secret during a rotation', () => {
    const both = signed(new Date(), TEXT, [SECRET, OLD_SECRET]);
    expect(readWebhook(SECRET, TEXT, both)).toEqual(EVENT);
    expect(readWebhook(OLD_SECRET, TEXT, both)).toEqual(EVENT);
  });

  it.each([
    ['another body', TEXT.replace('resolved', 'created'), signed()],
    ['another secret', TEXT, signed(new Date(), TEXT, [OLD_SECRET])],
    ['an old time', TEXT, signed(new Date(Date.now() - 3_600_000))],
    ['a future time', TEXT, signed(new Date(Date.now() + 3_600_000))],
    ['no headers', TEXT, {}],
    ['another id', TEXT, { ...signed(), 'webhook-id': 'msg_2' }],
    ['no signature', TEXT, { ...signed(), 'webhook-signature': undefined }],
  ])('refuses %s', (_, text, headers) => {
    expect(() => readWebhook(SECRET, text, headers)).toThrow(WebhookVerificationError);
  });
});
