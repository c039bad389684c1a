import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The slowest files, for a clean clone in which Vitest has no timings. Otherwise they would run last, and everything
 * would wait for them.
 */
const SLOWEST = [
  'test/fuzz/on-the-stack',
  'test/unit/ticket/laws',
  'test/infra/nag',
  'test/unit/records/erasure/deaths',
  'test/browser/portal-pages',
  'test/workflow/nobody-acts',
  'test/e2e/recovery',
  'test/workflow/clocks',
  'test/commands/commands',
  // These wait for real minutes.
  'test/workflow/work',
  'test/e2e/actions',
  'test/e2e/preliminary-checks',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = SLOWEST.findIndex((name) => moduleId.includes(`${name}.test.ts`));
  return rank < 0 ? SLOWEST.length : rank;
};
/**
 * A file's place among the groups. Projects whose files share workers run one after the other, each with as many files
 * as there are workers. Files with their own processes run in any order.
 */
const placeOf = ({ project }: TestSpecification): string =>
  `${project.config.sequence.groupOrder} ${project.config.isolate ? '' : project.name}`;

/** Vitest's order, except that the slowest files of each place come first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const places = [...new Set(sorted.map(placeOf))];
    return sorted.toSorted(
      (one, other) => places.indexOf(placeOf(one)) - places.indexOf(placeOf(other)) || rankOf(one) - rankOf(other),
    );
  }
}
