/** Recognises lines of programs, queries, settings and patches, which names, addresses and slogans don't look like. */

/** Longer lines are read up to this length. */
const MAX_LINE = 300;

const CODE: readonly RegExp[] = [
  // The ends of statements and blocks.
  /[;{}]$/,
  /^[)\]}]{1,9}[,;]?$/,
  // Comments of SQL, Lua, Haskell and Ada, and of C and its kin.
  /^(?:-{2,3}|\/\/|\/\*) ?[^\s-]/,
  // Settings and assignments.
  /^(?:local |let |const |var |set |export )?[\w.$@"'[\]-]{1,60} ?(?::=|\+=|==?|=>|->) ?\S/,
  // Queries.
  /^select\b.{0,250}(?:[*,]|\bfrom\b)/i,
  /^(?:where|and|or|having|on|set)\b.{0,250}(?:\w ?(?:=|<>|!=|<=|>=) ?['\w]|\bis (?:not )?null\b|\blike ')/i,
  /^(?:insert into|delete from|update \w{1,60} set|create (?:or replace )?(?:table|view|index|function|procedure|trigger)|alter table|drop table|(?:left |right |inner |outer )?join \w{1,60} on|(?:group|order) by)\b/i,
  /^(?:SELECT|FROM|BEGIN|END|GO|UNION(?: ALL)?|COMMIT|ROLLBACK)(?: [a-z_.]{1,60}){0,2}$/,
  // Programs.
  /^(?:if|elif|elsif|else if|while|for)\b.{0,250}\b(?:then|do)$/,
  /^(?:if|elif|else|while|for \w{1,60} in|def|class|try|except)\b.{0,250}:$/,
  /^(?:def|fn|func|function)\b ?\w{0,60}\(/,
  /^(?:import \w{1,60}(?:\.\w{1,60}){1,9}|import qualified \w{1,60}|module [\w.]{1,60} where)\b/,
  /^(?:end|begin|else|fi|done|esac)$/,
  /^[a-z_]\w{0,60} :: \S/,
  // Patches.
  /^(?:diff --git |index [0-9a-f]{7,40}\.\.|@@ -\d|(?:\+\+\+|---) [ab]\/)/,
];

/** Whether a line belongs to a program, a query, settings or a patch. */
export const isCode = (line: string): boolean => {
  const text = line.slice(0, MAX_LINE).trim();
  return CODE.some((form) => form.test(text));
};
