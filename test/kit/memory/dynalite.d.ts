/**
 * The parts of dynalite (DynamoDB in JavaScript) that `dynamodb.ts` uses to validate requests and evaluate conditions.
 */

type Wire = import('@aws-sdk/client-dynamodb').AttributeValue;
type WireItem = Record<string, Wire>;
type WireTable = {
  TableName: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' }[];
  KeySchema: { AttributeName: string; KeyType: string }[];
  GlobalSecondaryIndexes?: {
    IndexName: string;
    KeySchema: WireTable['KeySchema'];
    Projection: { ProjectionType: string };
  }[];
};
type ParsedRequest = {
  _keyCondition?: { expression: object };
  _projection?: { paths: string[][] };
};
type Condition = { ComparisonOperator: string; AttributeValueList: Wire[] };

declare module 'dynalite/db/index.js' {
  const db: {
    checkConditional: (request: object, item: WireItem | undefined) => Error | null | undefined;
    validateKey: (key: WireItem, table: WireTable) => Error | undefined;
    validateItem: (item: WireItem, table: WireTable) => Error | undefined;
    compare: (operator: string, value: Wire | undefined, to: Wire[]) => boolean;
    mapPaths: (paths: string[][], item: WireItem) => WireItem;
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    validateExpressionParams: (request: object, expressions: string[], others: string[]) => string | undefined;
    /** Adds what it has parsed to the request. */
    validateExpressions: (request: object) => string | undefined;
    validateAttributeValue: (value: Wire) => string | undefined;
    convertKeyCondition: (expression: object) => Record<string, Condition> | string;
    validateConditions: (conditions: Record<string, Condition>) => string | undefined;
  };
  export default validations;
}

declare module 'dynalite/actions/updateItem.js' {
  type ItemDb = {
    lock: (key: string, work: (release: <T>(callback: T) => T) => void) => void;
    get: (key: string, callback: (error: null, item: WireItem | undefined) => void) => void;
    put: (key: string, item: WireItem, callback: (error: null) => void) => void;
  };
  const updateItem: (
    store: {
      options: { maxItemSize: number };
      getTable: (name: string, callback: (error: null, table: WireTable) => void) => void;
      getItemDb: (name: string) => ItemDb;
    },
    request: object,
    callback: (error: Error | null) => void,
  ) => void;
  export default updateItem;
}
