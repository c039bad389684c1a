import type { ArticleContent, Flow } from '../../schemas/articles.ts';

import { isImageWithoutWords } from './images/image.ts';

/** A fault in an article beyond its fields: where it is and how to fix it. */
export type ArticleFault = { field: string; message: string };

/** Each kind needs its own part, and every path of a flow must lead to an end. */
export const articleFaults = (content: ArticleContent): ArticleFault[] => {
  const { kind, body, flow, video } = content;
  const isFlow = kind === 'troubleshooting_flow';
  return [
    ...(isFlow && !flow ? [{ field: 'flow', message: 'a troubleshooting flow needs its steps' }] : []),
    ...(!isFlow && flow ? [{ field: 'flow', message: 'only a troubleshooting flow has one' }] : []),
    ...(!isFlow && !body && !video ? [{ field: 'body', message: 'must not be empty' }] : []),
    ...(flow ? flowFaults(flow) : []),
    ...(isImageWithoutWords(content) ? [{ field: 'body', message: 'say what each image shows, between [ and ]' }] : []),
  ];
};

const flowFaults = ({ steps }: Flow): ArticleFault[] => {
  const faults: ArticleFault[] = [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  if (byId.size < steps.length) faults.push({ field: 'flow.steps', message: 'two steps have the same id' });
  steps.forEach(({ answers, ends }, index) => {
    const field = `flow.steps.${index}`;
    if (answers.length > 0 === (ends !== null)) {
      faults.push({ field, message: 'a step either has answers or ends the flow' });
    }
    answers.forEach(({ next }, place) => {
      if (!byId.has(next))
        faults.push({ field: `${field}.answers.${place}.next`, message: `there is no step ${next}` });
    });
  });
  return faults.length > 0 ? faults : wayFaults(steps, byId);
};

/** Finds circles and steps that can't be reached. Each fault is reported at its step. */
const wayFaults = (steps: Flow['steps'], byId: ReadonlyMap<string, Flow['steps'][number]>): ArticleFault[] => {
  const done = new Set<string>();
  const circles: string[] = [];
  const placeOf = (id: string): string => `flow.steps.${steps.findIndex((step) => step.id === id)}`;
  const visit = (id: string, way: ReadonlySet<string>): void => {
    if (way.has(id)) circles.push(id);
    if (done.has(id) || way.has(id)) return;
    for (const { next } of byId.get(id)?.answers ?? []) visit(next, new Set([...way, id]));
    done.add(id);
  };
  visit(steps[0]?.id ?? '', new Set());
  return [
    ...circles.map((id) => ({ field: placeOf(id), message: 'its answers lead back to this step' })),
    ...steps
      .filter(({ id }) => !done.has(id))
      .map(({ id }) => ({ field: placeOf(id), message: 'no way from the first step leads to this step' })),
  ];
};
