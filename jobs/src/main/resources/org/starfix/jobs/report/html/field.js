'use strict';
// The page of a field: its groups, and of one group all there is to see.
(() => {
  const main = document.getElementById('main'), run = DATA.run;
  const rows = [...Array(GROUPS.count).keys()];
  const statuses = {};
  for (let i = 0; i < DATA.count('e.group'); i++) statuses[DATA.text('e.status', i)] = (statuses[DATA.text('e.status', i)] || 0) + 1;

  // The tree of the strongest ties: its weakest links are what the field hangs by.
  const tree = (() => {
    const all = [];
    for (let i = 0; i < DATA.count('t.a'); i++) all.push({a: DATA.column('t.a')[i], b: DATA.column('t.b')[i], stars: DATA.column('t.stars')[i]});
    all.sort((p, q) => q.stars - p.stars || p.a - q.a || p.b - q.b);
    const parent = rows.slice(), root = (g) => { while (parent[g] !== g) g = parent[g] = parent[parent[g]]; return g; };
    const kept = all.filter(({a, b}) => { const x = root(a), y = root(b); parent[x] = y; return x !== y; });
    const weak = kept.slice(-Math.min(5, Math.max(1, Math.floor(kept.length / 4))));
    weak.forEach((tie) => { tie.weak = kept.length > 3; });
    const own = [...new Set(DATA.column('e.group'))];
    return {kept, weakest: kept.slice().reverse(), parts: new Set(own.map(root)).size, all: all.length};
  })();

  main.replaceChildren(el('header', {}, el('p', {}, el('a', {href: '../report.html'}, 'All of the run')), el('h1', {}, DATA.field),
    statusBadges(statuses, DATA.count('e.group')), lackingNotice(run)));
  const plots = el('div', {class: 'grid', id: 'plots'});
  let left = null, selected = -1;
  const drawPlots = () => { forget(plots); plots.replaceChildren(...groupPlots(left, selected)); };
  const map = new SkyMap({ties: tree.kept, chosen: (g) => chooseGroup(GROUPS.key(g))});
  let made = false;
  const table = groupTable({chosen: (g) => chooseGroup(GROUPS.key(g)), changed: (kept, filtered) => {
    left = filtered ? new Set(kept) : null;
    map.show(left);
    if (made) drawPlots();
  }});
  const detail = el('div', {id: 'group'}), lost = el('p', {class: 'notice'});
  main.append(section('Groups', lost, table.element),
    section('Map', map.legend(), map.element),
    detail, section('Plots of groups', plots));
  if (DATA.count('t.a')) {
    main.append(section('Connectivity', el('p', {}, `${tree.all} pairs of groups have stars of the relative stage in common; together they are in ${tree.parts} part${tree.parts === 1 ? '' : 's'}. `
      + 'The ties below hold them together; the weakest come first. What a group has in common with the reference catalogue, the pairs of its fit, is drawn to the group that it began as.'),
      plainTable(['group', 'group', 'stars in common'], tree.weakest.slice(0, 50).map((t) => [GROUPS.name(t.a), GROUPS.name(t.b), String(t.stars)]))));
  }
  main.append(...runFacts(run));

  // What there is of a group in a stage.
  const matches = new Map(DATA.matches);
  const pairsOf = (stage, exposure) => {
    const out = [], s = DATA.column('m.stage');
    for (let i = 0; i < s.length; i++) if (s[i] === stage && (exposure < 0 || col('m.exposure')[i] === exposure)) out.push(i);
    return out;
  };
  const col = (name) => DATA.column(name);
  const magnitude = (flux) => (flux > 0 ? -2.5 * Math.log10(flux) : NaN);

  function facts(g, stage) {
    const p = stage === 1 ? 'a' : 'r', n = (c) => GROUPS.number(`${p}.${c}`, g), t = (c) => DATA.text(`${p}.${c}`, g);
    const words = [`outcome: ${t('outcome')}`];
    if (n('n_matches')) words.push(`${n('n_used')} of ${n('n_matches')} pairs kept, of ${n('n_stars')} stars; the reference had ${n('n_reference')}`);
    if (Number.isFinite(n('rmse'))) words.push(`rmse ${angle(n('rmse'))}, mean ${angle(n('mae'))}; ${t('geometry')}: shift ${angle(n('shift_x'))}, ${angle(n('shift_y'))}, rotation ${number(3600 * n('rotation'))}", scale 1${n('scale') === 1 ? '' : ` ${n('scale') < 1 ? MINUS : '+'} ${number(Math.abs(n('scale') - 1), 2)}`}`);
    if (Number.isFinite(n('corner_error'))) words.push(`error at the worst corner ${angle(n('corner_error'))}`);
    if (Number.isFinite(n('log_chance'))) words.push(`chance of an accident ${chance(n('log_chance'))}; the best rival has ${n('rival_matches')} pairs against ${n('chance_matches')} (chance ${chance(n('rival_log_chance'))})`);
    const refusal = ['headline', 'numbers', 'remedy'].map((part) => t('refusal_' + part)).filter((text) => text).join('; ');
    return [...words.map((w) => el('p', {}, w)), refusal ? el('p', {class: 'notice'}, refusal) : ''];
  }

  let stage = -1, exposure = -1;
  function drawGroup() {
    forget(detail);
    detail.replaceChildren();
    if (selected < 0) return;
    const stages = [0, 1].filter((s) => GROUPS.has(s ? 'a' : 'r', selected));
    if (!stages.includes(stage)) stage = stages.length ? stages[stages.length - 1] : -1;
    const members = [];
    for (let i = 0; i < DATA.count('e.group'); i++) if (col('e.group')[i] === selected) members.push(i);
    const key = 2 * selected + stage;
    const shown = [...new Set([...pairsOf(key, -1).map((i) => col('m.exposure')[i]), ...members])].filter((e) => e >= 0).sort((a, b) => a - b);
    if (!shown.includes(exposure)) exposure = -1;
    const stems = shown.map((e) => DATA.text('e.stem', e));
    // files of several folders may have one name
    const nameOf = (e) => stems.filter((s) => s === DATA.text('e.stem', e)).length === 1 ? DATA.text('e.stem', e)
      : DATA.text('e.name', e) + (DATA.text('e.detector', e) ? `[${DATA.text('e.detector', e)}]` : '');
    const pick = el('select', {'aria-label': 'exposure', onchange: () => { exposure = Number(pick.value); drawGroup(); }}, el('option', {value: '-1'}, 'all exposures'), ...shown.map((e) => el('option', {value: e, selected: e === exposure}, nameOf(e))));
    const switches = stages.map((s) => el('button', {type: 'button', 'aria-pressed': String(s === stage), onclick: () => { stage = s; drawGroup(); }}, s ? 'absolute' : 'relative'));
    const pairs = pairsOf(key, exposure), used = pairs.filter((i) => Number.isFinite(col('m.dx')[i])), dropped = pairs.filter((i) => !Number.isFinite(col('m.dx')[i]));
    const all = matches.get(key) || 0;
    const part = section('Group ' + GROUPS.name(selected), el('div', {class: 'tools'}, ...(stages.length > 1 ? switches : []), shown.length > 1 ? pick : '',
      el('span', {class: 'faint'}, stage < 0 ? 'no stage of the alignment says anything of it' : `${stage ? 'absolute' : 'relative'} stage`)), ...(stage < 0 ? [] : facts(selected, stage)));
    part.id = 'group-detail';
    part.dataset.pairs = pairs.length;
    part.dataset.matches = all;
    detail.append(part);
    if (members.length) {
      const told = ['exposure', 'status', 'sources', 'product', 'reason'];
      const lines = members.map((i) => [DATA.text('e.name', i), statusText(DATA.text('e.status', i)), String(col('e.sources')[i]), DATA.text('e.product', i), DATA.text('e.reason', i)]);
      const full = told.map((word, c) => lines.some((line) => line[c] !== ''));
      part.append(plainTable(told.filter((word, c) => full[c]), lines.map((line) => line.filter((cell, c) => full[c]))));
    }
    if (all > pairsOf(key, -1).length) part.append(el('p', {class: 'notice'}, `The group has ${all} pairs; ${pairsOf(key, -1).length} of them, evenly through the list, are drawn.`));
    const mas = (name) => (i) => 1000 * col(name)[i], plain = (name) => (i) => col(name)[i];
    const points = (x, y) => [{label: 'kept', colour: 'good', points: used.map((i) => [x(i), y(i)])}];
    if (used.length) {
      const rmse = 1000 * GROUPS.number(`${stage ? 'a' : 'r'}.rmse`, selected);
      const four = [['m.x', 'm.dx', 'x, pixel', 'dx, mas'], ['m.y', 'm.dx', 'y, pixel', 'dx, mas'], ['m.x', 'm.dy', 'x, pixel', 'dy, mas'], ['m.y', 'm.dy', 'y, pixel', 'dy, mas']];
      part.append(el('h3', {}, 'Residuals, reference minus source, in the tangent plane'),
        el('div', {class: 'quarters', id: 'residuals'}, ...four.map(([x, y, xw, yw]) => el('figure', {}, scatter({series: points(plain(x), mas(y)), x: xw, y: yw, height: 220, lines: [rmse, -rmse]})))));
      const lengths = used.map((i) => 1000 * Math.hypot(col('m.dx')[i], col('m.dy')[i]));
      const most = Math.max(...lengths);
      const grid = el('div', {class: 'grid'});
      if (used.some((i) => Number.isFinite(magnitude(col('m.flux')[i])))) {
        grid.append(figure('Against magnitude', scatter({series: [{label: 'length of the residual', colour: 'good', points: used.map((i, k) => [magnitude(col('m.flux')[i]), lengths[k]])}], x: 'magnitude, \u22122.5 log flux', y: 'residual, mas'}),
          'Brighter to the left. Faint stars scatter more; a trend of bright ones tells of saturation.'));
      }
      grid.append(figure('How long residuals are', histogram({values: lengths, x: 'residual, mas', marks: [{value: rmse, label: 'rmse'}, {value: most, label: dropped.length ? 'limit' : 'largest'}]}),
        `The longest that was kept is ${number(most)} mas; ${dropped.length} of the pairs drawn were clipped or held out.`));
      part.append(grid);
    }
    const grid = el('div', {class: 'grid'});
    const spare = [];
    for (let i = 0; i < DATA.count('u.x'); i++) {
      if (col('u.group')[i] === selected && (exposure < 0 || col('u.exposure')[i] === exposure)) spare.push({x: col('u.x')[i], y: col('u.y')[i]});
    }
    if (pairs.length || spare.length) {
      const width = Math.max(...pairs.map((i) => col('m.x')[i]), ...spare.map((s) => s.x)) + 1, height = Math.max(...pairs.map((i) => col('m.y')[i]), ...spare.map((s) => s.y)) + 1;
      const lost = dropped.map((i) => ({x: col('m.x')[i], y: col('m.y')[i], kind: 'dropped'}));
      grid.append(figure('On the detector', vectors({label: 'residuals on the detector', width, height, others: [...lost, ...spare], arrows: used.map((i) => ({x: col('m.x')[i], y: col('m.y')[i], dx: col('m.dx')[i], dy: col('m.dy')[i]}))}),
        `Arrows: ${used.length} matched and kept. Crosses: ${lost.length} rejected. Circles: ${spare.length} that no stage matched${spareTold(spare.length)}.`));
    }
    for (let i = 0; i < DATA.count('o.stage'); i++) {
      if (col('o.stage')[i] !== key) continue;
      const at = (of) => (col(`o.${of}_pairs`)[i] ? {x: col(`o.${of}_x`)[i], y: col(`o.${of}_y`)[i]} : null);
      grid.append(figure('Offset histogram', countMap({label: 'offset histogram', counts: DATA.text('o.counts', i).split(' ').map(Number), side: col('o.side')[i], half: col('o.half')[i], peak: at('peak'), rival: at('rival')}),
        `Pairs by their difference over the range that was searched. Peak (circle) ${col('o.peak_pairs')[i]} pairs, rival (triangle) ${col('o.rival_pairs')[i]}. A clear peak stands alone.`));
    }
    part.append(grid);
  }
  function spareTold(shown) {
    let all = 0;
    const seen = new Set();
    for (let i = 0; i < DATA.count('u.x'); i++) {
      const name = col('u.exposure')[i];
      if (col('u.group')[i] === selected && (exposure < 0 || name === exposure) && !seen.has(name)) { seen.add(name); all += col('u.all')[i]; }
    }
    return all > shown ? `, of ${all}` : '';
  }

  const choose = () => {
    selected = chosenGroup() ? GROUPS.of(chosenGroup()) : worst();
    lost.hidden = !chosenGroup() || selected >= 0;
    lost.textContent = `There is no group ${chosenGroup()} in this field.`;
    exposure = -1;
    stage = -1;
    table.select(selected);
    map.select(selected);
    drawPlots();
    drawGroup();
  };
  // What a page shows before anything is chosen: a group that was not aligned, or the one with the largest residuals.
  function worst() {
    const compared = new Set([...DATA.column('o.stage')].map((s) => s >> 1));
    const failed = rows.find((g) => kindOf(GROUPS.status(g)) === 'bad' && compared.has(g));
    if (failed !== undefined) return failed;
    const rmse = (g) => Math.max(GROUPS.number('r.rmse', g) || 0, GROUPS.number('a.rmse', g) || 0);
    return rows.reduce((best, g) => (best < 0 || rmse(g) > rmse(best) ? g : best), -1);
  }
  made = true;
  addEventListener('hashchange', choose);
  choose();
  ready();
})();
