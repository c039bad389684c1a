import type { People } from '../ports/people.ts';

/**
 * Begins to load the persons whom `knownPerson` will ask for, along with what else is read at this moment, and answers with
 * them until somebody is put. For one request: a person is then put some milliseconds after they were read, without a
 * condition, as ever.
 */
export const loadingAhead = (people: People, organisation: string, ids: readonly string[]): People => {
  const found = people.load(organisation, ids);
  // Who needs them meets the failure.
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
