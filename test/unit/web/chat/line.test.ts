import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AGENT_AWAY_SECONDS,
  AGENT_PING_SECONDS,
  IDLE_SECONDS,
  MAX_SOCKET_SECONDS,
  PING_SECONDS,
  RENEW_AFTER_SECONDS,
} from '../../../../shared/schemas/chat/limits.ts';
import { type LineState, openLine, RefusedForGood, type SocketEvents } from '../../../../web/chat/client/line.ts';
import { TIMES, waitAfter } from '../../../../web/chat/client/pace.ts';
import { VirtualTime } from './virtual-time.ts';

const MINUTE = 60_000;
const PING = 20_000;
type Made = { events: SocketEvents; sent: string[]; isClosed: boolean };

let time: VirtualTime;
let sockets: Made[];
let states: LineState[];
let frames: string[];
let opened: number;
let fails: Error | null;
/** If true, sockets look open but no pong arrives. */
let isDeaf: boolean;
let random: number;

beforeEach(() => {
  time = new VirtualTime();
  sockets = [];
  states = [];
  frames = [];
  opened = 0;
  fails = null;
  isDeaf = false;
  random = 0.5;
});

const newLine = () =>
  openLine({
    pace: { later: time.later, random: () => random },
    open: async (events) => {
      if (fails) throw fails;
      const made: Made = { events, sent: [], isClosed: false };
      sockets.push(made);
      time.later(5, events.opened);
      return {
        send: (text) => {
          made.sent.push(text);
          if (!isDeaf && text === 'ping') time.later(5, () => events.received('pong'));
        },
        close: () => {
          made.isClosed = true;
        },
      };
    },
    pingEvery: PING,
    ping: () => 'ping',
    onFrame: (text) => {
      if (text !== 'pong') frames.push(text);
    },
    onOpen: () => {
      opened += 1;
    },
    onState: (state) => states.push(state),
  });

describe('the times of a line', () => {
  it('are within what API Gateway and the desk allow', () => {
    expect(PING_SECONDS).toBeLessThan(IDLE_SECONDS);
    expect(AGENT_PING_SECONDS).toBeLessThan(IDLE_SECONDS);
    // One ping may be lost.
    expect(2 * AGENT_PING_SECONDS).toBeLessThan(AGENT_AWAY_SECONDS);
    expect(RENEW_AFTER_SECONDS[1]).toBeLessThan(MAX_SOCKET_SECONDS);
  });
});

describe('a line', () => {
  it('opens one socket, passes on what it receives, and pings regularly', async () => {
    const line = newLine();
    line.start();
    line.start();
    await time.pass(3 * PING + 100);
    sockets[0]?.events.received('{"type":"state"}');
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.sent).toEqual(['ping', 'ping', 'ping']);
    expect(frames).toEqual(['{"type":"state"}']);
    expect([states, opened]).toEqual([['connecting', 'open'], 1]);
  });

  it('gives up a socket that doesn’t answer, even if sending seems to work', async () => {
    const line = newLine();
    line.start();
    await time.pass(100);
    isDeaf = true;
    await time.pass(PING + TIMES.pong + TIMES.firstWait);
    isDeaf = false;
    await time.pass(PING);
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect([line.state(), opened]).toEqual(['open', 2]);
  });

  it('pings at once when the visitor returns to the page, or reconnects at once if it is waiting', async () => {
    const line = newLine();
    line.start();
    await time.pass(100);
    line.nudge();
    expect(sockets[0]?.sent).toEqual(['ping']);
    fails = new TypeError('network');
    sockets[0]?.events.closed();
    expect(line.state()).toBe('waiting');
    fails = null;
    line.nudge();
    await time.pass(10);
    expect([line.state(), sockets.length]).toEqual(['open', 2]);
  });

  it('waits longer after each failure, up to half a minute, with a random part', async () => {
    random = 1;
    fails = new TypeError('network');
    const line = newLine();
    line.start();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await time.pass(0);
      waits.push(time.untilNext());
      await time.pass(time.untilNext());
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * 1000));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = waitAfter(failures, chance);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(TIMES.longestWait);
      }),
    );
  });

  it('keeps increasing its waits while sockets open and close without a frame', async () => {
    random = 1;
    const line = newLine();
    line.start();
    const waits: number[] = [];
    for (let tries = 0; tries < 3; tries++) {
      await time.pass(10);
      sockets.at(-1)?.events.closed();
      waits.push(time.untilNext());
      await time.pass(time.untilNext());
    }
    expect(waits).toEqual([500, 1000, 2000]);
    await time.pass(10);
    sockets.at(-1)?.events.received('something');
    sockets.at(-1)?.events.closed();
    expect(time.untilNext()).toBe(500);
    line.stop();
  });

  it('is renewed before the two hours are over, at a random moment, and reads again', async () => {
    random = 0;
    newLine().start();
    await time.pass(89 * MINUTE);
    expect(sockets).toHaveLength(1);
    await time.pass(2 * MINUTE);
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(opened).toBe(2);
    expect(TIMES.renewFrom + TIMES.renewWithin).toBeLessThan(120 * MINUTE);
  });

  it('stays off when the server refuses it for good', async () => {
    fails = new RefusedForGood('gone');
    const line = newLine();
    line.start();
    await time.pass(MINUTE);
    expect([line.state(), states]).toEqual(['off', ['connecting', 'off']]);
  });

  it('ignores a socket that it has given up', async () => {
    const line = newLine();
    line.start();
    await time.pass(10);
    const [first] = sockets;
    line.stop();
    first?.events.received('late');
    first?.events.closed();
    await time.pass(MINUTE);
    expect([frames, line.state(), sockets.length]).toEqual([[], 'off', 1]);
  });

  it('never has two sockets at once, in any order of events', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constantFrom('start', 'stop', 'nudge', 'cut', 'fail', 'work') }),
      fc.record({ kind: fc.constant('wait'), milliseconds: fc.integer({ min: 0, max: 3 * MINUTE }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
        time = new VirtualTime();
        sockets = [];
        fails = null;
        const line = newLine();
        for (const each of events) {
          if (each.kind === 'start') line.start();
          if (each.kind === 'stop') line.stop();
          if (each.kind === 'nudge') line.nudge();
          if (each.kind === 'cut') sockets.at(-1)?.events.closed();
          if (each.kind === 'fail') fails = new TypeError('network');
          if (each.kind === 'work') fails = null;
          await time.pass('milliseconds' in each ? each.milliseconds : 1);
          expect(sockets.filter(({ isClosed }) => !isClosed).length).toBeLessThanOrEqual(1);
        }
        fails = null;
        line.start();
        await time.pass(MINUTE);
        expect(line.state()).toBe('open');
        line.stop();
        await time.pass(1);
        expect(sockets.every(({ isClosed }) => isClosed)).toBe(true);
      }),
    );
  });
});
