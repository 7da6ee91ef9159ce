// How the page looks, and which sentence lights up for which footnote.

const fixed = `
:root { color-scheme: light dark; --lit: #ffd84d; --lit-text: #1a1a1a; --cited: #ffd84d38; --line: #8884; --dim: #767676; --doubt: #b3261e; --link: #0b57d0 }
@media (prefers-color-scheme: dark) { :root { --dim: #a0a0a0; --doubt: #ff8a80; --link: #8ab4f8 } }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif }
main, section { padding: 1.5rem 2rem }
h1 { font-size: 1.3rem; line-height: 1.35; margin: 0 0 1rem }
h2 { font-size: .8rem; letter-spacing: .04em; color: var(--dim); margin: 2rem 0 .5rem }
h1, h2, p, li, .text { overflow-wrap: anywhere; unicode-bidi: isolate }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
ul { list-style: none; margin: 0; padding: 0; font-size: .9rem }
li { margin: 0 0 .5rem; padding: .15rem .4rem; border-radius: 4px }
q { quotes: "“" "”" }
.mark { font-size: .75em; vertical-align: super; line-height: 0; margin-inline: .1em }
.doubt { color: var(--doubt); font-size: .9em }
.partly, .not-supported { text-decoration: underline wavy var(--doubt) 1px; text-underline-offset: .25em }
article + article { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem }
article h2 { margin-top: 0 }
.text { white-space: pre-wrap; unicode-bidi: plaintext; font-size: .95rem }
.page { display: block; color: var(--dim); font-size: .75rem; border-top: 1px dashed var(--line); margin: .75rem 0 .25rem }
mark { background: var(--cited); color: inherit; border-radius: 3px; unicode-bidi: isolate }
.sheet { display: block; width: 100%; max-width: 34rem; margin: .5rem 0 1rem; border: 1px solid var(--line); background: #fff }
.sheet text { font-family: serif; fill: #1a1a1a }
.sheet .cited { fill: #ffd84d55 }
.mark[id] { color: var(--dim); scroll-margin: 30vh }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: minmax(24rem, 2fr) 3fr; height: 100vh }
  main, section { overflow: auto }
  section { border-inline-start: 1px solid var(--line) }
}
@media print { body { display: block; height: auto } main, section { overflow: visible } }
`;

/** @param footnotes how many there are */
export function pageStyle(footnotes: number): string {
  const lit = Array.from({ length: footnotes }, (_, index) => {
    const number = index + 1;
    const target = `:root:has(#c${number}:target)`;
    return `${target} :is(.s${number}, .n${number}) { background: var(--lit); color: var(--lit-text); fill: var(--lit) }\n${target} .n${number} a { color: inherit }\n`;
  });
  return fixed + lit.join('');
}
