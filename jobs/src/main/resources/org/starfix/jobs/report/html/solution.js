'use strict';
// The page of a simultaneous solution.
(() => {
  const main = document.getElementById('main'), col = (name) => DATA.column(name), count = DATA.count('s.group');
  const rows = [...Array(count).keys()];
  const known = (name) => [...col(name)].filter(Number.isFinite);
  const sampled = (shown, all) => (shown < all ? ` Every ${Math.round(all / shown)}th of ${all} is shown.` : '');
  main.replaceChildren(el('header', {}, el('p', {}, el('a', {href: '../report.html'}, 'All of the run')), el('h1', {}, 'Simultaneous solution'),
    el('div', {class: 'badges', 'data-groups': DATA.solved}, badge(DATA.solved, 'groups solved for', 'good'), DATA.visits ? badge(DATA.visits, 'visits') : '', badge(DATA.stars, 'stars'), badge(DATA.catalog_stars, 'of them in the catalogue'),
      badge(new Set(col('s.component')).size, 'components'))));

  const degrees = (value) => angle(3600 * value), mas = (value) => angle(value / 1000);
  const numbered = (title, column, show = angle) => ({title, value: (i) => col(column)[i], show: (i) => show(col(column)[i])});
  const columns = [{title: 'group', wide: true, show: (i) => DATA.text('s.group', i), value: (i) => DATA.text('s.group', i)},
    {title: 'held by', word: true, show: (i) => DATA.text('s.tie', i)}, numbered('component', 's.component', number), numbered('stars', 's.stars', number), numbered('in catalogue', 's.catalog', number),
    numbered('rms', 's.rms'), numbered('error east', 's.sigma_east'), numbered('error north', 's.sigma_north'), numbered('error at the corner', 's.sigma_corner'),
    numbered('error of the weakest tie', 's.tie_sigma'), numbered('its stars', 's.tie_stars', number), numbered('groups behind it', 's.tie_groups', number)];
  const compared = known('s.distance').length > 0, kept = known('s.full_move').length > 0;
  if (compared) columns.push(numbered('from one by one, centre', 's.distance'), numbered('worst corner', 's.distance_corner'));
  if (kept) columns.push(numbered('a full solution would move it', 's.full_move'));
  const plots = el('div', {class: 'grid'});
  const table = new Table({columns, rows: rows.slice().sort((a, b) => TEXT_ORDER.compare(DATA.text('s.group', a), DATA.text('s.group', b)) || a - b), label: 'groups of the solution', text: (i) => [DATA.text('s.group', i), DATA.text('s.tie', i), DATA.text('s.visit', i)],
    changed: (left, filtered) => drawGroups(filtered ? new Set(left) : null)});

  function starless() {
    const without = rows.filter((i) => !col('s.stars')[i]).length;
    return without ? ` ${without === 1 ? 'One group has' : without + ' groups have'} no star and ${without === 1 ? 'is' : 'are'} not in the plot.` : '';
  }

  function drawGroups(left) {
    forget(plots);
    const parted = (point) => [{label: 'other groups', colour: 'other', points: []}, {label: 'groups', colour: 'good', points: []}]
      .map((s, k) => ({...s, points: rows.filter((i) => (k === 0) === Boolean(left && !left.has(i))).map(point)})).filter((s) => s.points.length);
    plots.replaceChildren(
      figure('Errors', scatter({series: parted((i) => [col('s.stars')[i] || NaN, 1000 * col('s.sigma_corner')[i]]), x: 'stars', y: 'error, mas', label: 'error at the corner against stars'}),
        'One standard error at the corner that is known worst.' + starless()),
      figure('Corrections', scatter({series: parted((i) => [col('s.parameter_1')[i], col('s.parameter_2')[i]]), x: 'east, arcsec', y: 'north, arcsec'}), 'Shift of each group.'),
      ...(compared ? [figure('Distance to the alignment one by one', scatter({series: parted((i) => [1000 * col('s.sigma_corner')[i], 1000 * col('s.distance_corner')[i]]), x: 'error at the corner, mas', y: 'distance, mas'}),
        'Distance at the worst corner. What lies far above the others was aligned to something else one by one, or badly.')] : []),
      ...(known('s.rms').length ? [figure('Residuals', histogram({values: known('s.rms').map((v) => 1000 * v), x: 'rms of a group, mas an axis'}))] : []));
  }
  main.append(section('Groups', el('p', {class: 'faint'}, sampled(count, DATA.solved)), table.element, plots));

  const visits = DATA.count('v.visit');
  if (visits) {
    const v = [...Array(visits).keys()], suspect = (i) => col('v.suspect')[i] === 1;
    const parts = (point) => [{label: 'visits', colour: 'good', points: v.filter((i) => !suspect(i)).map(point)}, {label: 'suspect', colour: 'bad', points: v.filter(suspect).map(point)}].filter((s) => s.points.length);
    const dated = v.some((i) => Number.isFinite(col('v.year')[i]));
    const list = new Table({label: 'visits', rows: v, text: (i) => [DATA.text('v.visit', i), DATA.text('v.guide_star', i), suspect(i) ? 'suspect' : ''], columns: [
      {title: 'visit', wide: true, show: (i) => DATA.text('v.visit', i), value: (i) => DATA.text('v.visit', i)}, {title: 'guide star', word: true, show: (i) => DATA.text('v.guide_star', i) || DASH},
      numbered('groups', 'v.groups', number), numbered('east', 'v.east'), numbered('north', 'v.north'), numbered('roll', 'v.roll', degrees), numbered('error', 'v.sigma_shift'), numbered('deviation, sigma', 'v.deviation', number),
      {title: '', word: true, show: (i) => (suspect(i) ? el('span', {class: 'status bad'}, 'suspect') : '')}, numbered('influence', 'v.influence', number), {title: 'on the group', word: true, show: (i) => DATA.text('v.influenced', i)}]});
    const grid = el('div', {class: 'grid'}, figure('Pointing of visits', scatter({series: parts((i) => [col('v.east')[i], col('v.north')[i]]), x: 'east, arcsec', y: 'north, arcsec'})));
    if (dated) grid.append(figure('Pointing against time, east', scatter({series: parts((i) => [col('v.year')[i], col('v.east')[i]]), x: 'year', y: 'east, arcsec'})), figure('Pointing against time, north', scatter({series: parts((i) => [col('v.year')[i], col('v.north')[i]]), x: 'year', y: 'north, arcsec'})));
    if (known('v.deviation').length) grid.append(figure('Pulls', histogram({values: known('v.deviation'), x: 'deviation of a visit, in its sigma'})));
    main.append(section('Visits', el('p', {class: 'faint'}, sampled(visits, DATA.visits)), list.element, grid));
  }

  const chi = col('c.stars');
  if ([...chi].some((n) => n > 0)) {
    main.append(section('Stars', el('div', {class: 'grid'}, figure('Pulls of stars', histogram({bins: [...chi], edges: [0, DATA.chi_most / (chi.length - 1)], x: 'chi-square by degree of freedom', marks: [{value: 1, label: 'expected'}]}),
      `Of ${DATA.stars} stars; the last bar has all that lie above.`))));
  }

  const maps = new Map();
  for (let i = 0; i < DATA.count('p.map'); i++) { const name = DATA.text('p.map', i); if (!maps.has(name)) maps.set(name, []); maps.get(name).push(i); }
  if (maps.size) {
    main.append(section('Residual maps of detectors', el('p', {}, 'Mean residuals by part of the detector: what a distortion model lacks.'), el('div', {class: 'grid'}, ...[...maps].slice(0, 60).map(([name, all]) => {
      const finest = Math.max(...all.map((i) => col('p.bins')[i])), own = all.filter((i) => col('p.bins')[i] === finest && col('p.count')[i] > 0);
      const words = name.replace(/^, /, 'filter ').replace(/, $/, '') || 'all detectors';
      return figure(words, vectors({label: 'residual map of ' + words, width: col('p.width')[all[0]], height: col('p.height')[all[0]], arrows: own.map((i) => ({x: col('p.x')[i], y: col('p.y')[i], dx: col('p.dx')[i] / 1000, dy: col('p.dy')[i] / 1000}))}),
        `${own.reduce((sum, i) => sum + col('p.count')[i], 0)} residuals in ${finest} x ${finest} parts.`);
    }))));
  }
  if (DATA.count('d.detector')) {
    const d = [...Array(DATA.count('d.detector')).keys()];
    main.append(section('Detectors', plainTable(['detector', 'x', 'y', 'roll', 'errors'], d.map((i) => [DATA.text('d.detector', i), angle(col('d.x')[i]), angle(col('d.y')[i]), degrees(col('d.roll')[i]), [angle(col('d.sigma_x')[i]), angle(col('d.sigma_y')[i]), degrees(col('d.sigma_roll')[i])].join(', ')]))));
  }
  if (DATA.count('k.detector')) {
    const k = [...Array(DATA.count('k.detector')).keys()];
    main.append(section('Terms of magnitude and colour', plainTable(['detector', 'filter', 'of', 'axis', 'slope a magnitude', 'error', 'in sigma', 'detections'],
      k.map((i) => [DATA.text('k.detector', i), DATA.text('k.filter', i), DATA.text('k.regressor', i), DATA.text('k.axis', i), mas(col('k.slope')[i]), mas(col('k.sigma')[i]), number(col('k.slope')[i] / col('k.sigma')[i], 2), number(col('k.detections')[i])]))));
  }
  main.append(...runFacts(DATA.run));
  ready();
})();
