import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, ACTIONS } from '../../../shared/domain/act.ts';
import { whoMay } from '../../../shared/domain/work/authority.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import { agent, assessed, hoursAfter, MONDAY, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';

/** Specification 3, "Authority". */

const at = (policy: string, level: number) => assessed(withPolicy(CLUB, policy, level));
const entitled = (policy: string, level: number, needed: 'level' | 'approvers' = 'level') => {
  const each = at(policy, level);
  return (whoMay(each.ticket, needed, each.context()) ?? []).map(({ id }) => id);
};

describe('who may decide at a level', () => {
  it('are its people, the people of higher levels, its supervisor and senior management', () => {
    expect(entitled('technical-support', 1)).toEqual(
      expect.arrayContaining([
        'thabo.mokoena',
        'ruan.devilliers',
        'naledi.khumalo',
        'johan.botha',
        'sipho.ndlovu',
        'margaret.oconnell',
      ]),
    );
    expect(entitled('technical-support', 2)).not.toContain('thabo.mokoena');
    expect(entitled('technical-support', 2)).not.toContain('naledi.khumalo');
    expect(entitled('technical-support', 3)).toEqual(
      expect.arrayContaining(['sipho.ndlovu', 'ayesha.patel', 'david.mahlangu']),
    );
    expect(entitled('technical-support', 1)).not.toContain('nomsa.zulu');
  });

  it('are for complex inquiry the supervisor, then managers, then only executives and legal', () => {
    expect(entitled('complex-inquiry', 2)).not.toContain('thabo.mokoena');
    expect(entitled('complex-inquiry', 2)).toContain('naledi.khumalo');
    expect(entitled('complex-inquiry', 3)).not.toContain('naledi.khumalo');
    expect(entitled('complex-inquiry', 4).toSorted()).toEqual([
      'andre.fourie',
      'busisiwe.ngcobo',
      'james.whitfield',
      'margaret.oconnell',
    ]);
  });

  it('approve at complex inquiry 3 as manager or senior executive, at 4 as executive or legal', () => {
    expect(entitled('complex-inquiry', 3, 'approvers').toSorted()).toEqual([
      'david.mahlangu',
      'james.whitfield',
      'lerato.moloi',
      'margaret.oconnell',
    ]);
    expect(entitled('complex-inquiry', 4, 'approvers')).toContain('busisiwe.ngcobo');
    expect(entitled('complex-inquiry', 4, 'approvers')).not.toContain('david.mahlangu');
  });
});

describe('an agent without authority', () => {
  const OF_LEVEL: ActionRequest[] = [
    RESOLVE,
    { ...RESOLVE, final: true },
    { action: 'propose', correctiveActions: 'A refund.' },
    { action: 'approve' },
    { action: 'reject' },
    { action: 'close', as: 'spam' },
  ];

  it.each(OF_LEVEL)('is refused $action, with those who have it', (request) => {
    const ticket = at('complex-inquiry', 4).agentWrites();
    const { version } = ticket.ticket;
    const decision = ticket.try(request, THABO);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'may_not' } });
    expect(JSON.stringify(decision)).toMatch(/Executive management|Legal team/);
    expect(ticket.ticket.version).toBe(version);
  });

  it('can’t end a ticket by any action, nor by merging it into their own', () => {
    const ends = (action: (typeof ACTION_NAMES)[number]): boolean =>
      ACTIONS[action].to.some((status) => status === 'resolved' || status === 'closed');
    expect(ACTION_NAMES.filter((action) => ends(action) && !ACTIONS[action].decides)).toEqual([]);
  });

  it('may comment, hand over and answer, which is a first response but doesn’t meet the level', () => {
    const ticket = at('technical-support', 2).agentWrites('public', THABO);
    expect(ticket.ticket.firstResponseAt).not.toBeNull();
    expect(ticket.ticket.clock.metAt).toBeNull();
    expect(ticket.agentWrites('public', agent('johan.botha')).ticket.clock.metAt).not.toBeNull();
  });
});

describe('acting for the requester', () => {
  const resolved = () => assessed(CLUB).act(RESOLVE).sleepUntil(hoursAfter(MONDAY, 2));
  const contact = (when: string) => ({ channel: 'phone' as const, at: when, note: 'She called.' });

  it.each(['confirm', 'decline'] as const)('%s needs how and when they said so, within the time', (action) => {
    const tried = (given: object) => resolved().try({ action, contact: undefined, ...given } as ActionRequest, THABO);
    expect(tried({})).toMatchObject({ refusal: { code: 'invalid_field', field: 'contact' } });
    expect(tried({ contact: contact(hoursAfter(MONDAY, -1)) })).toMatchObject({ refusal: { field: 'contact.at' } });
    expect(tried({ contact: contact(hoursAfter(MONDAY, 3)) })).toMatchObject({ refusal: { field: 'contact.at' } });
    expect(tried({ contact: contact(hoursAfter(MONDAY, 1)) })).toMatchObject({ ok: true });
    const refused = resolved().try({ action, contact: contact(hoursAfter(MONDAY, 1)) }, agent('gerhard.steyn'));
    expect(refused).toMatchObject({ refusal: { code: 'may_not' } });
  });

  it('is recorded', () => {
    const at1 = hoursAfter(MONDAY, 1);
    const ticket = resolved().act({ action: 'confirm', contact: contact(at1) });
    expect(ticket.last).toMatchObject({ type: 'closed', facts: { contactChannel: 'phone', contactAt: at1 } });
    const withdrawn = assessed(CLUB);
    expect(
      withdrawn.try({ action: 'close', as: 'withdrawn', contact: undefined } as ActionRequest, THABO),
    ).toMatchObject({
      refusal: { field: 'contact' },
    });
    withdrawn.act({ action: 'close', as: 'withdrawn', contact: contact(MONDAY) });
    expect(withdrawn.last.facts).toMatchObject({ contactChannel: 'phone' });
  });
});
