import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// Read when the handler is loaded, so the handler is loaded afterwards.
process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
const { tableFaults, postTicket, REQUEST, resolvedTicket, send } = await import('../../kit/api.ts');
const { openSocket } = await import('../../kit/chat/sockets.ts');
const { startChat } = await import('../../kit/chat/visitors.ts');

let lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(JSON.parse(String(text)));
      return true;
    });
  }
});
afterEach(() => vi.restoreAllMocks());

describe('the log', () => {
  it('has one line per call, with its subject', async () => {
    const { reference } = await postTicket();
    await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
    await send('GET', `/v1/tickets/${reference}`);
    await send('GET', '/v1/nonsense');
    expect(lines).toMatchObject([
      { level: 'INFO', method: 'POST', route: '/v1/tickets', status: 201, reference },
      { method: 'GET', route: '/v1/tickets/{ref}/messages', status: 200, reference },
      { method: 'GET', route: '/v1/tickets/{ref}', status: 401 },
      { method: 'GET', route: 'unknown', status: 404 },
    ]);
    expect(lines.every((line) => typeof line.milliseconds === 'number')).toBe(true);
  });

  it('contains an unexpected error’s name, message and request', async () => {
    tableFaults.set('TICKET#TD-0000-0000\nTICKET', new RangeError('out of reach'));
    await send('GET', '/v1/tickets/TD-0000-0000', { key: 'agent' });
    const error = { error: 'RangeError', errorMessage: 'out of reach', apiRequestId: 'request-1' };
    expect(lines).toMatchObject([
      { level: 'ERROR', ...error },
      { level: 'INFO', status: 500 },
    ]);
  });

  it('contains no keys, tokens, names, addresses or personal text', async () => {
    const { reference } = await resolvedTicket();
    const token = `${reference}.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA`;
    await send('GET', `/confirm/${token}`);
    await send('POST', `/confirm/${token}`, { raw: 'answer=decline&comment=secret+words' });
    await send('POST', '/v1/tickets', { key: 'integrator', body: { ...REQUEST, urgency: 'secret words' } });
    await send('GET', '/v1/tickets', { key: 'unknown-key', query: { requester: 'ann@customer.example' } });
    const accessToken = `${Buffer.from('{"kid":"a"}').toString('base64url')}.claims.signature`;
    await send('GET', '/v1/tickets', { key: accessToken });
    const text = JSON.stringify(lines);
    expect(lines).toHaveLength(7);
    for (const secret of [
      accessToken,
      'signature',
      'AAAAAA',
      'secret',
      'unknown-key',
      'customer.example',
      'Ann',
      REQUEST.subject,
      'password',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('says that a socket was opened or refused, but not by which token', async () => {
    const { answer } = await startChat('Hello');
    const { url } = answer.body.socket;
    lines = [];
    await openSocket(url);
    // The token is used up.
    expect(await openSocket(url)).toBeNull();
    expect(lines).toMatchObject([
      { message: 'socket', eventType: 'CONNECT', what: 'opened', status: 200 },
      { message: 'socket', eventType: 'CONNECT', what: 'refused', status: 401 },
    ]);
    const token = new URL(url).searchParams.get('token');
    expect(token).toHaveLength(43);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});
