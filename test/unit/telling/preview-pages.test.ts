import { describe, expect, it } from 'vitest';
import { samplePages } from '../../../scripts/preview/preview-pages.ts';
import { LANGUAGES } from '../../../shared/domain/telling/languages.ts';

describe.each(LANGUAGES)('every page, previewed in %s', (language) => {
  it.each(Object.entries(samplePages(language)))('%s is complete, and runs and loads nothing', (_name, html) => {
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/\{\{|\}\}|undefined|\bnull\b|<script|<img(?! src="data:image\/)|https?:/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
  });
});
