import { describe, expect, inject, test } from 'vitest';
import type { TicketType } from '../../shared/schemas/ticket.ts';
import { System } from '../kit/system/system.ts';
import { organisationOf } from './people.ts';

/** Specification 3, "Who and where, as shipped": a mail reaches the right level, and a person there. */

const system = new System(inject('shared'));

type Sample = [what: string, subject: string, text: string, policy: string, level: number, team: string];

const CLUB: Sample[] = [
  ['login', 'Cannot log in', 'My password is not accepted any more. Please help.', 'technical-support', 1, 'helpdesk'],
  [
    'login with an error code',
    'Login error 401',
    'When I log in the page says error 401.',
    'technical-support',
    1,
    'helpdesk',
  ],
  [
    'account',
    'New address',
    'Please change the address of my account, we have moved.',
    'technical-support',
    1,
    'helpdesk',
  ],
  ['navigation', 'Where is it?', 'How do I find my past visits in the menu?', 'technical-support', 1, 'helpdesk'],
  ['booking', 'My booking', 'Please move my booking of Friday to Monday.', 'technical-support', 1, 'helpdesk'],
  ['billing', 'Invoice', 'The invoice of last month names the wrong company.', 'technical-support', 1, 'helpdesk'],
  [
    'job',
    'My job tomorrow',
    'Which job am I assigned to tomorrow? The roster is empty.',
    'technical-support',
    1,
    'helpdesk',
  ],
  ['information', 'Opening hours', 'What are your opening hours in December?', 'technical-support', 1, 'helpdesk'],
  ['anything else', 'Parking', 'Is there a place to leave my bicycle?', 'technical-support', 1, 'helpdesk'],
  [
    'system error',
    'Error message',
    'The app crashes with an error message whenever I save a form on my phone.',
    'technical-support',
    2,
    'specialists',
  ],
  [
    'technical platform error',
    'Error 500',
    'The booking form crashes with an internal server error 500.',
    'helpdesk-escalation',
    2,
    'leads',
  ],
  [
    'performance',
    'Very slow',
    'The portal has been very slow since this morning, every page takes forever to load.',
    'technical-support',
    2,
    'specialists',
  ],
  [
    'synchronisation',
    'Calendar does not sync',
    'My calendar is out of sync with the app, changes are not synced.',
    'technical-support',
    2,
    'specialists',
  ],
  [
    'feature upgrade',
    'Feature request',
    'A feature request: please add a dark mode to the app.',
    'technical-support',
    3,
    'engineering',
  ],
  [
    'integration',
    'Webhook integration',
    'Our integration by your API does not get its webhooks.',
    'technical-support',
    3,
    'engineering',
  ],
  [
    'service dispute',
    'Dispute about a service',
    'I dispute this service: the cleaning was not as agreed.',
    'helpdesk-escalation',
    2,
    'leads',
  ],
  [
    'payment dispute',
    'Dispute about a payment',
    'I dispute the payment of 400, I disagree with the charge.',
    'helpdesk-escalation',
    2,
    'leads',
  ],
  [
    'outage',
    'Outage',
    'The whole platform is down, nobody can log in, all customers are affected.',
    'helpdesk-escalation',
    3,
    'engineering',
  ],
  [
    'security',
    'Account hacked',
    'My account was hacked, somebody else logged in from abroad.',
    'helpdesk-escalation',
    3,
    'engineering',
  ],
  [
    'data breach',
    'Data breach',
    'There is a data breach: personal data of members was leaked.',
    'helpdesk-escalation',
    3,
    'engineering',
  ],
  [
    'legal concern',
    'Letter of my lawyer',
    'My lawyer will take legal action if this goes on.',
    'helpdesk-escalation',
    3,
    'executives',
  ],
  [
    'policy question',
    'Your policy',
    'Am I allowed by your policy to transfer my membership to my sister?',
    'complex-inquiry',
    1,
    'helpdesk',
  ],
  [
    'task delay',
    'Delayed',
    'The task for my customer is delayed by two weeks and she is waiting.',
    'complex-inquiry',
    1,
    'helpdesk',
  ],
  [
    'contract dispute',
    'Dispute about our contract',
    'I dispute clause 4 of our contract, it is not as agreed in the contract.',
    'complex-inquiry',
    2,
    'helpdesk',
  ],
  [
    'compliance violation',
    'Compliance',
    'We report a compliance violation to the regulator: records are missing.',
    'complex-inquiry',
    4,
    'legal',
  ],
  [
    'complaint about staff',
    'Complaint about your employee',
    'I complain about your agent Claire Adams, who was rude to me on the phone.',
    'technical-support',
    1,
    'helpdesk',
  ],
];
const MARKETPLACE: Sample[] = [
  ['login', 'Cannot log in', 'My password is not accepted any more. Please help.', 'marketplace', 1, 'helpdesk'],
  ['verification', 'Account verification', 'How do I verify my account as a seller?', 'marketplace', 1, 'helpdesk'],
  ['listing', 'Listing error', 'My listing does not show its photos.', 'marketplace', 1, 'helpdesk'],
  ['anything else', 'A question', 'Is there a place to meet other sellers?', 'marketplace', 1, 'helpdesk'],
  [
    'payment gateway',
    'Payment failed',
    'The payment gateway refuses my card, the payment failed twice.',
    'marketplace',
    2,
    'specialists',
  ],
  [
    'transaction',
    'Transaction stuck',
    'My transaction has been processing since Friday and was charged twice.',
    'marketplace',
    2,
    'specialists',
  ],
  [
    'database access',
    'Database error',
    'Exporting my orders ends in a database error 500.',
    'marketplace',
    2,
    'specialists',
  ],
  [
    'platform bug',
    'Bug in the platform',
    'A bug of the platform: the site is unavailable for my shop.',
    'marketplace',
    3,
    'engineering',
  ],
  [
    'server crash',
    'Server crash',
    'The server crashed, the website is down for everybody.',
    'marketplace',
    3,
    'engineering',
  ],
  [
    'integration',
    'API integration',
    'Our integration by your API does not get its webhooks.',
    'marketplace',
    3,
    'engineering',
  ],
  [
    'data breach',
    'Data breach',
    'There is a data breach: addresses of buyers were leaked.',
    'marketplace',
    3,
    'engineering',
  ],
  ['dispute', 'Dispute', 'I dispute this order: the chair is not as described.', 'complex-inquiry', 2, 'helpdesk'],
  [
    'policy question',
    'Your policy',
    'Am I allowed by your policy to sell plants from my garden?',
    'complex-inquiry',
    1,
    'helpdesk',
  ],
  ['task delay', 'Delayed', 'The delivery to my customer is delayed by two weeks.', 'complex-inquiry', 1, 'helpdesk'],
  [
    'legal concern',
    'Letter of my lawyer',
    'My lawyer will take legal action if this goes on.',
    'complex-inquiry',
    4,
    'legal',
  ],
  [
    'complaint about staff',
    'Complaint about your employee',
    'I complain about your agent Sofia Rossi, who was rude to me on the phone.',
    'marketplace',
    1,
    'helpdesk',
  ],
];

/**
 * The types that each may get. A wrong invoice and a lawyer's letter can be read in two ways. None stays without a
 * type.
 */
const TYPES: Record<string, readonly TicketType[]> = {
  account: ['service_request'],
  navigation: ['general_information'],
  booking: ['service_request'],
  billing: ['service_request', 'technical_support'],
  job: ['general_information'],
  information: ['general_information'],
  'anything else': ['general_information'],
  verification: ['general_information'],
  'feature upgrade': ['service_request'],
  'service dispute': ['dispute_resolution'],
  'payment dispute': ['dispute_resolution'],
  'contract dispute': ['dispute_resolution'],
  dispute: ['dispute_resolution'],
  'legal concern': ['policy_clarification', 'complaint'],
  'policy question': ['policy_clarification'],
  'task delay': ['complaint'],
  'compliance violation': ['complaint'],
  'complaint about staff': ['complaint'],
};
const OTHERS: readonly TicketType[] = ['technical_support'];

describe.concurrent.each([
  ['club', CLUB],
  ['marketplace', MARKETPLACE],
] as const)('by mail, in the %s,', (organisation, samples) => {
  test.each(samples)('%s', async (what, subject, text, policy, level, team) => {
    const writer = system.somebody('Wanda Walker');
    const { key } = await writer.send({ to: `support@${organisation}.example`, subject, text });
    const ticket = await system.assessed(await system.ticketOfMail(key));
    const person = organisationOf(organisation).agents.find(({ id }) => id === ticket.assignee);
    expect([ticket.policy, ticket.level, person?.team, ticket.category]).toEqual([
      policy,
      level,
      team,
      ticket.category,
    ]);
    expect(TYPES[what] ?? OTHERS).toContain(ticket.type);
    if (what === 'complaint about staff') {
      expect([ticket.restricted, person?.role]).toEqual([true, 'supervisor']);
      expect(ticket.complainedAbout).toHaveLength(1);
    }
    await system.mailTo({ address: person?.email ?? '' }, new RegExp(ticket.reference));
    await system.acknowledged(writer);
  });
});

test('categories and field types are the organisation’s: others are refused by name, and nothing is stored', async () => {
  const post = (body: object) =>
    system.api.call('POST', '/v1/tickets', {
      key: system.api.keys.integrator,
      body: { requester: { handle: 'walker' }, subject: 'My visit', description: 'When do you come?', ...body },
    });
  for (const [field, body] of [
    ['category', { category: 'no_such_category' }],
    ['fields.visitDate', { fields: { visitDate: 'tomorrow' } }],
  ] as const) {
    const { status, body: problem } = await post(body);
    expect([status, problem.errors?.map((each) => each.field)]).toEqual([422, [field]]);
  }
  expect((await post({ category: 'service_booking', fields: { visitDate: '2027-03-05' } })).status).toBe(201);
});
