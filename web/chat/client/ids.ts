/** Random bytes in base64url, as the protocol wants ids (16 bytes) and secrets (32 bytes). */
const randomText = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export const newId = (): string => randomText(16);
export const newSecret = (): string => randomText(32);
