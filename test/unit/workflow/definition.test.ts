import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { faultsOf } from '../../kit/state-machine/check.ts';
import { readMachine } from '../../kit/state-machine/machine.ts';

type Path = readonly string[];
const recordSchema = z.record(z.string(), z.unknown());

/** Every path to a value inside. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    : [];

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => Object.entries(Object(at)).find(([name]) => name === key)?.[1], value);

/** A copy with one value changed or removed. */
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

/** Kinds of mistakes, each made in every possible place. */
const MUTATIONS: Record<string, [paths: Path[], change: (value: unknown) => unknown]> = {
  'a variable with a typing error': [
    all.filter((path) => /\$(?!states|min|power|string)\w+/.test(String(valueAt(readMachine(), path)))),
    (value) => (typeof value === 'string' ? value.replace(/\$(?!states|min|power|string)(\w+)/, '$$$1x') : value),
  ],
  'a field of $states with a typing error': [
    all.filter((path) => /\$states\.\w/.test(String(valueAt(readMachine(), path)))),
    (value) => (typeof value === 'string' ? value.replace(/(\$states\.[\w.]+)/, '$1x') : value),
  ],
  'an unknown function': [
    all.filter((path) => /\$(min|power|string)\(/.test(String(valueAt(readMachine(), path)))),
    (value) => String(value).replace(/\$(min|power|string)\(/, '$$now('),
  ],
  'an incomplete expression': [
    all.filter((path) => /\{%.*%\}/.test(String(valueAt(readMachine(), path)))),
    (value) => String(value).replace(' %}', " 'abc %}"),
  ],
  'a missing argument': [all.filter((path) => has(path, 'Arguments') && path.length > 3), () => undefined],
  'an argument with another name': [
    all.filter((path) => has(path, 'Arguments') && ['Payload', 'MessageBody'].includes(path.at(-1) ?? '')),
    (value) => ({ ...recordSchema.parse(value), other: 1 }),
  ],
  'a transition to an unknown state': [
    all.filter((path) => ['Next', 'Default'].includes(path.at(-1) ?? '')),
    () => 'Nowhere',
  ],
  'no next state': [all.filter((path) => path.at(-1) === 'Next' && path.length === 3), () => undefined],
  'no timeout': [all.filter((path) => path.at(-1) === 'TimeoutSeconds'), () => undefined],
  'no catcher': [all.filter((path) => path.at(-1) === 'Catch'), () => undefined],
  'no retry': [all.filter((path) => path.at(-1) === 'Retry'), () => undefined],
  'an error that is never thrown': [all.filter((path) => path.at(-2) === 'ErrorEquals'), () => 'States.TaskFaild'],
  'a missing branch': [all.filter((path) => path.at(-2) === 'Choices' && has(path, 'Next step')), () => undefined],
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
  'a variable that doesn’t match the field’s name': [
    all.filter((path) =>
      /^\{% \$(reference|execution|seen|wait|until|after) %\}$/.test(String(valueAt(readMachine(), path))),
    ),
    (value) => (value === '{% $wait %}' ? '{% $execution %}' : '{% $wait %}'),
  ],
  'an answer stored under another name': [
    all.filter((path) => path.at(-2) === 'Assign' && String(valueAt(readMachine(), path)).includes('$states.result')),
    (value) =>
      String(value).endsWith('until %}')
        ? String(value).replace('until', 'next')
        : String(value).replace(/\w+ %\}$/, 'until %}'),
  ],
  'a text in place of an expression, or of a number': [
    all.filter((path) => (has(path, 'Arguments') && path.length > 4) || path.at(-1) === 'Seconds'),
    (value) => (typeof value === 'string' ? value.replace(/^\{% | %\}$/g, '') : String(value)),
  ],
  'handlers in reverse order': [
    all.filter(
      (path) =>
        ['Catch', 'Retry'].includes(path.at(-1) ?? '') && Number(Object(valueAt(readMachine(), path)).length) > 1,
    ),
    (value) => z.array(z.unknown()).parse(value).toReversed(),
  ],
  'a catcher that doesn’t assign a variable that is read later': [
    all.filter(
      (path) =>
        path.at(-1) === 'Assign' &&
        has(path, 'Catch') &&
        !has(path, 'Assess', '0') &&
        valueAt(readMachine(), [...path.slice(0, -1), 'ErrorEquals', '0']) !== 'States.Timeout',
    ),
    () => undefined,
  ],
  'a condition that is neither true nor false': [
    all.filter((path) => path.at(-1) === 'Condition'),
    (value) => String(value).replace(/ [=>] .* %\}$/, ' %}'),
  ],
  'a state of another kind in between': [
    all.filter((path) => path.at(-1) === 'Next' && (path.length === 3 || has(path, 'Next step'))),
    (value) => (value === 'Await requester' ? 'Await work' : 'Await requester'),
  ],
  'an answer passed on': [
    all.filter(
      (path) =>
        path.at(-1) === 'Output' &&
        JSON.stringify(valueAt(readMachine(), path)) === '{}' &&
        valueAt(readMachine(), [...path.slice(0, -1), 'Type']) === 'Task',
    ),
    () => undefined,
  ],
  'a field unknown to JSONata': [
    all.filter((path) => path.length === 2),
    (value) => ({ ...recordSchema.parse(value), ResultPath: '$.result' }),
  ],
  'no retry of a task': [
    all.filter((path) => path.at(-1) === 'MaxAttempts' && Number(valueAt(readMachine(), path)) > 2),
    () => 0,
  ],
};

describe('the state machine’s definition', () => {
  it('reads no variable before it is assigned, passes each function its input, and every transition leads somewhere', () => {
    expect(faultsOf(readMachine())).toEqual([]);
  });

  it.each(Object.entries(MUTATIONS))('would not pass with %s', (_, [paths, change]) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(faultsOf(changed(path, change)), path.join(' → ')).not.toEqual([]);
  });

  it('would not pass with another query language, or with an end before its longest wait', () => {
    const machine = recordSchema.parse(readMachine());
    for (const change of [{ QueryLanguage: 'JSONPath' }, { TimeoutSeconds: 3600 }, { TimeoutSeconds: undefined }])
      expect(faultsOf({ ...machine, ...change }), JSON.stringify(change)).not.toEqual([]);
  });

  it('would not pass if a variable that is read later is assigned only on one path', () => {
    for (const name of ['reference', 'execution', 'troubles'])
      expect(faultsOf(changed(['States', 'Assess', 'Assign', name], () => undefined)), name).not.toEqual([]);
    for (const state of ['Assess', 'Assess again'])
      for (const name of ['next', 'after', 'seen', 'wait', 'until', 'waitSeconds'])
        expect(faultsOf(changed(['States', state, 'Assign', name], () => undefined)), name).not.toEqual([]);
  });
});
