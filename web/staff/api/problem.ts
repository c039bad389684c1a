import type { components } from '../../../clients/typescript/src/index.ts';
import { readable } from '../site/words.ts';

type Said = Partial<components['schemas']['Problem']> & { allowed?: readonly string[]; assignee?: string };

/** The API refused a request and gave the reason (RFC 9457). */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly said: Said;

  constructor(status: number, said: unknown) {
    const problem = typeof said === 'object' && said !== null ? (said as Said) : {};
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.said = problem;
  }
}

/** A file that can't be uploaded, as a sentence with its name. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

/** Explains an error to the agent: what happened, and what to do. */
export const inPlainWords = (error: unknown): { title: string; text: string } => {
  if (error instanceof FileRefused) return { title: 'Not every file can be sent', text: error.message };
  if (!(error instanceof Refused))
    return { title: 'No connection', text: 'Nothing was changed. Check your network, then try again.' };
  const { status, said, message } = error;
  switch (status) {
    case 401:
      return { title: 'Your sign-in has ended', text: message };
    case 403:
      return { title: 'You may not do this', text: message };
    case 404:
      return { title: 'Not found', text: message };
    case 409:
      return { title: 'Not possible now', text: message };
    case 412:
      return {
        title: 'Another change came first',
        text: 'This has changed since you opened it. You see it as it is now: look at it, then try again.',
      };
    case 400:
    case 422:
      return { title: 'Something is missing or wrong', text: faultsIn(said) || message };
    default:
      return { title: 'That did not work', text: 'Nothing was changed. Try again in a moment.' };
  }
};

const faultsIn = ({ errors }: Said): string =>
  (errors ?? []).map(({ field, message }) => `${placeName(field)}: ${message}`).join('. ');

const STEP = /^flow\.steps\.(\d+)(?:\.answers\.(\d+))?/;
const PLACES: ReadonlyMap<string, string> = new Map([
  ['body', 'Text'],
  ['flow', 'Steps'],
  ['flow.steps', 'Steps'],
  ['id', 'Name in its address'],
  ['video.url', 'Video'],
  ['video.transcript', 'Transcript'],
]);

/** Names the place of a fault as the page shows it: `flow.steps.1.answers.0.next` is “Step 2, answer 1”. */
export const placeName = (field: string): string => {
  const [isStep, step, answer] = STEP.exec(field) ?? [];
  if (isStep) return `Step ${Number(step) + 1}${answer === undefined ? '' : `, answer ${Number(answer) + 1}`}`;
  const spaced = field.replaceAll('.', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return PLACES.get(field) ?? readable(spaced);
};

/** Returns the fault of one field, if the API names it. */
export const faultOf = (error: unknown, field: string): string | null =>
  error instanceof Refused ? (error.said.errors?.find((fault) => fault.field === field)?.message ?? null) : null;
