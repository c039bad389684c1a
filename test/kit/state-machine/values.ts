import * as z from 'zod';
import {
  advanceInputSchema,
  awaitInputSchema,
  nextStepSchema,
  outgoingMessageSchema,
} from '../../../shared/schemas/workflow.ts';
import { isEnd, type Machine, type State } from './machine.ts';

/** Finds faults in the values of a definition and in the order of its states: what each field gets, and from where. */

/** The expressions allowed for each field or variable. Fields that aren't listed get a literal of their type. */
const SOURCES: Record<string, readonly string[]> = {
  reference: ['$reference', '$states.input.reference'],
  execution: ['$execution', '$states.input.execution'],
  seen: ['$seen'],
  wait: ['$wait'],
  until: ['$until'],
  after: ['$after'],
  upTo: ['$seen'],
  retry: ['$states.context.State.RetryCount'],
  token: ['$states.context.Task.Token'],
  failedState: ['$states.context.State.Name'],
  failedError: ['$states.errorOutput.Error'],
  troubles: ['$troubles + 1'],
};
const TYPES: Record<string, z.ZodType> = {
  ...outgoingMessageSchema.options[0].shape,
  ...awaitInputSchema.shape,
  ...advanceInputSchema.shape,
  troubles: z.literal(0),
  ended: z.enum(['closed', 'superseded']),
};
const EXPRESSION = /^\{% (.*) %\}$/;
const RESULT = /^\$states\.result(?:\.Payload)?\.(\w+)$/;

const isGiven = (field: string, value: unknown): boolean => {
  const text = typeof value === 'string' ? EXPRESSION.exec(value)?.[1] : undefined;
  // A literal text must be one of a few words. If any text were allowed, a literal would be a forgotten expression.
  if (text === undefined)
    return (
      (typeof value !== 'string' || TYPES[field] instanceof z.ZodEnum) &&
      TYPES[field]?.safeParse(value).success === true
    );
  return RESULT.exec(text)?.[1] === field || (SOURCES[field] ?? []).includes(text);
};

const valuesOf = (value: unknown): [string, unknown][] =>
  Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(value));

const givenFaults = (state: State): string[] =>
  [
    state.Arguments.Payload,
    state.Arguments.MessageBody,
    state.Output,
    state.Assign,
    ...state.Catch.map(({ Assign }) => Assign),
  ]
    .flatMap(valuesOf)
    .filter(([field, value]) => !isGiven(field, value))
    .map(([field, value]) => `gives ${field} what it is not: ${JSON.stringify(value)}`);

const CONDITION = /^\{% \$(?:next = '\w+'|troubles > \d+) %\}$/;
const SECONDS = /^\{% \$min\(\[\d+, \$power\(2, \$troubles\)\]\) %\}$/;

const typeFaults = ({ Type, Choices, Seconds }: State): string[] => [
  ...Choices.filter(({ Condition }) => !CONDITION.test(Condition)).map(
    ({ Condition }) => `decides by what is neither true nor false: ${Condition}`,
  ),
  ...(Type === 'Wait' && !(typeof Seconds === 'string' ? SECONDS.test(Seconds) : Number.isInteger(Seconds))
    ? ['waits for what is no number']
    : []),
];

/** A function's output would be passed from state to state and appear in the history. */
const outputFaults = (machine: Machine, state: State): string[] => {
  const isEmpty = (output: unknown) => JSON.stringify(output) === '{}';
  const goesOn = state.Catch.filter(({ Next }) => machine.States[Next]?.Type !== 'Fail');
  return [
    ...(state.Type === 'Task' && !isEnd(state) && !isEmpty(state.Output) ? ['passes on its answer'] : []),
    ...goesOn.filter(({ Output }) => !isEmpty(Output)).map(({ Next }) => `passes on its error to ${Next}`),
  ];
};

const LEAST_ATTEMPTS = 20;
const isGeneral = (names: readonly string[]): boolean =>
  names.includes('States.TaskFailed') || names.includes('States.ALL');

/** The first match is used, so a handler after a general one would never be reached. */
const orderFaults = (handlers: readonly { ErrorEquals: string[] }[]): string[] =>
  handlers.flatMap(({ ErrorEquals }, index) =>
    handlers.slice(0, index).some((before) => isGeneral(before.ErrorEquals)) &&
    ErrorEquals.some((name) => !name.startsWith('States.'))
      ? [`never reaches ${ErrorEquals.join(' and ')}`]
      : [],
  );

const retryFaults = (machine: Machine, { Retry, Catch }: State): string[] => {
  const last = machine.States[Catch.at(-1)?.Next ?? ''];
  const most = Retry.filter(({ ErrorEquals }) => isGeneral(ErrorEquals)).map(({ MaxAttempts }) => MaxAttempts);
  return [
    ...orderFaults(Retry),
    ...orderFaults(Catch),
    ...(last?.Type === 'Fail' && most.some((attempts) => attempts < LEAST_ATTEMPTS) ? ['gives up at once'] : []),
  ];
};

/** Where each word of a step leads: to the state of its name, and from there to the matching wait. */
const nameOf = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1).replaceAll('_', ' ')}`;

const AFTER_TELLING: Record<string, string> = {
  'Acknowledge and start level': 'Await work',
  'Start level': 'Await work',
  Escalate: 'Await work',
  'Ask requester': 'Await requester',
  'Remind requester': 'Await requester',
  'Hand to third party': 'Await third party',
  'Ask for confirmation': 'Await confirmation',
  'Remind to confirm': 'Await confirmation',
  Acknowledge: 'Assess again',
  'Assessment failed': 'Acknowledge',
};
const DECIDES = 'Next step';

const routeFaults = (name: string, state: State): string[] => {
  if (name === DECIDES)
    return nextStepSchema.options.flatMap((word) => {
      const branch = state.Choices.find(({ Condition }) => Condition === `{% $next = '${word}' %}`);
      return branch && branch.Next !== nameOf(word) ? [`leads from ${word} to ${branch.Next}`] : [];
    });
  const isWait = state.Resource.endsWith('.waitForTaskToken');
  const timedOut = state.Catch.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
  const failed = state.Catch.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
  return [
    ...(isWait && timedOut?.Next !== 'Advance' ? ['does not advance when its time has come'] : []),
    ...(isWait && failed?.Assign.troubles !== '{% $troubles + 1 %}' ? ['does not count how often it fails'] : []),
    ...(state.Type === 'Task' && name !== 'Close' && state.Next !== (AFTER_TELLING[name] ?? DECIDES)
      ? [`goes on to ${state.Next}`]
      : []),
    ...(state.Type === 'Wait' && state.Next !== 'Advance' ? [`goes on to ${state.Next}`] : []),
    ...(name === 'Close' && !state.End ? ['is no end'] : []),
  ];
};

/**
 * The longest wait before the work is handed to a continuation (docs/architecture.md, Time), and the longest that Step
 * Functions allows.
 */
const MAX_WAIT_SECONDS = 300 * 86_400;
const MAX_EXECUTION_SECONDS = 31_536_000;

export const valueFaults = (machine: Machine): string[] => [
  ...(machine.TimeoutSeconds > MAX_WAIT_SECONDS && machine.TimeoutSeconds <= MAX_EXECUTION_SECONDS
    ? []
    : ['the machine ends before its longest wait, or never']),
  ...Object.entries(machine.States).flatMap(([name, state]) =>
    [
      ...givenFaults(state),
      ...typeFaults(state),
      ...outputFaults(machine, state),
      ...retryFaults(machine, state),
      ...routeFaults(name, state),
    ].map((fault) => `${name} ${fault}`),
  ),
];
