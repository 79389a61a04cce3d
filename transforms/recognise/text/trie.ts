const NONE: readonly never[] = [];

/** A trie over words: finds every word that begins at a place of a text in one walk. */
export class Trie<T> {
  readonly #root: Node<T> = { next: new Map() };
  /** 1 for each character that begins a word: most places of a text begin none. */
  readonly #begins = new Uint8Array(0x10000);

  constructor(words: Iterable<readonly [string, T]>) {
    for (const [word, value] of words) {
      let node = this.#root;
      for (let at = 0; at < word.length; at += 1) {
        let child = node.next.get(word.charCodeAt(at));
        if (!child) {
          child = { next: new Map() };
          node.next.set(word.charCodeAt(at), child);
        }
        node = child;
      }
      node.value = value;
      this.#begins[word.charCodeAt(0)] = 1;
    }
  }

  /**
   * The words that begin at `at`, the shortest first; with step −1 the words, entered backwards, that end before `at`.
   */
  matches(text: string, at: number, step: 1 | -1 = 1): readonly { readonly value: T; readonly length: number }[] {
    const first = step === 1 ? at : at - 1;
    if (first < 0 || first >= text.length || this.#begins[text.charCodeAt(first)] === 0) return NONE;
    const found: { readonly value: T; readonly length: number }[] = [];
    let node = this.#root;
    for (let length = 1; ; length += 1) {
      const child = node.next.get(text.charCodeAt(step === 1 ? at + length - 1 : at - length));
      if (!child) return found;
      node = child;
      if (node.value !== undefined) found.push({ value: node.value, length });
    }
  }
}

interface Node<T> {
  /** By the codes of characters: to take a Chinese character out of a text makes a text of it each time. */
  readonly next: Map<number, Node<T>>;
  value?: T;
}
