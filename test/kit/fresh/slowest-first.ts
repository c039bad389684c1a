import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, on a clean clone where Vitest doesn't know yet: it would come last, and all else wait for it. */
const SLOWEST = [
  'test/fuzz/on-the-stack',
  'test/infra/cfn-lint',
  'test/unit/scripts/commands',
  'test/unit/ticket/laws',
  'test/infra/nag',
  'test/unit/records/erasure/deaths',
  'test/browser/portal-pages',
  'test/workflow/nobody-acts',
  'test/e2e/recovery',
  'test/workflow/clocks',
  // These wait, for minutes that are real ones.
  'test/workflow/work',
  'test/e2e/actions',
  'test/e2e/preliminary-checks',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = SLOWEST.findIndex((name) => moduleId.includes(`${name}.test.ts`));
  return rank < 0 ? SLOWEST.length : rank;
};
/**
 * Where a file's turn is among the groups. Projects whose files share workers run one after the other, each for as many files as
 * there are workers; files with processes of their own go as they come.
 */
const placeOf = ({ project }: TestSpecification): string =>
  `${project.config.sequence.groupOrder} ${project.config.isolate ? '' : project.name}`;

/** Vitest's order, but for the slowest files of each place, which come first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const places = [...new Set(sorted.map(placeOf))];
    return sorted.toSorted(
      (one, other) => places.indexOf(placeOf(one)) - places.indexOf(placeOf(other)) || rankOf(one) - rankOf(other),
    );
  }
}
