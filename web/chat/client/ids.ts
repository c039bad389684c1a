/** Random bytes in base64url: 16 bytes for the protocol's ids, 32 for its secrets. */
const randomText = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export const newId = (): string => randomText(16);
export const newSecret = (): string => randomText(32);
