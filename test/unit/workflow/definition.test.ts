import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { faultsOf } from '../../kit/state-machine/check.ts';
import { machineSchema, readMachine } from '../../kit/state-machine/machine.ts';

const check = (definition: unknown): string[] => faultsOf(machineSchema.parse(definition));

type Path = readonly string[];
const recordSchema = z.record(z.string(), z.unknown());

/** Every path to a value inside. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    : [];

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => Object.entries(Object(at)).find(([name]) => name === key)?.[1], value);

/** A copy in which one value is another, or is gone. */
const changed = (path: Path, change: (value: unknown) => unknown): unknown => {
  const copy = structuredClone(readMachine());
  const holder = valueAt(copy, path.slice(0, -1));
  const key = path.at(-1) ?? '';
  const now = change(valueAt(copy, path));
  if (Array.isArray(holder)) holder.splice(Number(key), 1, ...(now === undefined ? [] : [now]));
  // Every path leads through objects and arrays.
  else if (now === undefined) delete (holder as Record<string, unknown>)[key];
  else (holder as Record<string, unknown>)[key] = now;
  return copy;
};

const all = pathsIn(readMachine()).filter(([first]) => first === 'States');
const has = (path: Path, ...keys: string[]): boolean => keys.every((key) => path.includes(key));

/** Kinds of mistakes, each made at every place where it can be made. */
const MUTATIONS: Record<string, [paths: Path[], change: (value: unknown) => unknown]> = {
  'a variable with a typing error': [
    all.filter((path) => /\$(?!states|min|power|string)\w+/.test(String(valueAt(readMachine(), path)))),
    (value) => (typeof value === 'string' ? value.replace(/\$(?!states|min|power|string)(\w+)/, '$$$1x') : value),
  ],
  'a field of $states with a typing error': [
    all.filter((path) => /\$states\.\w/.test(String(valueAt(readMachine(), path)))),
    (value) => (typeof value === 'string' ? value.replace(/(\$states\.[\w.]+)/, '$1x') : value),
  ],
  'a function that is not there': [
    all.filter((path) => /\$(min|power|string)\(/.test(String(valueAt(readMachine(), path)))),
    (value) => String(value).replace(/\$(min|power|string)\(/, '$$now('),
  ],
  'an expression that stops in the middle': [
    all.filter((path) => /\{%.*%\}/.test(String(valueAt(readMachine(), path)))),
    (value) => String(value).replace(' %}', " 'abc %}"),
  ],
  'an argument left out': [all.filter((path) => has(path, 'Arguments') && path.length > 3), () => undefined],
  'an argument of another name': [
    all.filter((path) => has(path, 'Arguments') && ['Payload', 'MessageBody'].includes(path.at(-1) ?? '')),
    (value) => ({ ...recordSchema.parse(value), other: 1 }),
  ],
  'a way to a state that is not there': [
    all.filter((path) => ['Next', 'Default'].includes(path.at(-1) ?? '')),
    () => 'Nowhere',
  ],
  'no way on': [all.filter((path) => path.at(-1) === 'Next' && path.length === 3), () => undefined],
  'no timeout': [all.filter((path) => path.at(-1) === 'TimeoutSeconds'), () => undefined],
  'no catcher': [all.filter((path) => path.at(-1) === 'Catch'), () => undefined],
  'no retry': [all.filter((path) => path.at(-1) === 'Retry'), () => undefined],
  'an error that nobody throws': [all.filter((path) => path.at(-2) === 'ErrorEquals'), () => 'States.TaskFaild'],
  'a branch left out': [all.filter((path) => path.at(-2) === 'Choices' && has(path, 'Next step')), () => undefined],
  'another word in a branch': [
    all.filter((path) => path.at(-1) === 'Condition' && has(path, 'Next step')),
    (value) => String(value).replace("'", "'other_"),
  ],
  'another resource': [
    all.filter((path) => path.at(-1) === 'Resource'),
    (value) =>
      String(value).includes('waitForTaskToken')
        ? String(value).replace('.waitForTaskToken', '')
        : `${value}.waitForTaskToken`,
  ],
};

describe('the state machine’s definition', () => {
  it('reads no variable before it is assigned, passes what each function takes, and leads everywhere', () => {
    expect(check(readMachine())).toEqual([]);
  });

  it.each(Object.entries(MUTATIONS))('would not pass with %s', (_, [paths, change]) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(check(changed(path, change)), path.join(' → ')).not.toEqual([]);
  });

  it('would not pass where a variable that is read later is assigned on one way only', () => {
    for (const name of ['reference', 'execution', 'troubles'])
      expect(check(changed(['States', 'Assess', 'Assign', name], () => undefined)), name).not.toEqual([]);
    for (const state of ['Assess', 'Assess again'])
      for (const name of ['next', 'after', 'seen', 'wait', 'until', 'waitSeconds'])
        expect(check(changed(['States', state, 'Assign', name], () => undefined)), name).not.toEqual([]);
  });
});
