'use strict';
// The index: the whole run.
(() => {
  const run = DATA.run, counts = run.counts || {};
  const main = document.getElementById('main');
  const found = Object.values(DATA.found).reduce((a, b) => a + b, 0); // rows of the ledger
  const pages = Object.assign(Object.create(null), DATA.pages), solution = DATA.solved > 0;
  document.title = 'Starfix report';
  const head = el('header', {}, el('h1', {}, 'Starfix report'),
    el('p', {class: 'faint'}, `${run.state || 'unknown'}${run.finished ? ', ' + run.finished.slice(0, 19).replace('T', ' ') + ' UTC' : ''}`
      + (run.counts ? ` ${DASH} ${counts.fields || 0} field${counts.fields === 1 ? '' : 's'}, ${counts.sources || 0} sources` : '')),
    statusBadges(DATA.found, run.counts ? counts.exposures || 0 : found),
    run.state ? '' : el('p', {class: 'notice'}, 'There is no run.json: nothing is known of parameters, times and refusals by cause.'),
    run.error ? el('p', {class: 'notice'}, run.error) : '',
    lackingNotice(run));
  for (const gate of run.gates || []) head.append(el('p', {class: 'notice'}, `${gate.failed ? 'failed' : 'passed'}: ${gate.fail_if} (found ${gate.found})`));
  main.replaceChildren(head);

  if ((run.refusals || []).length) {
    main.append(section('What was not aligned', plainTable(['status', 'cause', 'exposures', 'for example'],
      run.refusals.map((r) => [statusText(r.status), r.cause, String(r.count), r.first.map((f) => `${f.exposure}: ${f.reason}`).join('\n')]))));
  }

  const plots = el('div', {class: 'grid', id: 'plots'});
  let left = null, selected = -1, map = null;
  const draw = () => {
    forget(plots);
    plots.replaceChildren(...groupPlots(left, selected));
    if (!plots.children.length) plots.append(el('p', {}, 'There is nothing to plot of these groups.'));
  };
  const link = (g) => (pages[GROUPS.field(g)] ? pages[GROUPS.field(g)] + '#' + new URLSearchParams({group: GROUPS.id(g)}) : '');
  const more = [];
  if (solution) {
    const row = new Map();
    for (let i = 0; i < DATA.count('s.group'); i++) row.set(DATA.text('s.group', i), i);
    const of = (column) => (g) => { const i = row.get(GROUPS.id(g)); return i === undefined ? NaN : DATA.column(column)[i]; };
    const shown = (title, column) => ({title, value: of(column), show: (g) => angle(of(column)(g))});
    more.push(shown('error at the corner', 's.sigma_corner'), shown('from one by one', 's.distance'), shown('error of the weakest tie', 's.tie_sigma'),
      {title: 'component', value: of('s.component')});
  }
  const table = groupTable({link, more, chosen: (g) => chooseGroup(GROUPS.key(g)), changed: (rows, filtered) => {
    left = filtered ? new Set(rows) : null;
    if (map) map.show(left);
    draw();
  }});
  map = new SkyMap({chosen: (g) => chooseGroup(GROUPS.key(g))});
  const about = el('div', {id: 'chosen', 'aria-live': 'polite'});
  const summary = DATA.worst ? el('p', {class: 'notice'}, `The ledger has ${found} exposures: the map has counts by part of the sky, the table the ${GROUPS.count} worst groups. `
    + `'starfix report DIR --field=FIELD' makes the page of a field; 'starfix show DIR groups' lists all.`) : '';
  const noPages = !DATA.worst && !solution && !Object.keys(pages).length
    ? el('p', {class: 'notice'}, "The pages of fields are made on demand: 'starfix report DIR --field=FIELD'.") : '';
  main.append(section('Map', map.legend(), map.element, summary),
    section('Groups', noPages, solution ? el('p', {}, el('a', {href: 'report_pages/solution.html'}, 'The simultaneous solution'), ': errors, pointings, detectors, residual maps.') : '',
      table.element, about), section('Plots of groups', plots));
  if (Object.keys(pages).length && !solution) {
    main.append(section('Fields', plainTable(['field', 'page'], Object.entries(pages).map(([f, page]) => [f, el('a', {href: page}, 'residuals, histograms, sources')]))));
  }
  main.append(...runFacts(run));

  const choose = () => {
    selected = chosenGroup() ? GROUPS.of(chosenGroup()) : -1;
    table.select(selected);
    map.select(selected);
    draw();
    about.replaceChildren();
    if (selected < 0) return;
    about.append(el('p', {}, el('b', {}, GROUPS.name(selected)), ', field ', GROUPS.field(selected), ': ', statusText(GROUPS.status(selected)),
      link(selected) ? el('span', {}, ' ', el('a', {href: link(selected)}, 'residuals, histograms and sources')) : ''));
    for (const stage of ['r', 'a']) {
      const words = ['headline', 'numbers', 'remedy'].map((part) => DATA.text(`${stage}.refusal_${part}`, selected)).filter((t) => t).join('; ');
      if (words) about.append(el('p', {class: 'notice'}, words));
    }
  };
  addEventListener('hashchange', choose);
  choose();
  ready();
})();
