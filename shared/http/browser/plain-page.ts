import { escapeHtml } from '../../mail/html/escape.ts';

/** A page that says one thing, in nobody's colours: without style, script or links, in the browser's own light or dark. */
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
