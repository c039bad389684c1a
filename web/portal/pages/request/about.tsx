import { Facts } from '../../../ui/data/facts.tsx';
import { day, dayAndTime } from '../../../ui/text/dates.ts';
import { useForm } from '../../api/queries.ts';
import type { PortalRequest } from '../../api/types.ts';
import { choiceName } from '../../site/choice-name.ts';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';
import { asLabel } from '../submit/as-label.ts';

const workedBy = ({ team, level, assigned }: PortalRequest['workedBy']): string | null => {
  const who = team ?? level;
  return assigned || who ? who : null;
};

/** The request's details. */
export const About = ({ request }: { request: PortalRequest }) => {
  const { say, language, locale } = useWords();
  const { organisation } = useSite();
  const form = useForm(organisation.id, language);
  const category = form.data?.categories.find(({ id }) => id === request.category);
  const fieldOf = (id: string) => form.data?.fields.find((field) => field.id === id);
  const nameOf = (id: string): string =>
    fieldOf(id)?.name ?? asLabel(form.data?.details.find((detail) => detail.id === id)?.ask ?? id);
  const given = [...Object.entries(request.fields), ...Object.entries(request.details)];
  const facts = [
    { name: say('about.reference'), value: request.reference },
    { name: say('about.created'), value: day(request.createdAt, locale) },
    { name: say('about.category'), value: category?.name },
    { name: say('about.worked_by'), value: workedBy(request.workedBy) },
    { name: say('about.expected'), value: request.expectedBy && dayAndTime(request.expectedBy, locale) },
    { name: say('about.people'), value: request.people.map(({ name, email }) => name ?? email).join(', ') },
    ...given.map(([id, value]) => ({
      name: nameOf(id),
      value: value === true ? say('yes') : choiceName(fieldOf(id), String(value)),
    })),
  ].flatMap(({ name, value }) => (value ? [{ name, value }] : []));
  return (
    <section className="card">
      <h2>{say('request.about')}</h2>
      <Facts facts={facts} />
    </section>
  );
};
