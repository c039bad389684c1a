import { describe, expect, it } from 'vitest';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

let people = 0;
const somebody = () => {
  people++;
  const email = `mover.${people}@customer.example`;
  return { email, body: { ...REQUEST, requester: { name: 'Ann Example', email } } };
};

describe('a ticket that moves on before its notices are sent', () => {
  it('has a notice with each escalation’s own destination, even in a policy with fewer levels', async () => {
    const desk = new Desk();
    const { email, body } = somebody();
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    await act(reference, { action: 'escalate', policy: 'complex-inquiry', reason: 'It persists.' });
    await act(reference, { action: 'escalate', level: 4, implication: 'A contract is at risk.' });
    await act(reference, { action: 'escalate', policy: 'helpdesk-escalation', reason: 'Not ours.' });
    await desk.tell(reference);
    expect(desk.to(email).map(({ subject }) => subject.replace(/.*: passed to /, ''))).toEqual([
      expect.stringContaining('We have received your request'),
      'Frontline, second attempt',
      'Executive management and legal',
      'Frontline',
    ]);
  });

  it('has every level in its closing report, even if only the policy changed', async () => {
    const desk = new Desk();
    const { email, body } = somebody();
    const { reference } = await postTicket(body);
    await act(reference, { action: 'escalate', policy: 'complex-inquiry', reason: 'It persists.' });
    await act(reference, { action: 'escalate', reason: 'It still does.' });
    await act(reference, { action: 'resolve', resolution: 'Done.', outcome: 'solution_implemented' }, 'supervisor');
    await act(reference, { action: 'confirm' }, 'supervisor');
    await desk.tell(reference);
    const report = desk.to(email).at(-1)?.text;
    expect(report).toMatch(/^Level 1: /m);
    expect(report).toMatch(/^Level 2: /m);
    expect(report).not.toContain('undefined');
  });
});
