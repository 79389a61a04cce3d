import type { Edition } from '../../model/vocabulary.ts';
import type { Draft } from './draft.ts';
import type { Random } from './random.ts';

/** One way in which printed reports depart from the form. */
export interface Variation {
  readonly name: string;
  /** The editions it makes sense for; all where it is left out. */
  readonly editions?: readonly Edition[];
  /**
   * Where a careful reader can still read every cell: in every format, only where the table's grid is kept, or
   * nowhere. A reader must never take a wrong figure for certain, whichever it is.
   */
  readonly readable: 'everywhere' | 'grid' | 'nowhere';
  /** Changes the draft; what it changes in cells with figures it changes in their truth. */
  apply(draft: Draft, random: Random): void;
}

/** Table 2 to 4, of the forms of 2019 and 2021. */
export const NEW_FORMS: readonly Edition[] = ['2019', '2021'];
