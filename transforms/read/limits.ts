/**
 * What one document may cost. A document that breaks a limit marked Q is quarantined with the limit named; the others
 * are cut at the limit and a note says so.
 */
export const LIMITS = {
  /** Q: bytes of a document as received. */
  bytes: 64 * 2 ** 20,
  /** Q: characters of decoded text. */
  characters: 16_000_000,
  /** Q: cells and rows of all tables together. */
  cells: 200_000,
  /** Q: cells that a workbook lists, blank ones among them, before they are read. */
  sheetElements: 300_000,
  /** Q: columns in all the ranges of columns that one sheet of a workbook lists; the largest sheet has 16,384. */
  sheetColumns: 2_000_000,
  /** Q: blocks of a document. */
  blocks: 100_000,
  /** Elements inside each other; deeper elements are read as if their tags were absent. */
  nesting: 500,
  /** Q: elements inside each other in the XML of docx and odt, and groups inside each other in RTF. */
  xmlNesting: 500,
  /** Q: prefixes of XML that stand for one of the namespaces known here, at once. */
  xmlPrefixes: 500,
  /** Tables inside each other; the text of deeper ones belongs to the cell around them. */
  tableNesting: 32,
  /** Columns of one table; cells further right are left out. */
  columns: 1_000,
  colspan: 64,
  rowspan: 1_000,
  /** Rules of a page's own style sheets that matter to its reading, and the characters of those sheets. */
  styleRules: 1_000,
  styleCharacters: 2_000_000,
  /** Rules looked at for its tags, one after the other. */
  styleLooks: 3_000_000,
  links: 20_000,
  metadataEntries: 300,
  metadataCharacters: 2_000,
  addressCharacters: 2_000,
} as const;

/** What one archive with the archives inside it may cost, or one docx, odt or xlsx; all of them quarantine. */
export const ZIP_LIMITS = {
  entries: 2_000,
  /** Parts of all the packages (docx, xlsx and the like) in an archive together. */
  parts: 100_000,
  /** Archives inside archives are opened so deep. */
  depth: 2,
  memberBytes: 64 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  /** Inflated bytes for each packed byte, asked only of members larger than `ratioFrom`. */
  ratio: 200,
  ratioFrom: 2 ** 20,
} as const;
