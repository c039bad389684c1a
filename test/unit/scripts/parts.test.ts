import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allBut, environmentWithout, PARTS, type Part } from '../../../local/parts.ts';

const ALL = Object.keys(PARTS);

describe('a start without some parts', () => {
  it('leaves out all parts except those named and the core', () => {
    expect(allBut('core')).toEqual(ALL);
    expect(allBut('search, webhooks')).toEqual(ALL.filter((part) => part !== 'search' && part !== 'webhooks'));
    expect(allBut(ALL.join(','))).toEqual([]);
  });

  it.each(['', 'nonsense', 'core,', 'toString', 'chat search'])('refuses %j, naming the parts', (text) => {
    expect(() => allBut(text)).toThrow(/core, or some of chat, .*webhooks/);
  });

  it('consists of functions that exist, each of one part', () => {
    const functions: readonly string[] = Object.values(PARTS).flat();
    expect(readdirSync('functions')).toEqual(expect.arrayContaining([...functions]));
    expect(new Set(functions).size).toBe(functions.length);
  });

  it('passes the functions’ names to the local AWS, and nothing if all parts run', () => {
    expect(environmentWithout([], 'local')).toEqual({});
    const { LEFT_OUT = '' } = environmentWithout(['chat'] satisfies Part[], 'local');
    expect(JSON.parse(LEFT_OUT)).toEqual({ 'tierdesk-local-chat': 'chat', 'tierdesk-local-tend-chats': 'chat' });
  });
});
