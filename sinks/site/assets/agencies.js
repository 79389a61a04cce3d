'use strict';
/* The search box, and which agency the address names. */
{
  const { element, both } = gongkai;
  const SHOWN = 60;
  const search = document.getElementById('search');
  const results = document.getElementById('results');
  const matches = document.getElementById('matches');
  const byId = new Map(gongkai.agencies.map((entry) => [entry[0], entry]));
  const haystack = gongkai.agencies.map(([id, name, area, , , , , , others]) =>
    `${name} ${area} ${others} ${id}`.toLowerCase(),
  );

  const addressOf = (id) => `#${encodeURIComponent(id)}`;
  gongkai.agencyLink = (id, name) => element('a', { href: `agency.html${addressOf(id)}` }, name);

  const result = ([id, name, area, , , first, last, reports]) =>
    element(
      'li',
      {},
      element('a', { href: addressOf(id) }, name),
      ' ',
      element('span', { class: 'about' }, area),
      ' ',
      element(
        'span',
        { class: 'count' },
        reports === 0
          ? both('尚无年报', 'no report yet')
          : both(`${reports} 份，${first ?? '?'}–${last ?? '?'}`, `${reports} reports`),
      ),
    );

  const byProvince = () => {
    const counts = new Map();
    for (const [, , , province] of gongkai.agencies) counts.set(province, (counts.get(province) ?? 0) + 1);
    matches.replaceChildren(both(`共 ${byId.size} 个机关`, `${byId.size} agencies in all`));
    results.className = 'results provinces';
    results.replaceChildren(
      ...[...counts].map(([province, count]) =>
        element(
          'li',
          {},
          element(
            'button',
            {
              type: 'button',
              click: () => {
                search.value = province;
                find();
                search.focus();
              },
            },
            province === '' ? both('国家机关与区划不明', 'National, or area not known') : province,
            ' ',
            element('span', { class: 'count' }, String(count)),
          ),
        ),
      ),
    );
  };

  const find = () => {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) {
      byProvince();
      return;
    }
    const found = [];
    let count = 0;
    haystack.forEach((text, index) => {
      if (!words.every((word) => text.includes(word))) return;
      count += 1;
      if (found.length < SHOWN) found.push(gongkai.agencies[index]);
    });
    matches.replaceChildren(
      count > SHOWN
        ? both(`${count} 个机关，列出前 ${SHOWN} 个`, `${count} agencies, the first ${SHOWN} are listed`)
        : both(`${count} 个机关`, `${count} agencies`),
    );
    results.className = 'results';
    results.replaceChildren(...found.map(result));
  };

  const tell = (...told) => {
    const target = document.getElementById('agency');
    target.hidden = false;
    target.replaceChildren(element('p', {}, ...told));
  };

  const fail = (id) =>
    tell(both('本快照中没有这个机关：', 'This snapshot has no such agency:'), ' ', element('code', {}, id));

  const open = async () => {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      fail(location.hash);
      return;
    }
    if (id === '' || id === 'main') return;
    const entry = byId.get(id);
    if (!entry) {
      fail(id);
      return;
    }
    results.replaceChildren();
    matches.replaceChildren();
    search.value = '';
    const shard = await load(entry[4]);
    if (decodeURIComponent(location.hash.slice(1)) !== id) return;
    const agency = shard.agencies.find((one) => one.id === id);
    document.title = `${agency.name} · gongkai 公开`;
    gongkai.showAgency(document.getElementById('agency'), agency, shard.layouts);
  };

  const shards = new Map();
  /** A shard as a script: pages from a disk may load scripts and nothing else. */
  const load = (number) => {
    const loaded = shards.get(number);
    if (loaded) return loaded;
    const loading = new Promise((resolve, reject) => {
      const script = element('script', {
        src: `data/agencies/${number}.js`,
        load: () => resolve(gongkai.shard),
        error: () => reject(new Error(`data/agencies/${number}.js cannot be read`)),
      });
      document.head.append(script);
    });
    shards.set(number, loading);
    return loading;
  };

  search.addEventListener('input', find);
  const openOrTell = () => {
    open().catch((error) => tell(String(error)));
  };
  window.addEventListener('hashchange', () => {
    openOrTell();
    window.scrollTo(0, 0);
  });
  document.addEventListener('DOMContentLoaded', () => {
    if (location.hash.length > 1) openOrTell();
    else byProvince();
  });
}
