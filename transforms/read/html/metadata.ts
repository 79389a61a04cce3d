import type { Block } from '../../../model/content.ts';
import type { Attributes } from './attributes.ts';
import { LIMITS } from '../limits.ts';

/** A page with less text than this that sends the visitor on is only a shell around another address. */
const SHELL_CHARACTERS = 200;
const SCRIPTED_MOVE = /location(?:\.href|\.replace)?\s{0,9}[=(]\s{0,9}["']([^"'\n]{1,2000})["']/;

/** Gathers what a page says about itself in its head and its scripts. */
export class HtmlMetadata {
  readonly #entries = new Map<string, string>();
  #title: string | null = null;
  #titleDone = false;
  #move: string | null = null;

  /** A piece of the text of `<title>`; pieces after its end change nothing. */
  title(piece: string): void {
    if (!this.#titleDone) this.#title = ((this.#title ?? '') + piece).slice(0, LIMITS.metadataCharacters);
  }

  /** The title is complete; the titles of drawings that follow are none. */
  endTitle(): void {
    this.#titleDone = this.#title !== null;
  }

  /** Takes the attributes of a `<meta>`. */
  meta(attributes: Attributes): void {
    const content = attributes.get('content');
    if (content === undefined) return;
    if (attributes.get('http-equiv')?.trim().toLowerCase() === 'refresh') {
      const address = /^[\d.\s]{0,20}[;,]?\s{0,9}(?:url\s{0,9}=)?\s{0,9}["']?([^"']{1,2000})/i
        .exec(content)?.[1]
        ?.trim();
      if (address !== undefined && address !== '' && !/^[\d.]+;?$/.test(address)) this.#set('refresh', address);
    }
    const name = attributes.get('name') ?? attributes.get('property');
    if (name !== undefined && name.trim() !== '') this.#set(`meta:${name.trim().toLowerCase().slice(0, 80)}`, content);
  }

  /** The address that relative links of the page refer to. */
  base(href: string | undefined): void {
    if (href !== undefined) this.#set('base', href);
  }

  /** A piece of a script; the first address it sends the visitor to is kept. */
  script(text: string): void {
    if (this.#move === null && text.includes('location')) this.#move = SCRIPTED_MOVE.exec(text)?.[1] ?? null;
  }

  /** @param blocks of the whole page: a scripted move counts only where there is hardly any text */
  finish(blocks: readonly Block[]): Record<string, string> {
    if (this.#title !== null) this.#set('title', this.#title.replace(/\s+/g, ' '));
    if (this.#move !== null && isShell(blocks)) this.#set('refresh', this.#move);
    return Object.fromEntries(this.#entries);
  }

  /** The first value that is not blank stands. */
  #set(key: string, value: string): void {
    const plain = value.trim().slice(0, LIMITS.metadataCharacters);
    if (plain === '' && this.#entries.has(key)) return;
    const known = this.#entries.get(key);
    if (known !== undefined && known !== '') return;
    if (known === undefined && this.#entries.size >= LIMITS.metadataEntries) return;
    this.#entries.set(key, plain);
  }
}

function isShell(blocks: readonly Block[]): boolean {
  let characters = 0;
  for (const block of blocks) {
    if (block.kind === 'table') return false;
    characters += block.text.length;
  }
  return characters < SHELL_CHARACTERS;
}
