import type { People } from '../ports/people.ts';

/**
 * Starts to load the people that `knownPerson` will ask for, in parallel with other reads, and answers from these
 * until a person is written. For one request only: a person is written, without a condition, some milliseconds after
 * they were read.
 */
export const loadingAhead = (people: People, organisation: string, ids: readonly string[]): People => {
  const found = people.load(organisation, ids);
  // A caller that needs them still sees the failure.
  found.catch(() => undefined);
  const askedFor = ids.join(' ');
  let isCurrent = true;
  const putting =
    <Asked extends readonly unknown[]>(put: (...asked: Asked) => Promise<void>) =>
    (...asked: Asked): Promise<void> => {
      isCurrent = false;
      return put(...asked);
    };
  return {
    ...people,
    load: (of, others) =>
      isCurrent && of === organisation && others.join(' ') === askedFor ? found : people.load(of, others),
    save: putting(people.save),
    saveClaimed: putting(people.saveClaimed),
  };
};
