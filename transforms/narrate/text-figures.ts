import type { TextFigure } from '../../model/reading.ts';
import type { Narrative } from './figure.ts';

/** What the text states, as it is kept: every figure with its sentence, compared with a table or not. */
export function textFigures({ figures, fee }: Narrative): TextFigure[] {
  const counts = figures.map(({ concept, extent, value, confidence, phrase, sentence, paragraph }): TextFigure => {
    const unit = concept === 'disclosed' ? '条' : '件';
    return { concept, extent, value, unit, confidence, phrase, sentence, paragraph };
  });
  if (fee === null) return counts;
  const { value, phrase, sentence, paragraph, doubt } = fee;
  const confidence = doubt === null ? 'certain' : 'likely';
  return [
    ...counts,
    { concept: 'processing_fee', extent: 'exact', value, unit: '元', confidence, phrase, sentence, paragraph },
  ];
}
