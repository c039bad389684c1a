/**
 * Finds the changes of the OpenAPI document that break existing clients. We have our own check, since oasdiff needs another
 * runtime, and npm's packages are unmaintained or download a program. It covers what our documents contain: operations,
 * parameters, and schemas of closed objects.
 */

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };
type Document = { [key: string]: Json };

const isObject = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
const fieldsOf = (value: Json | undefined): Schema => (isObject(value) ? value : {});
const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Describes every difference that may break a client of `before`. */
export const breakingChanges = (before: Document, after: Document): string[] => {
  const found: string[] = [];
  for (const [path, item] of Object.entries(fieldsOf(before.paths))) {
    for (const method of METHODS) {
      const was = at(item, method);
      if (!isObject(was)) continue;
      const is = at(after.paths, path, method);
      const name = `${method.toUpperCase()} ${path}`;
      if (!isObject(is)) found.push(`${name} is gone`);
      else found.push(...ofOperation(name, was, is));
    }
  }
  for (const [name, was] of Object.entries(fieldsOf(at(before, 'components', 'schemas')))) {
    const is = at(after, 'components', 'schemas', name);
    if (!isObject(is)) found.push(`the schema ${name} is gone`);
    else found.push(...ofSchema(name, fieldsOf(was), is));
  }
  return found;
};

const ofOperation = (name: string, was: Schema, is: Schema): string[] => {
  const found: string[] = [];
  if (was.operationId !== is.operationId) found.push(`${name} has another operationId`);
  const parameters = (operation: Schema): Schema[] =>
    Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : [];
  const same = (one: Schema, other: Schema): boolean => one.name === other.name && one.in === other.in;
  for (const parameter of parameters(was)) {
    const now = parameters(is).find((each) => same(each, parameter));
    const what = `${name}: the ${parameter.in} parameter ${parameter.name}`;
    if (!now) found.push(`${what} is gone`);
    else found.push(...ofSchema(what, ...asTexts(fieldsOf(parameter.schema), fieldsOf(now.schema))));
  }
  for (const parameter of parameters(is)) {
    const isNew = !parameters(was).some((each) => same(each, parameter));
    if (isNew && parameter.required === true) found.push(`${name} needs a new parameter ${parameter.name}`);
  }
  for (const [status, answer] of Object.entries(fieldsOf(was.responses))) {
    if (!/^2/.test(status)) continue;
    const now = at(is.responses, status);
    if (now === undefined) found.push(`${name} no longer answers ${status}`);
    const schemaOf = (value: Json | undefined) => fieldsOf(at(value, 'content', 'application/json', 'schema'));
    found.push(...ofSchema(`${name} ${status}`, schemaOf(answer), schemaOf(now)));
  }
  const bodyOf = (operation: Schema) => fieldsOf(at(operation.requestBody, 'content', 'application/json', 'schema'));
  return [...found, ...ofSchema(`${name}: the body`, bodyOf(was), bodyOf(is))];
};

/** In a URL, numbers are text. Changing a text to a number therefore breaks no client. */
const asTexts = (was: Schema, is: Schema): [Schema, Schema] =>
  was.type === 'string' && is.type === 'integer' ? [{}, {}] : [was, is];

/** A value's types, in the same form whether they are a list or alternatives. The types of a list's items are left out. */
const typesOf = (schema: Schema): string => {
  const { type, anyOf } = schema;
  if (type === 'integer' && (schema.enum ?? schema.const) !== undefined) return JSON.stringify(['number']);
  if (!Array.isArray(anyOf)) return JSON.stringify([type ?? null].flat());
  const each = anyOf.map((one) => (isObject(one) && Object.keys(one).join() === 'type' ? (one.type ?? null) : null));
  return JSON.stringify(each.includes(null) ? [null] : each);
};

/** New required fields, refused values, changed types, and removed fields and values. */
const ofSchema = (name: string, was: Schema, is: Schema): string[] => {
  const found: string[] = [];
  if (was.$ref !== undefined && was.$ref !== is.$ref) found.push(`${name} is another schema`);
  if (typesOf(was) !== typesOf(is)) found.push(`${name} has another type`);
  const words = textsOf(is.enum);
  for (const word of textsOf(was.enum)) if (!words.includes(word)) found.push(`${name} no longer knows ${word}`);
  const wasRequired = textsOf(was.required);
  const isRequired = textsOf(is.required);
  for (const field of isRequired) {
    if (!wasRequired.includes(field) && at(was, 'properties', field) !== undefined)
      found.push(`${name}.${field} is required now`);
  }
  for (const field of wasRequired) {
    if (!isRequired.includes(field)) found.push(`${name}.${field} may be missing now`);
  }
  for (const [limit, tighter] of Object.entries(TIGHTER)) {
    const [one, other] = [was[limit], is[limit]];
    if (typeof other === 'number' && (typeof one !== 'number' || tighter(one, other)))
      found.push(`${name}: ${limit} is ${other} now`);
  }
  for (const [field, value] of Object.entries(fieldsOf(was.properties))) {
    const now = at(is, 'properties', field);
    if (now === undefined) found.push(`${name}.${field} is gone`);
    else found.push(...ofSchema(`${name}.${field}`, fieldsOf(value), fieldsOf(now)));
  }
  if (isObject(was.items)) found.push(...ofSchema(`${name}[]`, was.items, fieldsOf(is.items)));
  return found;
};

const less = (one: number, other: number): boolean => other < one;
const more = (one: number, other: number): boolean => other > one;
const TIGHTER = { maxLength: less, maximum: less, maxItems: less, minLength: more, minimum: more, minItems: more };
