import * as z from 'zod';
import {
  advanceInputSchema,
  assessInputSchema,
  awaitInputSchema,
  nextStepSchema,
  outgoingMessageSchema,
  stepSchema,
} from '../../../shared/schemas/workflow.ts';
import { expressionsIn, namedIn } from './expressions.ts';
import { isEnd, type Machine, machineSchema, type State, waysOn } from './machine.ts';
import { valueFaults } from './values.ts';

/** Finds faults in a definition beyond its syntax, one sentence each. */

const INPUT = ['reference', 'execution'];
const FUNCTIONS = ['min', 'power', 'string'];
const MAX_NAME_LENGTH = 80;
const MAX_TIMEOUT = 99_999_999;
const CONTEXT = ['State.Name', 'State.RetryCount', 'Task.Token', 'Execution.Name', 'Execution.Id'];
/** A placeholder that the deployment fills in. */
const open = (name: string): string => `\${${name}}`;
/** The input schema of each function. */
const PAYLOADS: Record<string, z.ZodObject> = {
  [open('AssessFunctionArn')]: assessInputSchema,
  [open('AdvanceFunctionArn')]: advanceInputSchema,
  [open('AwaitFunctionArn')]: awaitInputSchema,
};
const STATES = `arn:${open('Partition')}:states`;
const INVOKE = `${STATES}:::lambda:invoke`;
const WAIT = `${INVOKE}.waitForTaskToken`;
const SEND = `${STATES}:::sqs:sendMessage`;
const ERRORS = ['States.ALL', 'States.TaskFailed', 'States.Timeout', 'TicketNotFound', 'InvalidWorkflowInput'];
const RANGE_KEYS = Object.keys(outgoingMessageSchema.options[0].shape);

export const faultsOf = (definition: unknown): string[] => {
  const read = machineSchema.safeParse(definition);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join(' → ')}: ${message}`);
  return [...flowFaults(read.data), ...valueFaults(read.data)];
};

const flowFaults = (machine: Machine): string[] => {
  const known = assignedOnEntry(machine);
  const faults = Object.entries(machine.States).flatMap(([name, state]) =>
    [
      ...waysFaults(machine, state),
      ...(known.has(name) ? [] : ['is reached from nowhere']),
      ...expressionFaults(state, known.get(name) ?? new Set(), name === machine.StartAt),
      ...(state.Type === 'Task' ? taskFaults(state) : []),
      ...(state.Type === 'Choice' && state.Choices.some(({ Condition }) => Condition.includes('$next'))
        ? choiceFaults(state)
        : []),
      ...(name.length > MAX_NAME_LENGTH ? ['has too long a name'] : []),
    ].map((fault) => `${name} ${fault}`),
  );
  return machine.States[machine.StartAt] ? faults : [...faults, 'the machine starts nowhere'];
};

/** The variables that every path to a state has assigned. Unreachable states are missing. */
const assignedOnEntry = (machine: Machine): Map<string, Set<string>> => {
  const known = new Map<string, Set<string>>([[machine.StartAt, new Set()]]);
  const waiting = [machine.StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = machine.States[name];
    if (!state) continue;
    for (const { to, assign } of waysOn(state)) {
      const arriving = new Set([...(known.get(name) ?? []), ...Object.keys(assign)]);
      const before = known.get(to);
      const now = before ? new Set([...before].filter((each) => arriving.has(each))) : arriving;
      if (before && now.size === before.size) continue;
      known.set(to, now);
      waiting.push(to);
    }
  }
  return known;
};

const waysFaults = (machine: Machine, state: State): string[] => {
  const ways = waysOn(state);
  const missing = ways.filter(({ to }) => !machine.States[to]).map(({ to }) => `goes on to ${to}, which isn't there`);
  return !isEnd(state) && ways.every(({ isCatch }) => isCatch) ? [...missing, 'has no way on'] : missing;
};

/** The place of a value: the field of a state, or of a catcher. */
const placeOf = (path: readonly string[]): string => (path[0] === 'Catch' ? `Catch.${path[2]}` : (path[0] ?? ''));

const expressionFaults = (state: State, known: ReadonlySet<string>, isStart: boolean): string[] =>
  expressionsIn(state).flatMap(({ path, text }) => {
    const { variables, functions, strange } = namedIn(text);
    const place = placeOf(path);
    return [
      ...strange.map((rest) => `has an expression that can't be read: ${rest}`),
      ...functions.filter((each) => !FUNCTIONS.includes(each)).map((each) => `calls $${each}`),
      ...variables.flatMap(([first = '', ...fields]) =>
        first === 'states'
          ? stateFieldFaults(state, place, fields, isStart)
          : known.has(first)
            ? fields.map((field) => `reads ${field} of $${first}`)
            : [`reads $${first} in ${path.join('.')}, which isn't assigned on every way there`],
      ),
    ];
  });

const stateFieldFaults = (state: State, place: string, fields: readonly string[], isStart: boolean): string[] => {
  const [what = '', ...rest] = fields;
  const path = rest.join('.');
  const text = `reads $states.${fields.join('.')} in ${place}`;
  if (what === 'input') return isStart && INPUT.includes(path) ? [] : [text];
  if (what === 'context') {
    if (path === 'Task.Token') return place === 'Arguments' && state.Resource === WAIT ? [] : [text];
    return CONTEXT.includes(path) ? [] : [text];
  }
  if (what === 'errorOutput') return place.startsWith('Catch.') && ['Error', 'Cause'].includes(path) ? [] : [text];
  // A function's answer is wrapped in Payload. The answer to a token is the step itself.
  const step = rest[0] === 'Payload' && state.Resource === INVOKE ? rest.slice(1) : state.Resource === WAIT ? rest : [];
  const isStep = step.length === 1 && (step[0] ?? '') in stepSchema.shape;
  return what === 'result' && ['Assign', 'Output'].includes(place) && isStep ? [] : [text];
};

const differences = (given: unknown, wanted: readonly string[], of: string): string[] => {
  const has = Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(given));
  return [
    ...wanted.filter((key) => !has.includes(key)).map((key) => `gives no ${key} in ${of}`),
    ...has.filter((key) => !wanted.includes(key)).map((key) => `gives ${key} in ${of}, which is not accepted`),
  ];
};

const argumentFaults = ({ Resource, Arguments }: State): string[] => {
  if (Resource === SEND)
    return [
      ...differences(Arguments, ['QueueUrl', 'MessageBody'], 'Arguments'),
      ...differences(Arguments.MessageBody, RANGE_KEYS, 'MessageBody'),
      ...(Arguments.QueueUrl === open('OutgoingQueueUrl') ? [] : ['sends to no queue of ours']),
    ];
  const schema = PAYLOADS[String(Arguments.FunctionName)];
  if (!schema) return ['calls no function of ours'];
  return [
    ...differences(Arguments, ['FunctionName', 'Payload'], 'Arguments'),
    ...differences(Arguments.Payload, Object.keys(schema.shape), 'Payload'),
    ...((schema === awaitInputSchema) === (Resource === WAIT)
      ? []
      : ['waits for a token that its function is not given']),
  ];
};

/** A wait isn't retried in place, because its whole time would start again (docs/architecture.md, rule 5). */
const taskFaults = (state: State): string[] => {
  const { Resource, TimeoutSeconds, Retry, Catch } = state;
  const waits = Resource === WAIT;
  const token = expressionsIn(state.Arguments).filter(({ text }) => text.trim() === '$states.context.Task.Token');
  const names = [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals);
  const isTimed =
    typeof TimeoutSeconds === 'number' ? TimeoutSeconds <= MAX_TIMEOUT : TimeoutSeconds === '{% $waitSeconds %}';
  return [
    ...([INVOKE, WAIT, SEND].includes(Resource) ? argumentFaults(state) : ['uses a resource that is not ours']),
    ...(isTimed && TimeoutSeconds !== undefined && waits === (typeof TimeoutSeconds === 'string')
      ? []
      : ['has no timeout of its kind']),
    ...(waits === (token.length === 1) ? [] : ['has no task token where it waits, or one where it does not']),
    ...names.filter((name) => !ERRORS.includes(name)).map((name) => `handles ${name}, which is never thrown`),
    ...(Catch.at(-1)?.ErrorEquals.join() === 'States.ALL' ? [] : ['leaves an error uncaught']),
    ...(waits && !Catch.some(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'))
      ? ['takes the end of its wait for an error']
      : []),
    ...(waits === (Retry.length === 0) ? [] : ['is repeated where it waits, or not where it does not']),
    ...(waits ||
    Retry.some(({ ErrorEquals }) => ['States.TaskFailed', 'States.Timeout'].every((each) => ErrorEquals.includes(each)))
      ? []
      : ['is not repeated when its function is killed, or hangs']),
  ];
};

/** Each word of a step must have exactly one branch. */
const choiceFaults = ({ Choices, Default }: State): string[] => {
  const words = Choices.map(({ Condition }) => /^\{% \$next = '(\w+)' %\}$/.exec(Condition)?.[1] ?? Condition);
  return [
    ...nextStepSchema.options.filter((word) => !words.includes(word)).map((word) => `has no branch for ${word}`),
    ...words
      .filter((word) => !nextStepSchema.options.some((each) => each === word))
      .map((word) => `knows the word ${word}`),
    ...words.filter((word, index) => words.indexOf(word) !== index).map((word) => `has two branches for ${word}`),
    ...(Default === undefined ? ['has no way on for an unknown word'] : []),
  ];
};
