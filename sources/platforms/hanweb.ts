import { dedupe } from './anchors.ts';
import type { Adapter, ListReading, Page } from './adapter.ts';
import { readGenericList } from './generic.ts';
import { annualReportYears, dataproxyByNumbers, readJpaas, jpaasRequest } from './hanweb-requests.ts';
import { readArrays, readDatastore } from './hanweb-records.ts';

/**
 * 大汉 Hanweb (JCMS, JPAAS): the column page holds the first records as XML or arrays, further ones come from
 * dataproxy.jsp or, on JPAAS, from a JSON service.
 */
export const hanweb: Adapter = {
  name: 'hanweb',
  detect(page) {
    if (/\/col\/col\d+\//.test(page.url)) return 'an address of /col/col<number>/';
    if (/dataproxy\.jsp|<datastore>/.test(page.text) || page.url.includes('dataproxy.jsp'))
      return 'records of dataproxy.jsp';
    if (page.url.includes('xxgkAnnualReport.jsp')) return 'the view of annual reports';
    if (page.url.includes('jpaas-publish-server') || page.text.includes('jpaas-publish-server')) return 'JPAAS';
    return /href="[^"]{0,200}\/art\/\d{4}\/(?:\d+\/\d+\/)?art_/.test(page.text)
      ? 'links named art_<column>_<id>'
      : null;
  },
  readList(page) {
    const jpaas = readJpaas(page);
    if (jpaas) return jpaas;
    const store = readDatastore(page);
    const base = isXml(page) ? { items: [], next: [], notes: [] } : readGenericList(page);
    const items = dedupe([...(store?.items ?? []), ...readArrays(page), ...base.items]);
    const asked = store?.next ?? [];
    const byNumbers = asked.length === 0 && !store?.complete ? dataproxyByNumbers(page) : [];
    const next = [...base.next, ...asked, ...byNumbers, ...jpaasRequest(page), ...annualReportYears(page)];
    return finish(items, next, store?.total ?? base.expectedTotal);
  },
};

function isXml(page: Page): boolean {
  return /^\s*(?:<\?xml|<datastore)/.test(page.text.slice(0, 300));
}

function finish(items: ListReading['items'], next: readonly string[], total: number | undefined): ListReading {
  return { items, next: [...new Set(next)], ...(total === undefined ? {} : { expectedTotal: total }), notes: [] };
}
