import { apartFrom } from '../raised.ts';
import { walkXml, type XmlHandler } from '../xml/xml.ts';

/**
 * The text of a rich string of a workbook, the runs of `<si>` (ECMA-376, 18.4.8): raised runs, the marks of notes, stand
 * apart from the figure before them, and runs that are struck out are left out.
 */
export function richText(runs: string): string {
  const rich = new RichText();
  walkXml(`<si>${runs}</si>`, rich);
  return rich.printed;
}

class RichText implements XmlHandler {
  printed = '';
  #raised = false;
  #struck = false;
  #inText = false;

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'r') this.#raised = this.#struck = false;
    else if (name === 'strike') this.#struck = !/^(?:0|false)$/.test(attributes.get('val') ?? '');
    else if (name === 'vertAlign') this.#raised = attributes.get('val') === 'superscript';
    else if (name === 't') this.#inText = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText && !this.#struck) this.printed += this.#raised ? apartFrom(this.printed, text) : text;
  }
}
