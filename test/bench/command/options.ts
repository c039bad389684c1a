import { Command, InvalidArgumentError, Option } from 'commander';

/** What `npm run bench` is asked for. */

export const NAMES = [
  'way',
  'cold',
  'assessment',
  'scale',
  'lists',
  'own',
  'insight',
  'warnings',
  'bundles',
  'reading',
  'deadlines',
  'fortnight',
  'chat',
  'webhooks',
  'life',
  'intake',
  'memory',
  'many',
  'cpu',
] as const;
export type Name = (typeof NAMES)[number];

const namesOf = (text: string): Name[] =>
  text.split(',').map((wanted) => {
    const name = NAMES.find((known) => known === wanted);
    if (!name) throw new InvalidArgumentError(`known are ${NAMES.join(', ')}`);
    return name;
  });

export const { only, quick, classifier, model, requests } = new Command('npm run bench --')
  .description('Measures what Tierdesk costs, against a local stack of its own.')
  .option('--only <NAMES>', `of ${NAMES.join(', ')}`, namesOf, [...NAMES])
  .option('--quick', 'fewer of everything, to see that it runs', false)
  .addOption(new Option('--classifier <KIND>', 'with assessment: ask this one about the corpus').choices(['bedrock']))
  .option('--model <ID>', 'which model of Bedrock', 'amazon.nova-micro-v1:0')
  .option('--requests <NUMBER>', 'how many questions, each of which costs', Number, 200)
  .parse()
  .opts<{ only: Name[]; quick: boolean; classifier?: 'bedrock'; model: string; requests: number }>();
