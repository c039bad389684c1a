/** DynamoDB's condition and update expressions, as far as our adapters use them. */

type Item = Record<string, unknown>;
export type Names = { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Item };

const TOKEN = /\s*(attribute_not_exists|attribute_exists|AND|OR|<>|<=|>=|[()=<>,+-]|[:#]?\w+)/y;

const tokensOf = (expression: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const match = TOKEN.exec(expression);
    if (!match) return tokens;
    tokens.push(match[1] ?? '');
  }
};

const COMPARE: Record<string, (a: string | number, b: string | number) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Whether a condition holds for an item; undefined when there is none. */
export const holdsFor = (condition: string, item: Item | undefined, names: Names): boolean => {
  const tokens = tokensOf(condition);
  const next = (): string => tokens.shift() ?? '';
  const operand = (token: string): unknown =>
    token.startsWith(':')
      ? names.ExpressionAttributeValues?.[token]
      : item?.[names.ExpressionAttributeNames?.[token] ?? token];
  const term = (): boolean => {
    const token = next();
    if (token === '(') {
      const inner = either();
      next();
      return inner;
    }
    if (token.startsWith('attribute_')) {
      next();
      const exists = operand(next()) !== undefined;
      next();
      return token === 'attribute_exists' ? exists : !exists;
    }
    const compare = COMPARE[next()];
    const [left, right] = [operand(token), operand(next())];
    if (!compare) throw new Error(`the test's table doesn't know the condition ${condition}`);
    // Like DynamoDB: a comparison with what isn't there doesn't hold.
    return left !== undefined && compare(left as string | number, right as string | number); // our conditions compare text or numbers
  };
  const both = (): boolean => {
    let holds = term();
    while (tokens[0] === 'AND') {
      next();
      holds = term() && holds;
    }
    return holds;
  };
  const either = (): boolean => {
    let holds = both();
    while (tokens[0] === 'OR') {
      next();
      holds = both() || holds;
    }
    return holds;
  };
  return either();
};

/** An item after an update of the form `SET a = :b, #c = :d REMOVE e` or `REMOVE a.b`. */
export const updated = (expression: string, item: Item, names: Names): Item => {
  const [, sets = '', removes = ''] = /^(?:SET (.*?))?\s*(?:REMOVE (.*))?$/.exec(expression) ?? [];
  const nameOf = (token: string): string => names.ExpressionAttributeNames?.[token] ?? token;
  const set = sets.split(/\s*,\s*/).map((each): [string, unknown] => {
    const [name = '', value = ''] = each.split(/\s*=\s*/);
    return [nameOf(name), names.ExpressionAttributeValues?.[value]];
  });
  const gone = new Set(removes.split(/\s*,\s*/).map(nameOf));
  const [, map = '', key = ''] = /^(\S+)\.(\S+)$/.exec(removes) ?? [];
  if (map) {
    // Only maps are named so.
    const { [nameOf(key)]: _gone, ...left } = (item[nameOf(map)] ?? {}) as Item;
    return { ...item, ...Object.fromEntries(set), [nameOf(map)]: left };
  }
  return Object.fromEntries(
    Object.entries({ ...item, ...Object.fromEntries(set) }).filter(([name]) => !gone.has(name)),
  );
};
