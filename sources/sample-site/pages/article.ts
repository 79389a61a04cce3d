import { escapeMarkup } from '../../escape-markup.ts';
import { breadcrumb, framePage, type AgencySite } from './frame.ts';

/** An article: `body` is markup, `container` the opening tag of the element the platform keeps the body in. */
export interface Article {
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  readonly body: string;
  readonly container: string;
}

/** The page of an article, with the meta tags that government sites carry. */
export function articlePage(site: AgencySite, article: Article): string {
  const title = escapeMarkup(article.title);
  return framePage(site, {
    title: `${article.title}_${site.name}`,
    head: [
      `<meta name="ArticleTitle" content="${title}" />`,
      `<meta name="PubDate" content="${article.date} 09:30:00" />`,
      `<meta name="ContentSource" content="${site.name}" />`,
    ].join('\n'),
    main: [
      breadcrumb(site),
      `<h1 class="article-title">${title}</h1>`,
      `<div class="info">发布时间：${article.date} 09:30　来源：${site.name}　浏览次数：<span id="hits"></span></div>`,
      `${article.container}\n${article.body}\n</div>`,
      '<div class="share">【打印本页】 【关闭窗口】</div>',
    ].join('\n'),
  });
}

/** Paragraphs of plain text as markup. */
export function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n');
}
