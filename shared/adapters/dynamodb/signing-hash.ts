import { createHash, createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto';

/**
 * The hash that requests are signed with. The SDK's own makes a key of the same bytes anew for each call; here a key that
 * was used before is kept, for as long as the SDK keeps the bytes (docs/decisions/0098).
 */

type Hasher = Pick<Hmac, 'update' | 'digest'>;

const known = new WeakMap<object, KeyObject>();

const keyOf = (secret: string | ArrayBuffer | ArrayBufferView): KeyObject => {
  if (typeof secret === 'string') return createSecretKey(Buffer.from(secret));
  const kept = known.get(secret);
  if (kept) return kept;
  const bytes = ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
  const key = createSecretKey(bytes);
  known.set(secret, key);
  return key;
};

export class SigningHash {
  private readonly secret: KeyObject | undefined;
  private hash: Hasher;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.secret = secret === undefined ? undefined : keyOf(secret);
    this.hash = this.started();
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.started();
  }

  private started(): Hasher {
    return this.secret ? createHmac('sha256', this.secret) : createHash('sha256');
  }
}
