import type { WholeConfiguration } from '../../schemas/configuration/configuration.ts';
import { type FieldFault, repeated } from './fault.ts';
import { preliminaryCheckFaults } from './preliminary-check-faults.ts';

const listed = (names: readonly string[]): string =>
  names.length > 0 ? `available: ${names.join(', ')}` : 'none is stored';

/** Names in an organisation that refer to nothing, and values that occur twice. */
export const organisationFaults = (whole: WholeConfiguration): FieldFault[] => [
  ...routes(whole),
  ...inquiry(whole),
  ...calendars(whole),
  ...categories(whole),
  ...duplicates(whole),
  ...preliminaryCheckFaults(whole.organisation),
];

const routes = ({ organisation, policies }: WholeConfiguration): FieldFault[] =>
  organisation.routes.flatMap(({ policy: id, level }, i) => {
    const policy = policies.find((candidate) => candidate.id === id);
    if (!policy) {
      const known = policies.map((candidate) => candidate.id);
      return [{ field: `routes.${i}.policy`, message: `no policy ${id}: store it first; ${listed(known)}` }];
    }
    const highest = policy.levels.length;
    if (level <= highest) return [];
    return [{ field: `routes.${i}.level`, message: `must be a level of ${id}: 1 to ${highest}` }];
  });

const inquiry = ({ organisation, policies }: WholeConfiguration): FieldFault[] => {
  const { complexInquiry: id } = organisation;
  if (id === undefined || policies.some((policy) => policy.id === id)) return [];
  return [{ field: 'complexInquiry', message: `no policy ${id}: store it first` }];
};

/** Categories that are named somewhere but aren't defined by the organisation. */
const categories = ({ organisation }: WholeConfiguration): FieldFault[] => {
  const known = organisation.categories.map(({ id }) => id);
  const named: [field: string, category: string | undefined][] = [
    ...organisation.routes.flatMap(({ when }, i) =>
      (when.categories ?? []).map((id, j): [string, string] => [`routes.${i}.when.categories.${j}`, id]),
    ),
    ...organisation.agents.flatMap(({ skills }, i) =>
      skills.map((skill, j): [string, string] => [
        `agents.${i}.skills.${j}`,
        typeof skill === 'string' ? skill : skill.category,
      ]),
    ),
    ...organisation.assessmentRules.map(({ category }, i): [string, string | undefined] => [
      `assessmentRules.${i}.category`,
      category,
    ]),
    ...organisation.monitoring.alarms.map(({ category }, i): [string, string | undefined] => [
      `monitoring.alarms.${i}.category`,
      category,
    ]),
    ...(['fields', 'neededDetails', 'automaticAnswers'] as const).flatMap((list) =>
      organisation[list].flatMap((each, i) =>
        each.categories.map((id, j): [string, string] => [`${list}.${i}.categories.${j}`, id]),
      ),
    ),
  ];
  const sensitive = organisation.categories.flatMap(({ id, sensitivity }) => (sensitivity ? [id] : []));
  return [
    ...named.flatMap(([field, id]) =>
      id === undefined || known.includes(id)
        ? []
        : [{ field, message: `no category ${id}: add it first; ${listed(known)}` }],
    ),
    ...organisation.automaticAnswers.flatMap((answer, i) =>
      answer.categories.flatMap((id, j) =>
        sensitive.includes(id)
          ? [
              {
                field: `automaticAnswers.${i}.categories.${j}`,
                message: `${id} cannot have automatic answers`,
              },
            ]
          : [],
      ),
    ),
  ];
};

const calendars = ({ organisation, calendars: stored }: WholeConfiguration): FieldFault[] => {
  const known = stored.map(({ id }) => id);
  const named = [
    { field: 'calendar', id: organisation.calendar },
    ...organisation.agents.map(({ calendar }, i) => ({ field: `agents.${i}.calendar`, id: calendar })),
  ];
  return named.flatMap(({ field, id }) =>
    id === undefined || known.includes(id)
      ? []
      : [{ field, message: `no calendar ${id}: store it first; ${listed(known)}` }],
  );
};

const duplicates = ({ organisation }: WholeConfiguration): FieldFault[] => {
  const lists: [list: string, field: string, values: string[]][] = [
    ['agents', 'id', organisation.agents.map(({ id }) => id)],
    ['agents', 'email', organisation.agents.map(({ email }) => email)],
    ['teams', 'id', organisation.teams.map(({ id }) => id)],
    ['routes', 'id', organisation.routes.map(({ id }) => id)],
    ['categories', 'id', organisation.categories.map(({ id }) => id)],
    ['fields', 'id', organisation.fields.map(({ id }) => id)],
    ['products', 'id', (organisation.products ?? []).map(({ id }) => id)],
    ['assessmentRules', 'id', organisation.assessmentRules.map(({ id }) => id)],
    ['neededDetails', 'id', organisation.neededDetails.map(({ id }) => id)],
    ['automaticAnswers', 'id', organisation.automaticAnswers.map(({ id }) => id)],
  ];
  return lists.flatMap(([list, field, values]) =>
    repeated(values).map((i) => ({
      field: `${list}.${i}.${field}`,
      message: `${values[i]} is used twice: must be unique`,
    })),
  );
};
