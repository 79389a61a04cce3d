'use strict';
/* The language switch, and the few things every page shares. Loaded before the page is drawn, so nothing flickers. */

const gongkai = {
  /** 'both', 'zh' or 'en'. */
  language: 'both',
  /** Called after every change of the language: drawings have no elements to hide. */
  onLanguage: [],
};

gongkai.setLanguage = (language) => {
  gongkai.language = ['zh', 'en'].includes(language) ? language : 'both';
  document.documentElement.dataset.lang = gongkai.language;
  document.documentElement.lang = gongkai.language === 'en' ? 'en' : 'zh-Hans';
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === gongkai.language));
  }
  try {
    localStorage.setItem('gongkai.language', gongkai.language);
  } catch {
    // Browsers may keep nothing for pages from a disk: the choice then holds for this page.
  }
  for (const listener of gongkai.onLanguage) listener();
};

/** A phrase for drawings: one language, or both with Chinese first. */
gongkai.phrase = (zh, en) => {
  if (gongkai.language === 'zh' || en === '') return zh;
  return gongkai.language === 'en' ? en : `${zh} ${en}`;
};

/** A short word for drawings. */
gongkai.word = (zh, en) => (gongkai.language === 'en' ? en : zh);

/** An element; text is never read as HTML. Attributes that are null are left out. */
gongkai.element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
};

/** A phrase for pages: both languages, of which the switch hides one. */
gongkai.both = (zh, en) =>
  gongkai.element(
    'span',
    {},
    gongkai.element('span', { class: 'zh', lang: 'zh-Hans' }, zh),
    ' ',
    gongkai.element('span', { class: 'en', lang: 'en' }, en),
  );

/** A whole number with separators of thousands; anything else as it is. */
gongkai.thousands = (value) => {
  const text = String(value);
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return match ? `${match[1]}${match[2].replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}` : text;
};

gongkai.showSnapshot = (id) => {
  for (const place of document.querySelectorAll('.snapshot')) place.textContent = id;
};

gongkai.setLanguage(
  (() => {
    try {
      return localStorage.getItem('gongkai.language');
    } catch {
      return null;
    }
  })(),
);

document.addEventListener('DOMContentLoaded', () => {
  gongkai.setLanguage(gongkai.language);
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-language]');
    if (button) gongkai.setLanguage(button.dataset.language);
  });
});
