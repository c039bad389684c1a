import type { WholeArticle } from '../../api/types.ts';

/** Changes to a flow's steps. A step keeps its id wherever it moves, since answers lead to it by id. */

export type Flow = NonNullable<WholeArticle['content']['flow']>;
export type Step = Flow['steps'][number];
export type Answer = Step['answers'][number];
export type Fault = { field: string; message: string };

/** The target of an answer whose step was removed, or that has none yet. */
export const NOWHERE = '';
const LEAST_STEPS = 2;

const step = (id: string, ends: Step['ends'] = null, answers: Answer[] = []): Step => ({ id, text: '', answers, ends });

/** The first flow: a question with two answers, one of which helps. */
export const FIRST_FLOW: Flow = {
  steps: [
    step('step-1', null, [
      { label: 'Yes', next: 'step-2' },
      { label: 'No', next: 'step-3' },
    ]),
    step('step-2', 'solved'),
    step('step-3', 'ask_us'),
  ],
};

const freeId = ({ steps }: Flow): string => {
  for (let number = steps.length + 1; ; number++) {
    const id = `step-${number}`;
    if (steps.every((each) => each.id !== id)) return id;
  }
};

const withSteps = (steps: readonly Step[]): Flow => ({ steps: [...steps] });

export const setStep = ({ steps }: Flow, at: number, change: Partial<Step>): Flow =>
  withSteps(steps.map((each, index) => (index === at ? { ...each, ...change } : each)));

/** Adds a step at the end and returns its id. The author still has to say whether it ends the flow. */
export const addStep = (flow: Flow): { flow: Flow; id: string } => {
  const id = freeId(flow);
  return { flow: withSteps([...flow.steps, step(id)]), id };
};

export const mayRemove = ({ steps }: Flow): boolean => steps.length > LEAST_STEPS;

/** Removes a step. Answers that led to it lead nowhere until the author chooses another step. */
export const removeStep = ({ steps }: Flow, at: number): Flow => {
  const gone = steps[at]?.id;
  const free = (answer: Answer): Answer => (answer.next === gone ? { ...answer, next: NOWHERE } : answer);
  return withSteps(
    steps.filter((_, index) => index !== at).map((each) => ({ ...each, answers: each.answers.map(free) })),
  );
};

export const moveStep = ({ steps }: Flow, at: number, by: 1 | -1): Flow => {
  const moved = steps[at];
  return moved && steps[at + by] ? withSteps(steps.toSpliced(at, 1).toSpliced(at + by, 0, moved)) : { steps };
};

export const setAnswer = (flow: Flow, at: number, place: number, change: Partial<Answer>): Flow => {
  const answers = flow.steps[at]?.answers ?? [];
  return setStep(flow, at, {
    answers: answers.map((each, index) => (index === place ? { ...each, ...change } : each)),
  });
};

export const addAnswer = (flow: Flow, at: number): Flow => {
  const answers = flow.steps[at]?.answers ?? [];
  return setStep(flow, at, { answers: [...answers, { label: '', next: NOWHERE }], ends: null });
};

export const removeAnswer = (flow: Flow, at: number, place: number): Flow => {
  const answers = flow.steps[at]?.answers ?? [];
  return setStep(flow, at, { answers: answers.toSpliced(place, 1) });
};

/**
 * Makes a step end the flow, or continue it. A continuing step needs answers: it gets back those that it had, so that trying
 * another choice loses nothing.
 */
export const endStep = (flow: Flow, at: number, ends: Step['ends'], before: readonly Answer[] = []): Flow => {
  if (ends !== null) return setStep(flow, at, { ends, answers: [] });
  if (before.length === 0) return addAnswer(addAnswer(flow, at), at);
  const isThere = (id: string): boolean => flow.steps.some((each) => each.id === id);
  const answers = before.map((each) => (isThere(each.next) ? each : { ...each, next: NOWHERE }));
  return setStep(flow, at, { ends, answers });
};

const MAX_NAME_LENGTH = 50;

/** A step's name: its number and first words, without Markdown. */
export const nameOf = ({ text }: Step, at: number): string => {
  const words = text
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*_`#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const short = words.length > MAX_NAME_LENGTH ? `${words.slice(0, MAX_NAME_LENGTH)}…` : words;
  return short === '' ? `Step ${at + 1}` : `Step ${at + 1}: ${short}`;
};

/** Returns the places that the author still has to fill in. */
export const emptyPlaces = ({ steps }: Flow): Fault[] =>
  steps.flatMap((each, at) => {
    const field = `flow.steps.${at}`;
    const answers = each.answers.flatMap(({ label, next }, place): Fault[] => [
      ...(label.trim() === '' ? [{ field: `${field}.answers.${place}.label`, message: 'write the answer' }] : []),
      ...(next === NOWHERE
        ? [{ field: `${field}.answers.${place}.next`, message: 'leads nowhere: choose the step that follows' }]
        : []),
    ]);
    const text = each.text.trim() === '' ? [{ field: `${field}.text`, message: 'write what to do or to look at' }] : [];
    return [...text, ...answers];
  });
