import { describe, expect, it } from 'vitest';
import { asLabel } from '../../../web/portal/pages/submit/as-label.ts';
import { outcomeOf, statusWord } from '../../../web/portal/pages/told-state.ts';

describe('the state on a request’s page', () => {
  it('asks only the requester to confirm a solution', () => {
    const wordFor = (side: 'requester' | 'counterparty' | 'copied') =>
      statusWord({ status: 'resolved', closedAs: null, side });
    expect([wordFor('requester'), wordFor('counterparty'), wordFor('copied')]).toEqual([
      'status.resolved',
      'closed.confirmed',
      'closed.confirmed',
    ]);
  });

  it('shows the counterparty its outcome only while the request is resolved or closed', () => {
    const outcome = (side: 'requester' | 'counterparty', status: 'open' | 'resolved' | 'closed') =>
      outcomeOf({ side, status, resolution: 'Not packed well.' });
    expect([outcome('counterparty', 'resolved'), outcome('counterparty', 'closed')]).toEqual([
      'Not packed well.',
      'Not packed well.',
    ]);
    expect([outcome('counterparty', 'open'), outcome('requester', 'resolved')]).toEqual([null, null]);
  });
});

it('a label begins with a capital letter, in any language', () => {
  expect(['the number of the invoice', 'état de la commande', 'Rechnungsnummer'].map(asLabel)).toEqual([
    'The number of the invoice',
    'État de la commande',
    'Rechnungsnummer',
  ]);
});
