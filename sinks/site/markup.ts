/** HTML whose text parts are escaped: names and titles come from documents, and documents are hostile. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, HTML is not, and nothing is written for null. */
export type Part = Html | string | number | bigint | null | readonly Part[];

/** A template of HTML. Every `${part}` that is not itself HTML is escaped, for text and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] as string;
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] as string);
  });
  return new Html(text);
}

/** Text as HTML shows it, safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}

/** A phrase in both languages, Chinese first; the switch of the page hides one of them, or none. */
export function both(zh: string, en: string): Html {
  return html`<span class="zh" lang="zh-Hans">${zh}</span> <span class="en" lang="en">${en}</span>`;
}

/** A word for narrow places: where both languages are shown, Chinese stands alone. */
export function brief(zh: string, en: string): Html {
  return html`<span class="brief"
    ><span class="zh" lang="zh-Hans">${zh}</span><span class="en" lang="en">${en}</span></span
  >`;
}

/** The address itself where a browser may follow it, null for paths, scripts and everything else. */
export function webAddress(uri: string): string | null {
  return /^https?:\/\/[^\s"'<>]+$/i.test(uri) ? uri : null;
}

/** A link to the place a document came from, or its path as text. It names the page to no one and opens beside it. */
export function sourceLink(uri: string): Html {
  const address = webAddress(uri);
  if (address === null) return html`<span class="path">${uri}</span>`;
  return html`<a class="path" href="${address}" rel="noopener noreferrer nofollow" target="_blank">${uri}</a>`;
}

/**
 * A value as a literal inside a script file. `<` and the line separators are written out, so that the text can neither
 * end a script element nor a line.
 */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}

/** A count with separators of thousands, the same in every locale. */
export function shown(count: number): string {
  return count.toLocaleString('en-US');
}
