declare module 'wink-naive-bayes-text-classifier' {
  /** The parts of the library that we use. Without preparatory tasks, an input is a list of words. */
  type NaiveBayes = {
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean;
    definePrepTasks(tasks: readonly ((input: readonly string[]) => readonly string[])[]): number;
    learn(words: readonly string[], label: string): boolean;
    consolidate(): boolean;
    /** Logarithms of odds (base 2), the best first. `[['unknown', 0]]` if no word is known. */
    computeOdds(words: readonly string[]): [label: string, odds: number][];
    exportJSON(): string;
    importJSON(json: string): boolean;
  };
  export default function naiveBayes(): NaiveBayes;
}
