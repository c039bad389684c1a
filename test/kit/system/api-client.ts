import type { Endpoints } from '../../../local/endpoints.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import type { Role } from '../../../shared/schemas/ticket.ts';
import type { PresentedTicket } from '../../../shared/usecases/records/present-ticket.ts';

export type Answer<T> = { status: number; headers: Headers; body: T };

/** A refusal (RFC 9457), with the members that individual problems add. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  allowed?: string[];
  reason?: string;
  errors?: { field: string; message: string }[];
};

export type Request = {
  key?: string;
  /** A string is sent unchanged. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** The HTTP API as a program uses it. */
export class ApiClient {
  readonly #url: string;
  readonly keys: Endpoints['apiKeys'];

  constructor(apiUrl: string, keys: Endpoints['apiKeys']) {
    this.#url = apiUrl;
    this.keys = keys;
  }

  async call<T = Problem>(method: string, path: string, { key, body, headers }: Request = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  }

  /** Posts a ticket with the integrator's key, unless another is given. Throws if it is refused. */
  async post(ticket: Record<string, unknown>, options: Omit<Request, 'body'> = {}): Promise<PresentedTicket> {
    const answer = await this.call<PresentedTicket>('POST', '/v1/tickets', {
      key: this.keys.integrator,
      ...options,
      body: { subject: 'Cannot log in', description: 'The page says error 401.', ...ticket },
    });
    return expectStatus(answer, 201);
  }

  async ticket(reference: string): Promise<PresentedTicket> {
    const key = this.keys.supervisor;
    return expectStatus(await this.call<PresentedTicket>('GET', `/v1/tickets/${reference}`, { key }), 200);
  }

  async audit(reference: string): Promise<TicketEvent[]> {
    const key = this.keys.supervisor;
    const path = `/v1/tickets/${reference}/audit`;
    return expectStatus(await this.call<{ items: TicketEvent[] }>('GET', path, { key }), 200).items;
  }

  /** Takes an action that may be refused. */
  async tryAction(
    reference: string,
    asked: ActionRequest,
    role: Role = 'agent',
  ): Promise<Answer<PresentedTicket & Problem>> {
    const action = await this.#withContact(reference, asked);
    return this.call('POST', `/v1/tickets/${reference}/actions`, { key: this.keys[role], body: action });
  }

  /** Adds how the requester gave their consent to actions in their name, if the test doesn't. */
  async #withContact(reference: string, asked: ActionRequest): Promise<ActionRequest> {
    const isAnswer = asked.action === 'confirm' || asked.action === 'decline';
    if (!isAnswer && !(asked.action === 'close' && asked.as === 'withdrawn')) return asked;
    const { updatedAt } = await this.ticket(reference);
    return { contact: { channel: 'phone', at: updatedAt }, ...asked };
  }

  /** Acts with the agent's key, unless another role is given. Throws if it is refused. */
  async act(reference: string, action: ActionRequest, role?: Role): Promise<PresentedTicket> {
    return expectStatus(await this.tryAction(reference, action, role), 200);
  }

  async say(reference: string, body: string, role: Role = 'agent'): Promise<void> {
    const key = this.keys[role];
    const path = `/v1/tickets/${reference}/messages`;
    expectStatus(await this.call('POST', path, { key, body: { body, visibility: 'public' } }), 201);
  }
}

const expectStatus = <T>(answer: Answer<T>, status: number): T => {
  if (answer.status !== status) throw new Error(`HTTP ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
