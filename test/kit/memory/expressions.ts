import validations from 'dynalite/validations/index.js';

/**
 * A request's expressions, parsed by dynalite. Parsing is most of what a request costs, and adapters use the same few dozen
 * expressions with other values: so the first of a kind is parsed, and the others get its tree with their own values in it.
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
/** Whether these are right depends on the values themselves, not only on their types. */
const DEPENDS_ON_VALUES = /\bBETWEEN\b|\battribute_type\b/i;

const known = new Map<string, Known>();

/** What decides how a request is parsed, and whether it is refused. */
const kindOf = (request: Expressions): string => {
  const { ExpressionAttributeValues: values = {} } = request;
  const types = Object.entries(values).map(([name, value]) => `${name} ${Object.keys(value).join()}`);
  const { ConditionExpression, UpdateExpression, KeyConditionExpression, ProjectionExpression } = request;
  const expressions = [ConditionExpression, UpdateExpression, KeyConditionExpression, ProjectionExpression];
  return JSON.stringify([expressions, request.ExpressionAttributeNames, types]);
};

/** A tree with other values in the places of those that it was parsed with. */
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

/** Notes on the request what its expressions mean, as dynalite does; says what DynamoDB would refuse. */
export const parseExpressions = (request: Expressions & Tree): string | undefined => {
  const kind = kindOf(request);
  const values = request.ExpressionAttributeValues ?? {};
  const standing = known.get(kind);
  if (!standing) {
    const fault = validations.validateExpressions(request);
    if (!fault && !DEPENDS_ON_VALUES.test(kind)) {
      const tree = Object.fromEntries(PARSED.flatMap((name) => (request[name] ? [[name, request[name]]] : [])));
      // A copy: carrying out an update puts what `if_not_exists` came to into the request's own tree.
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
