'use strict';
// What all pages are made of: elements, numbers in words, badges, facts of the run.

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((c) => c !== undefined && c !== ''));
  return element;
}

const MINUS = '\u2212', DASH = '\u2013';

function number(value, digits = 3) {
  if (!Number.isFinite(value)) return DASH;
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(digits - 1) : String(Number(value.toPrecision(digits)));
  return text.replace('-', MINUS);
}

// An angle given in arcsec, in mas where it is small.
function angle(arcsec) {
  return !Number.isFinite(arcsec) ? DASH : Math.abs(arcsec) < 1 ? number(1000 * arcsec) + ' mas' : number(arcsec) + '"';
}

// The chance of an accident from its decimal logarithm.
function chance(log) {
  if (!Number.isFinite(log)) return DASH;
  if (log > -2) return number(10 ** log, 2);
  return '1e' + MINUS + Math.round(-log);
}

const GOOD = new Set(['ALIGNED', 'ALIGNED_WITH_FIELD', 'REFERENCE']);
const PARTLY = new Set(['SKIPPED']);
const kindOf = (status) => GOOD.has(status) ? 'good' : PARTLY.has(status) ? 'partly' : status === '' ? 'other' : 'bad';

function statusText(status) {
  return el('span', {class: 'status ' + kindOf(status)}, status.replace(/_/g, ' ').toLowerCase() || DASH);
}

function badge(count, words, kind = '', title) {
  return el('span', {class: 'badge ' + kind, title}, el('b', {}, String(count)), words);
}

// How many exposures have which status, of how many.
function statusBadges(statuses, expected) {
  const known = Object.values(statuses).reduce((a, b) => a + b, 0);
  return el('div', {class: 'badges', 'data-exposures': known},
    badge(`${known} of ${expected}`, 'exposures accounted for', known === expected ? 'good' : 'bad'),
    ...Object.entries(statuses).map(([status, count]) => badge(count, status.replace(/_/g, ' ').toLowerCase(), kindOf(status))));
}

// A table of a few rows that needs no sorting.
function plainTable(head, rows) {
  return el('div', {class: 'scroll plain'}, el('table', {},
    el('thead', {}, el('tr', {}, ...head.map((h) => el('th', {}, h)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell, c) =>
      el('td', {class: typeof cell === 'string' && cell.length > 60 ? 'wide' : '', 'data-of': head[c]}, cell)))))));
}

function section(title, ...children) {
  const id = title.toLowerCase().replace(/[^a-z]+/g, '-');
  return el('section', {id}, el('h2', {}, title), ...children);
}

function figure(title, content, caption) {
  return el('figure', {}, el('h3', {}, title), content, caption ? el('figcaption', {}, caption) : '');
}

// Times, parameters that differ from the defaults, versions.
function runFacts(run) {
  const parts = [];
  const seconds = Object.entries(run.stage_seconds || {});
  if (seconds.length) {
    const total = seconds.reduce((sum, [, s]) => sum + s, 0), most = Math.max(...seconds.map(([, s]) => s));
    const exposures = run.counts ? run.counts.exposures : 0;
    parts.push(section('Stage times', plainTable(['stage', 'seconds', 'share', ''], seconds.map(([stage, s]) => [
      stage, s.toFixed(s < 100 ? 2 : 0), (100 * s / total).toFixed(1) + ' %', el('span', {class: 'bar', style: `width:${(12 * s / most).toFixed(2)}rem`})])),
      el('p', {}, `${number(total)} s in all` + (exposures ? `, ${number(exposures / total)} exposures a second` : ''))));
  }
  parts.push(section('Parameters that differ from the defaults', run.changed.length
    ? plainTable(['key', 'value', 'default'], run.changed.map(([key, value, standard]) => [key, value || 'none', standard || 'none']))
    : el('p', {}, 'None.')));
  const versions = Object.entries(run.versions || {}).map(([name, version]) => [name, version]);
  if (run.absolute_catalog) versions.push(['absolute catalogue', `${run.absolute_catalog.name} (${run.absolute_catalog.origin})`]);
  versions.push(['parameter hash', run.parameter_hash || ''], ['started', run.started || ''], ['finished', run.finished || '']);
  parts.push(section('Versions', plainTable(['what', 'version'], versions)));
  return parts;
}

// The group that the address names: #group=...
function chosenGroup() {
  return new URLSearchParams(location.hash.slice(1)).get('group') || '';
}

function chooseGroup(id) {
  const hash = '#' + new URLSearchParams({group: id});
  if (location.hash !== hash) location.hash = hash;
}

function ready() {
  document.body.dataset.ready = String(Math.round(performance.now()));
}

const SEVERAL_FIELDS = (DATA.texts['g.field'] || []).length > 1;

// Groups of the page by number: what columns g.*, r.* (relative) and a.* (absolute stage) have.
const GROUPS = {
  count: DATA.count('g.id'),
  id: (g) => DATA.text('g.id', g),
  // The absolute stage calls all that it fits together 987654, as TweakReg does.
  name: (g) => DATA.text('g.name', g).replace(/^987654(@[0-9.]+)?, /, (all, epoch) => (epoch ? epoch.slice(1) + ' of the field ' : 'all of the field ')),
  field: (g) => DATA.text('g.field', g),
  status: (g) => DATA.text('g.status', g),
  number: (column, g) => DATA.column(column)[g],
  has: (stage, g) => DATA.text(stage + '.outcome', g) !== '',
  // The group of an id; those of a field are told apart by the field.
  of: (id) => {
    for (let g = 0; g < GROUPS.count; g++) if (GROUPS.key(g) === id) return g;
    for (let g = 0; g < GROUPS.count; g++) if (GROUPS.id(g) === id) return g;
    for (let g = 0; g < GROUPS.count; g++) if (GROUPS.name(g) === id) return g;
    return -1;
  },
  key: (g) => (SEVERAL_FIELDS ? GROUPS.field(g) + '/' : '') + GROUPS.id(g),
};

// How far the exposures of a group went on the whole, arcsec east and north.
const MOVES = (() => {
  const sums = Array.from({length: GROUPS.count}, () => [0, 0, 0]);
  const [group, ra, dec, ra0, dec0] = ['group', 'ra', 'dec', 'ra0', 'dec0'].map((name) => DATA.column('e.' + name));
  for (let i = 0; i < group.length; i++) {
    if (!Number.isFinite(ra[i])) continue;
    const turn = ra[i] - ra0[i] - 360 * Math.round((ra[i] - ra0[i]) / 360), sum = sums[group[i]];
    sum[0] += turn * Math.cos(dec[i] * Math.PI / 180) * 3600;
    sum[1] += (dec[i] - dec0[i]) * 3600;
    sum[2]++;
  }
  return sums.map(([east, north, n]) => ({east: east / n, north: north / n, length: Math.hypot(east, north) / n}));
})();

// The table of groups with what both stages say. more: further columns.
function groupTable({chosen, changed, more = [], link}) {
  const stages = [['r', 'relative'], ['a', 'absolute']].filter(([s]) => [...Array(GROUPS.count).keys()].some((g) => GROUPS.has(s, g)));
  // What was not aligned first, then by name.
  const late = (g) => ({bad: 0, partly: 1, other: 3}[kindOf(GROUPS.status(g))] ?? 2);
  const rows = [...Array(GROUPS.count).keys()];
  if (!DATA.worst) rows.sort((a, b) => late(a) - late(b) || TEXT_ORDER.compare(GROUPS.name(a), GROUPS.name(b)) || a - b);
  const reason = (g) => DATA.text('g.reason', g) || stages.map(([s]) => DATA.text(s + '.refusal_headline', g)).filter((t) => t).join('; ');
  const columns = [
    {title: 'group', wide: true, show: (g) => (link && link(g) ? el('a', {href: link(g)}, GROUPS.name(g)) : GROUPS.name(g)), value: GROUPS.name},
    {title: 'status', show: (g) => statusText(GROUPS.status(g)), value: (g) => GROUPS.status(g), word: true},
    {title: 'exposures', value: (g) => GROUPS.number('g.exposures', g)},
    {title: 'sources', value: (g) => GROUPS.number('g.sources', g)},
    {title: 'moved', value: (g) => MOVES[g].length, show: (g) => angle(MOVES[g].length)},
    ...stages.flatMap(([s, words]) => [
      {title: words + ' used', value: (g) => (GROUPS.has(s, g) ? GROUPS.number(s + '.n_used', g) : NaN),
        show: (g) => (GROUPS.has(s, g) ? `${GROUPS.number(s + '.n_used', g)} of ${GROUPS.number(s + '.n_matches', g)}` : DASH)},
      {title: words + ' rmse', value: (g) => GROUPS.number(s + '.rmse', g), show: (g) => angle(GROUPS.number(s + '.rmse', g))},
      {title: 'chance', value: (g) => GROUPS.number(s + '.log_chance', g), show: (g) => chance(GROUPS.number(s + '.log_chance', g))},
    ]),
    ...more,
    ...(rows.some(reason) ? [{title: 'reason', wide: true, value: reason, show: (g) => (reason(g) ? el('div', {class: 'clamp', title: reason(g)}, reason(g)) : '')}] : []),
  ].map((column) => ({show: (g) => number(column.value(g)), ...column}));
  return new Table({columns, rows, label: 'groups', chosen, changed,
    text: (g) => [GROUPS.name(g), GROUPS.id(g), GROUPS.field(g), GROUPS.status(g), GROUPS.status(g).replace(/_/g, ' '), DATA.text('g.reason', g), DATA.text('r.outcome', g), DATA.text('a.outcome', g)]});
}

// Plots of all groups, in which those that are left by the filter stand out.
function groupPlots(filtered, picked) {
  const rows = [...Array(GROUPS.count).keys()];
  const parted = (point) => {
    const series = [['other groups', 'other', (g) => filtered && !filtered.has(g)], ['aligned', 'good', (g) => kindOf(GROUPS.status(g)) !== 'bad'], ['not aligned', 'bad', () => true]];
    const out = series.map(([label, colour]) => ({label, colour, points: []}));
    for (const g of rows) out[series.findIndex(([, , is]) => is(g))].points.push(point(g));
    if (picked >= 0) out.push({label: 'chosen', colour: 'mark', size: 11, points: [point(picked)]});
    return out.filter((s) => s.points.length);
  };
  const has = (stage) => rows.some((g) => GROUPS.number(stage + '.rmse', g) > 0);
  const plots = [];
  if (MOVES.some((m) => m.length > 0)) {
    plots.push(figure('Where groups went', scatter({series: parted((g) => [MOVES[g].east, MOVES[g].north]), x: 'east, arcsec', y: 'north, arcsec', label: 'displacement of each group'}),
      'Mean displacement of the exposures of each group; groups of one visit go together.'));
  }
  for (const [stage, words] of [['r', 'relative'], ['a', 'absolute']]) {
    if (has(stage)) {
      plots.push(figure(`Residuals against stars, ${words}`, scatter({series: parted((g) => [GROUPS.number(stage + '.n_used', g) || NaN, 1000 * GROUPS.number(stage + '.rmse', g)]),
        x: 'pairs that the fit kept', y: 'rmse, mas', label: `rmse of each group in the ${words} stage`})));
    }
  }
  return plots;
}

function lackingNotice(run) {
  return run.lacking && run.lacking.length
    ? el('p', {class: 'notice'}, `The ledger has no table ${run.lacking.join(' and no table ')} (ledger_details=false, or an earlier version wrote it): what would be drawn of it is left out.`)
    : '';
}
