/** How much of one PDF is read; a document beyond any of these is quarantined with the limit named. */
export const PDF_LIMITS = {
  pages: 500,
  /** Bytes that all streams but the pictures unpack to, fonts among them. */
  streamBytes: 128 * 2 ** 20,
  /** Characters that a font's map to Unicode lists; Unicode's largest plane has 65,536. */
  mappedCharacters: 200_000,
  /** States saved and not restored, in what is unpacked: PDF 32000-1 allows 28, and each costs pdfjs the more the deeper. */
  savedStates: 5_000,
  /** Drawing operators, over all pages; a form that is drawn counts as twenty, for what it takes to find it. */
  operators: 500_000,
  /** Characters drawn, over all pages. */
  glyphs: 1_000_000,
  /** Text operations, over all pages. */
  textOperations: 200_000,
  /** Segments of paths, over all pages. */
  pathOperations: 2_000_000,
  /** Distinct ruling lines of one page; beyond it the page is a drawing, not a form. */
  rulings: 4_000,
  /** Positions of one table's grid. */
  gridPositions: 200_000,
  /** Pixels of a picture that is decoded on the way: an A4 page at 400 dpi. */
  imagePixels: 16_000_000,
} as const;
