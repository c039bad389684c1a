/** A text that tries to run script, reverse the rest of a page, and break its layout. */
export const HOSTILE = `<img src=x onerror="ran=1"><script>ran=1</script>\u202eedis rehto\u202c ${'Donaudampfschiff'.repeat(30)}`;
