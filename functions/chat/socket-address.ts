import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import type { Holder } from '../../shared/usecases/chat/ports.ts';
import { issueToken } from '../../shared/usecases/chat/sockets.ts';
import { fromOf, services } from './services.ts';

export const tooOften = (seconds: number): Answer =>
  problem('too-often', `Try again in ${seconds} seconds.`, {}, { 'retry-after': String(seconds) });

const addressOf = (token: string): string => {
  const url = new URL(services.socketUrl);
  url.searchParams.set('token', token);
  return url.href;
};

/** Returns an address to open a socket at, or why none is possible now. */
export const socketOf = async (
  holder: Holder,
  event: HttpEvent,
): Promise<{ ok: true; socket: { url: string; expiresAt: string } } | { ok: false; answer: Answer }> => {
  const issued = await issueToken(services, holder, await fromOf(event));
  if (!issued.ok) return { ok: false, answer: tooOften(issued.seconds) };
  return { ok: true, socket: { url: addressOf(issued.token), expiresAt: issued.expiresAt } };
};

export const socketFor = async (holder: Holder, event: HttpEvent): Promise<Answer> => {
  const made = await socketOf(holder, event);
  return made.ok ? json(201, made.socket) : made.answer;
};
