/** A text that would run, turn the rest of a page around, or tear it apart. */
export const HOSTILE = `<img src=x onerror="ran=1"><script>ran=1</script>\u202eedis rehto\u202c ${'Donaudampfschiff'.repeat(30)}`;
