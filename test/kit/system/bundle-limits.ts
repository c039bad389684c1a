/**
 * Kilobytes, minified, that a function's bundle may have: 800, but for the relay, for the one that composes mail, the one
 * that reads it, and two that are on no ticket's way: one knows the world's holidays, one makes HTML safe to look at.
 */
const LIMITS: Record<string, number> = {
  configure: 2100,
  'relay-events': 450,
  'send-message': 900,
  'receive-email': 1500,
  'show-message': 1200,
};

export const bundleLimit = (name: string): number => LIMITS[name] ?? 800;
