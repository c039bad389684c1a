import type { BrowserContext, WebSocketRoute } from 'playwright-core';
import type { AgentFrame, VisitorFrame } from '../../../shared/schemas/chat/client-frames.ts';
import type { AgentChat, Conversation, Desk, Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';
import { SITE, SOCKETS } from './site.ts';

/** An in-memory server following docs/chat.md, to view pages without a stack: visitors, and one agent's desk. */

const AT = '2026-11-02T09:00:00.000Z';
export const AGENT = { id: 'thabo.mokoena', name: 'Thabo Mokoena' };
const REFERENCE = 'TD-7K3M-92QX';
type By = Entry['by'];
type Chat = { standing: Conversation; secret: string; entries: Entry[]; agent: { id: string; name: string } | null };
type NewEntry = Entry extends infer Each ? (Each extends Entry ? Omit<Each, 'number' | 'at'> : never) : never;

export class ChatStub {
  readonly chats: Chat[] = [];
  /** Whether an agent is there. */
  isOpen = true;
  isOn = false;
  /** The visitor's address, for agents. */
  email: string | null = null;
  /** Whether agents' messages are refused as too large. */
  isFull = false;
  /** The presence of the agent's colleague. */
  colleague: Desk['colleagues'][number]['presence'] = 'off';
  /** How a chat will relate to the request shown on its page. */
  willBe: 'joined' | 'linked' = 'joined';
  /** The request that the latest chat began about. */
  about: unknown;
  /** The last entry that the visitor has read. */
  read = 0;
  #sockets = new Map<WebSocketRoute, string>();
  #ids = 0;

  #id = (): string => String(++this.#ids).padStart(22, '0');

  #write(chat: Chat, entry: NewEntry, changes: Partial<Conversation> = {}): void {
    if (chat.entries.some(({ id }) => id === entry.id)) return;
    chat.entries.push({ ...entry, number: chat.entries.length + 1, at: AT });
    chat.standing = { ...chat.standing, ...changes, last: chat.entries.length };
    this.#push(chat, { type: 'entries', entries: chat.entries.slice(-1), last: chat.standing.last, more: false });
    this.#push(chat, this.#standing(chat));
  }
  #push(chat: Chat, frame: ServerFrame): void {
    for (const [socket, who] of this.#sockets) {
      if (who === chat.standing.id) socket.send(JSON.stringify(frame));
      // Agents' frames name the chat, and show it in the agents' form.
      if (who === 'desk' && frame.type === 'entries') socket.send(JSON.stringify({ ...frame, chat: chat.standing.id }));
      if (who === 'desk') socket.send(JSON.stringify({ type: 'chat', chat: this.#asAgent(chat) }));
    }
  }
  #standing = (chat: Chat): ServerFrame => ({ type: 'conversation', conversation: chat.standing });

  #asAgent({ standing, entries, agent }: Chat): AgentChat {
    const { agent: _, visitor, asksForAddress, copy, joins, ...rest } = standing;
    const first = entries.find((entry) => entry.kind === 'message');
    return {
      ...rest,
      visitor: { ...visitor, email: this.email, isProved: false, language: 'en', timeZone: null, isHere: true },
      ...{ page: 'https://shop.example/', category: null, team: 'helpdesk', agent, watchers: [], note: null },
      about: first?.kind === 'message' ? first.text : '',
      offeredTo: standing.status === 'waiting' && this.isOn ? { ...AGENT, until: AT } : null,
      owedSince: null,
    };
  }
  #desk(): Desk {
    const all = this.chats.map((chat) => this.#asAgent(chat));
    const waiting = all.filter(({ status }) => status === 'waiting');
    return {
      me: { ...AGENT, isOn: this.isOn, presence: this.isOn ? 'available' : 'off', mostChats: 3 },
      ...{ offers: waiting.filter(({ offeredTo }) => offeredTo), waiting },
      mine: all.filter(({ agent }) => agent?.id === AGENT.id),
      colleagues: [{ id: 'lerato.dube', name: 'Lerato Dube', team: 'helpdesk', presence: this.colleague, chats: 1 }],
      teams: [{ id: 'specialists', name: 'Specialists' }],
      answers: [{ id: 'greeting', title: 'Greeting', text: 'Good morning! I will look into it.' }],
    };
  }
  becomeTicket(
    why: 'nobody_there' | 'no_answer_in_time' | 'by_agent' = 'no_answer_in_time',
    chat = this.chats.at(-1),
  ): void {
    if (!chat) return;
    const entry = { kind: 'became_ticket', id: this.#id(), by: { kind: 'system' }, reference: REFERENCE, why } as const;
    const isNew = chat.standing.joins === null;
    this.#write(chat, { ...entry, isNew }, { status: 'ticket', reference: REFERENCE, asksForAddress: isNew });
  }
  answer(text: string): void {
    const chat = this.chats.at(-1);
    if (!chat) return;
    const by: By = { kind: 'agent', name: AGENT.name };
    if (!chat.standing.agent)
      this.#write(
        chat,
        { kind: 'agent_joined', id: this.#id(), by },
        { status: 'active', agent: { name: AGENT.name }, promisedBy: null },
      );
    this.#write(chat, { kind: 'message', id: this.#id(), by, text, files: [] });
  }
  /** Answers the ticket; the answer appears in the chat. */
  answerTicket(text: string): void {
    const chat = this.chats.at(-1);
    const by: By = { kind: 'agent', name: AGENT.name };
    if (chat) this.#write(chat, { kind: 'message', id: this.#id(), by, text, files: [] });
  }
  /** Closes every socket, like a bad network. */
  async cut(): Promise<void> {
    const sockets = [...this.#sockets.keys()];
    this.#sockets.clear();
    await Promise.all(sockets.map((socket) => socket.close({ code: 1001 })));
  }

  /** A visitor begins a chat, or writes more in it. */
  begin(text: string): void {
    const id = this.#id();
    this.#answer(new URL('/v1/chat/conversations', SITE), { id, secret: id, first: { id: this.#id(), text } });
  }
  say(text: string): void {
    const chat = this.chats.at(-1);
    if (chat) this.#visitorFrame(chat, { type: 'say', id: this.#id(), text });
  }

  #resumed(chat: Chat, after: number): ServerFrame[] {
    const entries = chat.entries.filter(({ number }) => number > after);
    return [this.#standing(chat), { type: 'entries', entries, last: chat.standing.last, more: false }];
  }
  #visitorFrame(chat: Chat, frame: VisitorFrame): ServerFrame[] {
    const by: By = { kind: 'visitor' };
    switch (frame.type) {
      case 'resume':
        return this.#resumed(chat, frame.after);
      case 'say':
        this.#write(chat, { kind: 'message', id: frame.id, by, text: frame.text, files: [] });
        break;
      case 'leave_address':
        this.#write(chat, { kind: 'address_left', id: frame.id, by }, { asksForAddress: false });
        break;
      case 'make_ticket':
        this.becomeTicket('no_answer_in_time', chat);
        break;
      case 'end':
        this.#write(
          chat,
          { kind: 'ended', id: frame.id, by, why: 'by_visitor' },
          { status: 'ended', survey: 'open', endedAt: AT, copy: 'address' },
        );
        break;
      case 'rate':
        chat.standing = { ...chat.standing, survey: 'answered' };
        break;
      case 'mail_copy':
        chat.standing = { ...chat.standing, copy: 'code' };
        break;
      case 'confirm_copy':
        chat.standing = { ...chat.standing, copy: frame.code === '12345678' ? 'mailed' : 'wrong_code' };
        break;
      case 'sign_out':
        chat.secret = '';
        return [{ type: 'signed_out' }];
      default:
        return [];
    }
    return [{ type: 'done', of: frame.id }];
  }
  #agentFrame(frame: AgentFrame): ServerFrame[] {
    if (frame.type === 'desk') return [{ type: 'desk', desk: this.#desk() }];
    if (frame.type === 'available') this.isOn = frame.on;
    if (frame.type === 'say' && this.isFull)
      return [{ type: 'refused', of: frame.id, code: 'too_large', message: 'Too long.' }];
    const chat = 'chat' in frame ? this.chats.find(({ standing }) => standing.id === frame.chat) : undefined;
    const by: By = { kind: 'agent', name: AGENT.name };
    if (frame.type === 'resume' && chat) {
      const [, entries] = this.#resumed(chat, frame.after);
      return [{ type: 'chat', chat: this.#asAgent(chat) }, ...(entries ? [entries] : [])];
    }
    if (frame.type === 'accept' && chat) {
      chat.agent = AGENT;
      this.#write(chat, { kind: 'agent_joined', id: frame.id, by }, { status: 'active', agent: { name: AGENT.name } });
    }
    if (frame.type === 'say' && chat)
      this.#write(chat, { kind: 'message', id: frame.id, by, text: frame.text, files: [] });
    if (frame.type === 'make_ticket' && chat) this.becomeTicket('by_agent', chat);
    if (frame.type === 'hand_over' && chat) {
      chat.agent = null;
      this.#write(
        chat,
        { kind: 'handed_over', id: frame.id, by, to: 'Lerato Dube' },
        { agent: { name: 'Lerato Dube' } },
      );
    }
    return 'id' in frame ? [{ type: 'done', of: frame.id }] : [];
  }

  #answer({ pathname: path, searchParams }: URL, body: Record<string, unknown>): { status?: number; json: object } {
    const version = 1;
    const url = `${SOCKETS}/live?token=`;
    if (path.endsWith('/availability')) {
      const state = this.isOpen ? 'open' : 'closed';
      const files = { allowed: true, mostBytes: 2048, refusedEndings: ['exe'] };
      const club = {
        organisation: 'club',
        name: 'Club',
        brand: { name: 'Club', colour: null },
        language: 'en',
        languages: ['en'],
      };
      return {
        json: {
          version,
          ...club,
          state,
          opensAt: this.isOpen ? null : '2026-11-30T06:00:00.000Z',
          promiseSeconds: 120,
          files,
          mostText: 10_000,
          helpCentrePath: '/club/',
          about: searchParams.has('reference') ? this.willBe : null,
        },
      };
    }
    // The chat's own client wrote these, so they have its types.
    if (path === '/v1/chats/frames')
      return { json: { version, frames: (body.frames as AgentFrame[]).flatMap((frame) => this.#agentFrame(frame)) } };
    if (path === '/v1/chats/socket') return { json: { url: `${url}desk`, expiresAt: AT } };
    if (path === '/v1/chat/conversations') {
      const { id, secret, first } = body as { id: string; secret: string; first: { id: string; text: string } };
      let chat = this.chats.find(({ standing }) => standing.id === id);
      this.about = body.about;
      if (!chat) {
        const visitor = { kind: 'anonymous' as const, name: null };
        const joins = this.about && this.willBe === 'joined' ? REFERENCE : null;
        const standing: Conversation = {
          ...{ id, organisation: 'club', status: 'waiting', last: 0, visitor, agent: null, startedAt: AT },
          ...{ promisedBy: AT, reference: null, joins, asksForAddress: false, endedAt: null, survey: null, copy: null },
        };
        chat = { standing, secret, entries: [], agent: null };
        this.chats.push(chat);
      }
      this.#visitorFrame(chat, { type: 'say', id: first.id, text: first.text });
      if (!this.isOpen) this.becomeTicket('nobody_there', chat);
      return {
        json: {
          version,
          conversation: chat.standing,
          entries: chat.entries,
          more: false,
          socket: { url: url + id, expiresAt: AT },
        },
      };
    }
    const [, id, what] = /conversations\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    const chat = this.chats.find(({ standing, secret }) => standing.id === id && secret === body.secret);
    if (!chat) return { status: 404, json: { type: '/problems/no-such-chat' } };
    if (what === 'socket') return { json: { url: `${url}${id}`, expiresAt: AT } };
    return {
      json: { version, frames: (body.frames as VisitorFrame[]).flatMap((frame) => this.#visitorFrame(chat, frame)) },
    };
  }

  /** Answers a browser's chat calls and sockets at an origin. */
  async serve(context: BrowserContext, origin: string): Promise<void> {
    await context.route(
      (url) => url.origin === origin && /^\/v1\/chats?\//.test(url.pathname),
      (route) => {
        const request = route.request();
        const body: Record<string, unknown> = JSON.parse(request.postData() ?? '{}');
        const headers = { 'access-control-allow-origin': '*' };
        return route.fulfill({ ...this.#answer(new URL(request.url()), body), headers });
      },
    );
    await context.routeWebSocket(`${SOCKETS}/**`, (socket) => {
      this.#sockets.set(socket, new URL(socket.url()).searchParams.get('token') ?? '');
      socket.onMessage((text) => {
        const frame = JSON.parse(String(text)) as VisitorFrame; // from the chat's own client
        if (frame.type === 'ping') socket.send(JSON.stringify({ type: 'pong', at: AT }));
        if (frame.type === 'read') this.read = frame.upTo;
      });
      socket.onClose(() => this.#sockets.delete(socket));
    });
  }
}
