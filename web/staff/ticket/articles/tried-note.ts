/** A step of a troubleshooting flow, its answer, and the step that followed. */
export type Tried = { text: string; answer: string; next: string };

const MAX_STEP_LENGTH = 300;

/** The beginning of a step on one line, without Markdown. */
const line = (text: string): string => {
  const words = text
    .replace(/[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > MAX_STEP_LENGTH ? `${words.slice(0, MAX_STEP_LENGTH)}…` : words;
};

/** A note with the steps tried, for the next agent on the ticket. */
export const triedNote = (
  title: string,
  tried: readonly Tried[],
  end: { text: string; ends: 'solved' | 'ask_us' | null },
): string => {
  const steps = tried.map(({ text, answer }, index) => `${index + 1}. ${line(text)}\n   Answer: ${answer}`);
  const ended = { solved: 'Solved', ask_us: 'Not solved' };
  const last = end.ends === null ? `Stopped at: ${line(end.text)}` : `${ended[end.ends]}: ${line(end.text)}`;
  return [`Tried with “${title}”:`, ...steps, last].join('\n');
};
