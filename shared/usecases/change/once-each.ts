/** Reads the same thing once, however often it is asked for: for as long as one message or task is worked on, no longer. */
export const onceEach = <Asked extends readonly unknown[], Answer>(
  read: (...asked: Asked) => Promise<Answer>,
): ((...asked: Asked) => Promise<Answer>) => {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const known = answers.get(key);
    if (known) return known;
    const answer = read(...asked);
    answers.set(key, answer);
    // What failed is asked again.
    answer.catch(() => answers.delete(key));
    return answer;
  };
};
