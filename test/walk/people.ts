import { expect } from 'vitest';
import { shippedConfiguration } from '../../shared/config/index.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import type { Organisation } from '../../shared/schemas/configuration/organisation.ts';
import type { PresentedTicket } from '../../shared/usecases/records/present-ticket.ts';
import type { Answer, ApiClient, Problem } from '../kit/system/api-client.ts';
import { eventually } from '../kit/system/eventually.ts';
import type { System } from '../kit/system/system.ts';

/** An organisation as it is shipped. */
export const organisationOf = (id: string): Organisation => {
  const found = shippedConfiguration().organisations.find((each) => each.id === id);
  if (!found) throw new Error(`no organisation ${id}`);
  return found;
};

/** The ticket after the action, or why it was refused. */
export type Acted = Omit<PresentedTicket, 'status'> & { status: string; detail: string };

/** The people of one organisation, each with their own API key. */
export class People {
  readonly organisation: Organisation;
  readonly api: ApiClient;
  readonly #keys = new Map<string, Promise<string>>();

  constructor(system: System, organisation: 'club' | 'marketplace') {
    this.organisation = organisationOf(organisation);
    this.api = organisation === 'club' ? system.api : system.marketplace;
  }

  /** A person's key, made on the first call. */
  keyOf(agent: string): Promise<string> {
    const known = this.#keys.get(agent) ?? this.#make(agent);
    this.#keys.set(agent, known);
    return known;
  }

  async does(agent: string, reference: string, body: ActionRequest): Promise<Answer<Acted>> {
    return this.api.call('POST', `/v1/tickets/${reference}/actions`, { key: await this.keyOf(agent), body });
  }

  async reads<T = Problem>(agent: string, path: string): Promise<Answer<T>> {
    return this.api.call('GET', path, { key: await this.keyOf(agent) });
  }

  async #make(agent: string): Promise<string> {
    const role = this.organisation.agents.find(({ id }) => id === agent)?.role;
    const body = { name: `Walk: ${agent}`, role, agent };
    const made = await this.api.call<{ secret: string }>('POST', '/v1/keys', { key: this.api.keys.admin, body });
    if (made.status !== 201) throw new Error(`no key for ${agent}: ${JSON.stringify(made.body)}`);
    return made.body.secret;
  }
}

/** Lets the current assignee act. With hours as seconds, the ticket may move up before an agent can act. */
export const worked = (system: System, people: People, reference: string, body: ActionRequest): Promise<void> =>
  eventually(async () => {
    const { assignee } = await system.records.ticket(reference);
    const done = await people.does(assignee ?? '', reference, body);
    expect([done.status, done.body.detail]).toEqual([200, undefined]);
  });
