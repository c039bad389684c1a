import validations from 'dynalite/validations/index.js';

/**
 * A request's expressions, parsed by dynalite. Parsing is most of a request's cost, and adapters use the same few dozen
 * expressions with different values. So only the first of each kind is parsed; others reuse its tree with their own
 * values.
 */

export type Expressions = {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: WireItem;
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  ProjectionExpression?: string;
};
type Tree = Pick<ParsedRequest, '_keyCondition' | '_projection'> & { _condition?: object; _updates?: object };
type Known = { tree: Tree; values: WireItem };

const PARSED = ['_condition', '_updates', '_keyCondition', '_projection'] as const;
/** The validity of these depends on the values themselves, not just on their types. */
const DEPENDS_ON_VALUES = /\bBETWEEN\b|\battribute_type\b/i;

const known = new Map<string, Known>();

/** Everything that decides how a request is parsed and whether it is refused. */
const kindOf = (request: Expressions): string => {
  const { ExpressionAttributeValues: values = {} } = request;
  const types = Object.entries(values).map(([name, value]) => `${name} ${Object.keys(value).join()}`);
  const { ConditionExpression, UpdateExpression, KeyConditionExpression, ProjectionExpression } = request;
  const expressions = [ConditionExpression, UpdateExpression, KeyConditionExpression, ProjectionExpression];
  return JSON.stringify([expressions, request.ExpressionAttributeNames, types]);
};

/** Replaces the values in a parsed tree. */
const withValues = (tree: unknown, places: ReadonlyMap<unknown, unknown>): unknown => {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (places.has(tree)) return places.get(tree);
  if (Array.isArray(tree)) return tree.map((each) => withValues(each, places));
  const copy: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(tree)) copy[name] = withValues(each, places);
  return copy;
};

const faultOfValues = (values: WireItem): string | undefined => {
  for (const value of Object.values(values)) {
    const fault = validations.validateAttributeValue(value);
    if (fault) return fault;
  }
  return undefined;
};

/**
 * Adds the meaning of its expressions to a request, as dynalite does. Returns what DynamoDB would refuse, if anything.
 */
export const parseExpressions = (request: Expressions & Tree): string | undefined => {
  const kind = kindOf(request);
  const values = request.ExpressionAttributeValues ?? {};
  const standing = known.get(kind);
  if (!standing) {
    const fault = validations.validateExpressions(request);
    if (!fault && !DEPENDS_ON_VALUES.test(kind)) {
      const tree = Object.fromEntries(PARSED.flatMap((name) => (request[name] ? [[name, request[name]]] : [])));
      // A copy, because an update writes the result of `if_not_exists` into the request's own tree.
      const asTheyAre = new Map<unknown, unknown>(Object.values(values).map((value) => [value, value]));
      known.set(kind, { tree: withValues(tree, asTheyAre) as Tree, values }); // of the same shape
    }
    return fault;
  }
  const fault = faultOfValues(values);
  if (fault) return `ExpressionAttributeValues contains invalid value: ${fault}`;
  const places = new Map<unknown, unknown>(Object.keys(values).map((name) => [standing.values[name], values[name]]));
  Object.assign(request, withValues(standing.tree, places));
  return undefined;
};
