import { escapeHtml } from '../../mail/html/escape.ts';

/**
 * A page with a single message, without branding, style, script or links. It follows the browser's light or dark mode.
 */
export const plainPage = ({ title, text }: { title: string; text: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body>
</html>
`;
