/** Caches reads for the duration of one message or task: each distinct read is made once. */
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
    // A failed read is repeated the next time.
    answer.catch(() => answers.delete(key));
    return answer;
  };
};
