import { dedupe } from '../lists/anchors.ts';
import type { Adapter, ListReading, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { otherYears } from '../documents/annual-view.ts';
import {
  DATAPROXY_SERVICE,
  dataproxyByNumbers,
  isJpaas,
  JPAAS_SERVICE,
  jpaasRequest,
  otherWay,
  readJpaas,
  SEARCH_SERVICE,
  searchRequest,
} from './hanweb-requests.ts';
import { withService } from '../lists/services.ts';
import { readArrays, readDatastore } from './hanweb-records.ts';
import { fieldSent } from '../page/request-fields.ts';

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
    if (/\/xxgk\/(?:search|tree)\.jsp/.test(page.url + page.text)) return 'the disclosure module xxgk';
    if (page.url.includes('xxgkAnnualReport.jsp')) return 'the view of annual reports';
    if (page.url.includes('jpaas-publish-server') || page.text.includes('jpaas-publish-server')) return 'JPAAS';
    if (isJpaas(page)) return 'the names under which JPAAS keeps a column';
    return /href="[^"]{0,200}\/art\/\d{4}\/(?:\d+\/\d+\/)?art_/.test(page.text)
      ? 'links named art_<column>_<id>'
      : null;
  },
  readList(page) {
    const jpaas = readJpaas(page);
    if (jpaas) return jpaas;
    const store = readDatastore(page);
    const base: ListReading = isXml(page) ? { items: [], next: [], notes: [] } : readGenericList(page);
    const items = dedupe([...(store?.items ?? []), ...readArrays(page), ...base.items]);
    const asked = store?.next ?? [];
    const rows = (store?.items.length ?? 0) > 0;
    // The link of the records turns pages in its own way, and on some sites in a circle: the range is asked for as well.
    const byNumbers = () => (store?.complete === true ? [] : dataproxyByNumbers(page));
    const asking = rows ? (base.parts ?? []) : withService(base, DATAPROXY_SERVICE, byNumbers);
    const first = Number(fieldSent(page, 'startrecord') ?? '1') <= 1;
    const again = store && !rows && first ? otherWay(page.asked) : null;
    const searching = page.url.includes('/search.jsp');
    const searched = searching ? asking : withService({ parts: asking }, SEARCH_SERVICE, () => searchRequest(page));
    return {
      items,
      next: unique([
        ...base.next,
        ...asked,
        ...(rows ? byNumbers() : []),
        ...(searching ? searchRequest(page) : []),
        ...years(page),
      ]),
      parts: unique([
        ...withService({ parts: searched }, JPAAS_SERVICE, () => jpaasRequest(page)),
        ...(again === null ? [] : [again]),
      ]),
      ...totalOf(store?.total ?? base.expectedTotal),
      rows: store?.items.length ?? base.rows ?? 0,
      notes: base.notes,
    };
  },
};

function isXml(page: Page): boolean {
  return /^\s*(?:<\?xml|<datastore)/.test(page.text.slice(0, 300));
}

function years(page: Page): string[] {
  return page.url.includes('xxgkAnnualReport') ? otherYears(page) : [];
}

function unique(addresses: readonly string[]): string[] {
  return [...new Set(addresses)];
}

function totalOf(total: number | undefined): { expectedTotal?: number } {
  return total === undefined ? {} : { expectedTotal: total };
}
