'use strict';
/* The SQL box of the local server. */
{
  const { element, both } = gongkai;
  const [form, sql, state, problem, rows] = ['ask', 'sql', 'state', 'problem', 'rows'].map((id) =>
    document.getElementById(id),
  );

  const show = ({ rows: found, more }) => {
    const names = found.length === 0 ? [] : Object.keys(found[0]);
    const cell = (value) =>
      element(
        'td',
        { class: typeof value === 'number' ? 'n' : null },
        value === null ? 'NULL' : typeof value === 'object' ? JSON.stringify(value) : String(value),
      );
    rows.replaceChildren(
      element('thead', {}, element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name)))),
      element('tbody', {}, ...found.map((row) => element('tr', {}, ...names.map((name) => cell(row[name]))))),
    );
    state.replaceChildren(
      more
        ? both(`前 ${found.length} 行，还有更多`, `the first ${found.length} rows; there are more`)
        : both(`${found.length} 行`, `${found.length} rows`),
    );
  };

  const ask = async () => {
    const response = await fetch('/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sql: sql.value }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    show(answer);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    problem.textContent = '';
    rows.replaceChildren();
    state.replaceChildren(both('查询中…', 'asking…'));
    ask().catch((error) => {
      state.replaceChildren();
      problem.textContent = error.message;
    });
  });

  sql.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
