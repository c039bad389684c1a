import type { Chance } from '../../fortnight/chance.ts';
import { type Machine, machineSchema, readMachine, type State } from '../state-machine/machine.ts';

/** Runs the ticket's state machine as Step Functions would, from the full definition, on functions that may die. */

export type Variables = Record<string, unknown>;

const NAME = /^\$([\w.]+)$/;
const EXPRESSION = /^\{%\s*([\s\S]*?)\s*%\}$/;

/** Evaluates the few kinds of expression in the definition. A test of the definition finds any other. */
const evaluated = (expression: string, variables: Variables): unknown => {
  const named = NAME.exec(expression)?.[1];
  if (named !== undefined)
    return named.split('.').reduce<unknown>((value, key) => (value as Variables | undefined)?.[key], variables);
  const equal = /^\$(\w+) = '(\w+)'$/.exec(expression);
  if (equal) return variables[equal[1] ?? ''] === equal[2];
  const more = /^\$(\w+) > (\d+)$/.exec(expression);
  if (more) return Number(variables[more[1] ?? '']) > Number(more[2]);
  const plus = /^\$(\w+) \+ 1$/.exec(expression);
  if (plus) return Number(variables[plus[1] ?? '']) + 1;
  if (expression.startsWith('$min([300')) return Math.min(300, 2 ** Number(variables.troubles));
  return expression;
};

export const filledIn = (template: unknown, variables: Variables): unknown => {
  if (typeof template === 'string') {
    const expression = EXPRESSION.exec(template)?.[1];
    return expression === undefined ? template : evaluated(expression, variables);
  }
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, filledIn(value, variables)]));
};

/** Whether the parts of a result that a state assigns exist. Otherwise the state fails. */
const isEvaluated = (assignments: Record<string, unknown>, { result }: { result: unknown }): boolean =>
  Object.values(assignments)
    .filter((value) => String(value).includes('$states.result.'))
    .every((value) => filledIn(value, { states: { result } }) !== undefined);

/** The outcome of a state's task. */
export type TaskResult = { result: unknown } | { error: string };

export type Engine = {
  chance: Chance;
  /** Calls a function. Returns the error's name if it throws or dies. */
  invoke: (functionArn: string, payload: unknown) => Promise<TaskResult>;
  send: (message: unknown) => void;
  /** Waits for the answer to a token. An error after the given number of seconds. */
  untilAnswered: (token: string, seconds: number) => Promise<TaskResult>;
  pause: (seconds: number) => Promise<void>;
  newToken: () => string;
};

/** Used instead of a state's name: the execution ends in its current state. */
const END = '(end)';

/** The same as in the definition. */
const RETRIES = 30;

/** Runs one execution to its end. Like Step Functions, it never loses its own state; its tasks can. */
export class Execution {
  readonly name: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' = 'RUNNING';
  state: string;
  /** The states in the order in which they were entered. */
  readonly entered: string[] = [];
  private variables: Variables;
  private readonly machine: Machine = machineSchema.parse(readMachine());
  private readonly engine: Engine;

  constructor(name: string, input: object, engine: Engine) {
    this.name = name;
    this.engine = engine;
    this.state = this.machine.StartAt;
    this.variables = { states: { input } };
  }

  async run(): Promise<void> {
    for (;;) {
      const state = this.machine.States[this.state];
      if (!state) throw new Error(`no state ${this.state}`);
      this.entered.push(this.state);
      if (state.Type === 'Succeed' || state.Type === 'Fail') {
        this.status = state.Type === 'Succeed' ? 'SUCCEEDED' : 'FAILED';
        return;
      }
      const next = await this.next(state);
      if (next === END) {
        this.status = 'SUCCEEDED';
        return;
      }
      this.state = next;
    }
  }

  private async next(state: State): Promise<string> {
    if (state.Type === 'Choice') {
      const chosen = state.Choices.find(({ Condition }) => filledIn(Condition, this.variables) === true);
      return chosen?.Next ?? state.Default ?? '';
    }
    if (state.Type === 'Wait') {
      await this.engine.pause(Number(filledIn(state.Seconds, this.variables)));
      return state.Next ?? '';
    }
    const result = await this.task(state);
    if ('result' in result && isEvaluated(state.Assign, result)) {
      this.assign(state.Assign, result);
      return state.End ? END : (state.Next ?? '');
    }
    const error = 'error' in result ? result.error : 'States.QueryEvaluationError';
    const caught = state.Catch.find(({ ErrorEquals }) =>
      [error, 'States.ALL'].some((name) => ErrorEquals.includes(name)),
    );
    this.assign(caught?.Assign ?? {}, { errorOutput: { Error: error } });
    return caught?.Next ?? '';
  }

  private assign(assignments: Record<string, unknown>, states: object): void {
    const seen = {
      ...this.variables,
      states: { ...(this.variables.states as object), ...states, context: { State: { Name: this.state } } },
    };
    const values = Object.entries(assignments).map(([name, value]) => [name, filledIn(value, seen)]);
    this.variables = { ...this.variables, ...Object.fromEntries(values) };
  }

  private async task(state: State): Promise<TaskResult> {
    let result: TaskResult = { error: 'States.TaskFailed' };
    const tries = state.Retry.length > 0 ? RETRIES : 1;
    for (let retry = 0; retry < tries; retry++) {
      const token = this.engine.newToken();
      const context = { State: { Name: this.state, RetryCount: retry }, Task: { Token: token } };
      const variables = { ...this.variables, states: { ...(this.variables.states as object), context } };
      const given = filledIn(state.Arguments, variables) as {
        FunctionName?: string;
        Payload?: unknown;
        MessageBody?: unknown;
      };
      if (state.Resource.includes(':sqs:')) {
        this.engine.send(given.MessageBody);
        return { result: null };
      }
      const waits = state.Resource.endsWith('.waitForTaskToken');
      const seconds = Number(filledIn(state.TimeoutSeconds, variables));
      const answered = waits ? this.engine.untilAnswered(token, seconds) : null;
      result = await this.engine.invoke(given.FunctionName ?? '', given.Payload);
      if ('error' in result) {
        await this.engine.pause(Math.min(300, 2 ** retry));
        continue;
      }
      return answered ?? { result: { Payload: result.result } };
    }
    return result;
  }
}
