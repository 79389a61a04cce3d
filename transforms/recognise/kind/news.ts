/** How news tell of a report. */
const NEWS =
  /报告显示|年报显示|记者|据(?:介绍|悉|了解)|(?:新华社|中新网|中新社).{0,12}电|来源[::](?:中新网|新华网|人民网)/;
/** How news begin: what tables stand in them are quoted. */
const NEWS_BEGIN = /本报讯|本[报网台]记者|记者从.{2,30}(?:获悉|了解到)/;
/** The lines over a text and its first sentence. */
const BEGINNING = 300;
/** Where news say whose words they pass on. */
const OPENING = 1_500;

/** Whether a text opens as newspapers do: it is news whatever tables it quotes. */
export function beginsAsNews(text: string): boolean {
  return NEWS_BEGIN.test(text.slice(0, BEGINNING));
}

/** Whether a text without tables or sections passes on what a report says. */
export function tellsAsNews(text: string): boolean {
  return NEWS.test(text.slice(0, OPENING));
}
