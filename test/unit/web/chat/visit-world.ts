import { type Keep, keepHere } from '../../../../web/chat/client/keep.ts';
import type { SocketEvents } from '../../../../web/chat/client/line.ts';
import type { Refusal } from '../../../../web/chat/client/refusal.ts';
import type { Conversation, Entry, ServerFrame, Started, VisitorFrame } from '../../../../web/chat/client/types.ts';
import { type Visiting, visit } from '../../../../web/chat/client/visit.ts';
import type { VisitorCalls } from '../../../../web/chat/client/visitor-calls.ts';
import { VirtualTime } from './virtual-time.ts';

/** A server as in docs/chat.md, browsers with tabs, and a network whose failures the test decides. */

const AT = '2026-11-02T09:00:00.000Z';
const PAGE = 2;
export type Fate = 'arrives' | 'lost' | 'answer lost';
type Chat = { conversation: Conversation; secrets: Set<string>; entries: Entry[] };
type Open = { chat: Chat; secret: string; events: SocketEvents };

const conversationOf = (id: string): Conversation => ({
  ...{ id, organisation: 'club', status: 'waiting', last: 0, startedAt: AT },
  ...{ visitor: { kind: 'anonymous', name: null }, agent: null, promisedBy: AT, reference: null },
  ...{ joins: null, asksForAddress: false, endedAt: null, survey: null, copy: null },
});

export class VisitWorld {
  readonly time = new VirtualTime();
  readonly chats: Chat[] = [];
  /** The outcomes of the next calls; the ones after these arrive. */
  fates: Fate[] = [];
  hasSockets = true;
  /** If true, pushes are lost without an error. */
  losesPushes = false;
  calls: string[] = [];
  /** Faults of the page that shows the chat. */
  faults: string[] = [];
  /** The server's refusal to start a chat. */
  refusesToBegin: Refusal | null = null;
  /** How long a call takes each way. */
  takes = 10;
  /** The entries up to which visitors have reported reading. */
  reads: number[] = [];
  #open: Open[] = [];
  #tokens = new Map<string, { chat: Chat; secret: string }>();

  #pushedTo = (): readonly Open[] => (this.losesPushes ? [] : this.#open);

  #write(chat: Chat, id: string, by: Entry['by'], text: string): void {
    if (chat.entries.some((entry) => entry.id === id)) return;
    const number = chat.entries.length + 1;
    chat.entries.push({ kind: 'message', number, id, at: AT, by, text, files: [] });
    this.change(chat, {});
    for (const { chat: of, events } of this.#pushedTo()) {
      const frame: ServerFrame = { type: 'entries', entries: chat.entries.slice(-1), last: number, more: false };
      if (of === chat) events.received(JSON.stringify(frame));
    }
  }
  change(chat: Chat, changes: Partial<Conversation>): void {
    chat.conversation = { ...chat.conversation, ...changes, last: chat.entries.length };
    for (const { chat: of, events } of this.#pushedTo()) {
      if (of === chat) events.received(JSON.stringify({ type: 'conversation', conversation: chat.conversation }));
    }
  }
  answer(text: string): void {
    const chat = this.chats.at(-1);
    if (chat) this.#write(chat, `agent-${chat.entries.length}`, { kind: 'agent', name: 'Thabo' }, text);
  }
  /** Shows the agent as typing. */
  type(): void {
    const frame: ServerFrame = { type: 'typing', by: 'agent', name: 'Thabo', on: true, until: AT };
    for (const { events } of this.#open) events.received(JSON.stringify(frame));
  }
  cutSockets(): void {
    const open = this.#open;
    this.#open = [];
    for (const { events } of open) events.closed();
  }

  #find({ id, secret }: { id: string; secret: string }): Chat | undefined {
    return this.chats.find(({ conversation, secrets }) => conversation.id === id && secrets.has(secret));
  }
  #frame(chat: Chat, secret: string, frame: VisitorFrame): ServerFrame[] {
    switch (frame.type) {
      case 'resume': {
        const entries = chat.entries.filter(({ number }) => number > frame.after).slice(0, PAGE);
        const last = chat.entries.length;
        const more = (entries.at(-1)?.number ?? last) < last;
        return [
          { type: 'conversation', conversation: chat.conversation },
          { type: 'entries', entries, last, more },
        ];
      }
      case 'say':
        if (chat.conversation.status === 'ended')
          return [{ type: 'refused', of: frame.id, code: 'not_now', message: 'It is over.' }];
        this.#write(chat, frame.id, { kind: 'visitor' }, frame.text);
        return [{ type: 'done', of: frame.id, number: chat.entries.length }];
      case 'sign_out':
        chat.secrets.delete(secret);
        return [{ type: 'signed_out' }];
      case 'end':
        this.change(chat, { status: 'ended', endedAt: AT, survey: 'open' });
        return [{ type: 'done', of: frame.id }];
      default:
        return [];
    }
  }
  async #call<Answer>(name: string, effect: () => Answer): Promise<Answer> {
    this.calls.push(name);
    const fate = this.fates.shift() ?? 'arrives';
    const passes = () => new Promise<void>((resolve) => this.time.later(this.takes, resolve));
    await passes();
    if (fate === 'lost') throw new TypeError('network');
    const answer = effect();
    await passes();
    if (fate === 'answer lost') throw new TypeError('network');
    return answer;
  }
  #socketFor(chat: Chat, secret: string) {
    const url = `wss://chat.example/${this.#tokens.size}`;
    this.#tokens.set(url, { chat, secret });
    return { url, expiresAt: AT };
  }
  #start(body: Parameters<VisitorCalls['start']>[0]): Started {
    const known = this.chats.find(({ conversation }) => conversation.id === body.id);
    const chat = known ?? { conversation: conversationOf(body.id), secrets: new Set<string>(), entries: [] };
    if (!known) this.chats.push(chat);
    chat.secrets.add(body.secret);
    // docs/chat.md allows an existing conversation to ignore the first text.
    if (!known) this.#write(chat, body.first.id, { kind: 'visitor' }, body.first.text);
    const entries = chat.entries.slice(0, PAGE);
    return {
      ...{ version: 1, conversation: chat.conversation, entries, more: chat.entries.length > PAGE },
      socket: this.#socketFor(chat, body.secret),
    };
  }

  readonly visitorCalls: VisitorCalls = {
    availability: () => Promise.reject(new TypeError('not here')),
    start: (body) =>
      this.#call('start', () => {
        if (this.refusesToBegin) throw this.refusesToBegin;
        return this.#start(body);
      }),
    socket: (who) =>
      this.#call('socket', () => {
        const chat = this.#find(who);
        if (!chat) throw new TypeError('no such chat');
        return this.#socketFor(chat, who.secret);
      }),
    frames: (who, frames) =>
      this.#call(frames.map(({ type }) => type).join(), (): ServerFrame[] => {
        const chat = this.#find(who);
        return chat ? frames.flatMap((frame) => this.#frame(chat, who.secret, frame)) : [{ type: 'signed_out' }];
      }),
    allowUpload: () => Promise.reject(new TypeError('not here')),
    fileLink: () => Promise.reject(new TypeError('not here')),
  };

  /** A browser: tabs that share the storage, and are notified of each other's changes. */
  browser() {
    const kept = keepHere();
    const tabs = new Set<(key: string | null) => void>();
    const keepOf = (): Keep => {
      let own: ((key: string | null) => void) | null = null;
      const others = (key: string) => {
        for (const listener of tabs) if (listener !== own) this.time.later(1, () => listener(key));
      };
      return {
        ...kept,
        lasts: true,
        set: (key, value) => {
          kept.set(key, value);
          others(key);
        },
        remove: (key) => {
          kept.remove(key);
          others(key);
        },
        onChange: (listener) => {
          own = listener;
          tabs.add(listener);
          return () => tabs.delete(listener);
        },
      };
    };
    return { kept, tab: (): Visiting => this.page(keepOf()) };
  }
  page(keep: Keep): Visiting {
    return visit({
      organisation: 'club',
      calls: this.visitorCalls,
      keep,
      pace: { later: this.time.later, random: () => 0.5 },
      now: () => this.time.now(),
      about: () => ({}),
      onFault: (what) => this.faults.push(what),
      socket: (url, events) => {
        const of = this.#tokens.get(url);
        this.#tokens.delete(url);
        if (!of || !this.hasSockets) {
          this.time.later(5, events.closed);
          return { send: () => undefined, close: () => undefined };
        }
        const open = { ...of, events };
        this.time.later(5, () => {
          this.#open.push(open);
          events.opened();
        });
        return {
          send: (text) => {
            const frame = JSON.parse(text) as VisitorFrame; // of the client under test
            if (frame.type === 'read') this.reads.push(frame.upTo);
            if (frame.type !== 'ping') return;
            const pong: ServerFrame = { type: 'pong', at: AT, last: of.chat.entries.length };
            this.time.later(5, () => events.received(JSON.stringify(pong)));
          },
          close: () => {
            this.#open = this.#open.filter((each) => each !== open);
          },
        };
      },
    });
  }
}
