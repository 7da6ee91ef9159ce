// What HTML elements mean for reading.

/** Nothing inside is shown as text. The last line is of drawings, whose texts are read. */
export const hidden = names(`
  script style template head canvas iframe object embed audio video datalist map noframes frameset rp
  title desc metadata defs symbol clippath mask
`);

/** Elements that stand on lines of their own; everything else flows. */
export const block = names(`
  html body address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form
  header hgroup hr legend main menu nav ol p pre search section summary table caption tbody thead tfoot tr ul li
  h1 h2 h3 h4 h5 h6 noscript dialog svg text
`);

/** Blocks that only hold text together: a list item's mark belongs to what is in them. */
export const wrapping = names('p div section article header center h1 h2 h3 h4 h5 h6');

export const cell = names('td th');

export const heading = names('h1 h2 h3 h4 h5 h6');

/** A line goes through what is in them. */
export const struck = names('del s strike');

/** Stand apart from what is beside them, though in the same line. */
export const apart = names('button');

/** Hold pieces of a line that style sheets set apart. */
export const seams: ReadonlySet<string> = new Set([
  'span',
  'b',
  'strong',
  'em',
  'i',
  'u',
  'a',
  'label',
  'small',
  'font',
  'bdi',
]);

/** Written as it is, to the letter. */
export const verbatim = names('code kbd samp tt var pre');

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
