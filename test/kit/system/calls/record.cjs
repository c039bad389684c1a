// Loaded into each function’s process through NODE_OPTIONS. Records every kind of AWS call once per process.
const { appendFileSync } = require('node:fs');
const { ClientRequest } = require('node:http');
const { join } = require('node:path');

const { RECORD_CALLS_TO: folder, POWERTOOLS_SERVICE_NAME: service } = process.env;

if (folder && service) {
  const file = join(folder, `${process.pid}.jsonl`);
  const seen = new Set();
  const bodies = new WeakMap();
  const targetOf = (request) => request.getHeader('x-amz-target');
  /** The content of objects isn’t recorded: it is of no use and may be large. */
  const hasFields = (request) =>
    targetOf(request) !== undefined || String(request.getHeader('content-type')).includes('x-www-form-urlencoded');
  const keep = (request, chunk) => {
    const isContent = typeof chunk === 'string' || chunk instanceof Uint8Array;
    if (isContent && hasFields(request)) bodies.set(request, [...(bodies.get(request) ?? []), Buffer.from(chunk)]);
  };
  /** The operation, its target, and the kinds of keys. */
  const kindOf = ({ target, method, path, body }) => {
    const names = body.match(/"(?:TableName|IndexName|QueueUrl|SecretId|pk|:pk)":(?:"[^"]*|\{"S":"[^"#]*)/g) ?? [];
    const place = target ? '' : path.replace(/[^/?=&]*\d[^/?=&]*/g, '0');
    return [target, method, place, ...new Set(names)].join(' ');
  };
  const record = (request) => {
    const body = Buffer.concat(bodies.get(request) ?? []).toString();
    const call = { service, target: targetOf(request), method: request.method, path: request.path, body };
    const kind = kindOf(call);
    if (seen.has(kind)) return;
    seen.add(kind);
    appendFileSync(file, `${JSON.stringify(call)}\n`);
  };
  const { write, end } = ClientRequest.prototype;
  ClientRequest.prototype.write = function (chunk, ...rest) {
    keep(this, chunk);
    return write.call(this, chunk, ...rest);
  };
  ClientRequest.prototype.end = function (chunk, ...rest) {
    keep(this, chunk);
    if (this.getHeader('authorization') !== undefined) record(this);
    return end.call(this, chunk, ...rest);
  };
}
