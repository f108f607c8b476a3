'use strict';
// Plots: points and bars by uPlot, arrows and maps of counts on canvases of our own. Each says in data-points how much it shows.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

// Everything is drawn again when the colours change or the window does.
const drawn = new Set();
for (const media of ['(prefers-color-scheme: dark)', 'print']) matchMedia(media).addEventListener('change', () => drawn.forEach((plot) => plot()));
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => entry.target.resized && entry.target.resized()));

function forget(element) {
  element.querySelectorAll('[data-plot]').forEach((plot) => { drawn.delete(plot.redraw); sizes.unobserve(plot); });
}

function hold(element, redraw) {
  element.dataset.plot = '';
  let width = 0;
  element.redraw = () => { if (element.clientWidth) redraw(); };
  element.resized = () => { if (element.clientWidth !== width) { width = element.clientWidth; element.redraw(); } };
  drawn.add(element.redraw);
  sizes.observe(element);
  return element;
}

// Room for the numbers of an axis at its left, and for its name.
const axisWidth = (u, values) => 34 + 6.5 * Math.max(3, ...(values || []).map((v) => String(v).length));

// The range of an axis: a little more than the values, and a tenth of one that stands alone.
function around(low, high, share) {
  const margin = high > low ? (high - low) * share : Math.abs(low) * 0.1 || 1;
  return [low - margin, high + margin];
}

// Points. series: [{label, colour, points: [[x, y], ...]}], colours by name; lines: horizontal ones at these heights.
function scatter({series, x, y, height = 230, lines = [], label}) {
  const element = el('div', {role: 'img', 'aria-label': label || `${y} against ${x}`});
  element.dataset.points = series.reduce((sum, s) => sum + s.points.length, 0);
  let plot;
  return hold(element, () => {
    if (plot) plot.destroy();
    const all = series.flatMap((s, i) => s.points.map((p) => [p[0], p[1], i])).filter((p) => Number.isFinite(p[0]) && Number.isFinite(p[1])).sort((a, b) => a[0] - b[0]);
    const data = [all.map((p) => p[0]), ...series.map((s, i) => all.map((p) => (p[2] === i ? p[1] : null)))];
    const limits = lines.filter(Number.isFinite), lone = all.length > 0 && all[0][0] === all[all.length - 1][0];
    const axis = {stroke: css('faint'), grid: {stroke: css('grid'), width: 1}, ticks: {stroke: css('grid'), width: 1}};
    plot = new uPlot({
      width: element.clientWidth, height,
      scales: {
        x: {time: false, range: (u, low, high) => (lone && x === 'year' ? [all[0][0] - 0.1, all[0][0] + 0.1] : lone ? around(all[0][0], all[0][0], 0) : around(low ?? 0, high ?? 1, 0.03))},
        y: {range: (u, low, high) => around(Math.min(low ?? 0, ...limits), Math.max(high ?? 1, ...limits), 0.06)},
      },
      axes: [{...axis, label: x, labelSize: 18, values: x === 'year' ? (u, v) => v.map(String) : undefined}, {...axis, label: y, labelSize: 18, size: axisWidth}],
      legend: {live: false, show: series.length > 1},
      cursor: {points: {show: false}},
      series: [{label: x}, ...series.map((s) => ({label: s.label, stroke: css(s.colour), paths: () => null,
        points: {show: true, size: s.size || 7, width: 1, stroke: css(s.colour), fill: css(s.colour) + '80'}}))],
      hooks: {draw: [(u) => {
        u.ctx.save();
        u.ctx.strokeStyle = css('faint');
        u.ctx.setLineDash([6, 4]);
        for (const height of [0, ...limits]) {
          const at = Math.round(u.valToPos(height, 'y', true));
          if (at < u.bbox.top || at > u.bbox.top + u.bbox.height) continue;
          u.ctx.beginPath();
          u.ctx.moveTo(u.bbox.left, at);
          u.ctx.lineTo(u.bbox.left + u.bbox.width, at);
          u.ctx.stroke();
        }
        u.ctx.restore();
      }]},
    }, data, element);
  });
}

// A histogram of values; marks: [{value, label}] vertical lines.
function histogram({values, x, height = 230, marks = [], bins, edges, label}) {
  const known = values ? values.filter(Number.isFinite) : [];
  let counts = bins, low, width;
  if (counts) {
    [low, width] = edges;
  } else {
    const most = Math.max(...known, ...marks.map((m) => m.value).filter(Number.isFinite), 1e-9) * 1.02;
    low = Math.min(0, ...known);
    const n = Math.max(8, Math.min(40, Math.ceil(Math.sqrt(known.length) * 1.6)));
    width = (most - low) / n;
    counts = new Array(n).fill(0);
    for (const v of known) counts[Math.min(n - 1, Math.floor((v - low) / width))]++;
  }
  const element = el('div', {role: 'img', 'aria-label': label || 'histogram of ' + x});
  element.dataset.points = [...counts].reduce((a, b) => a + b, 0);
  let plot;
  return hold(element, () => {
    if (plot) plot.destroy();
    const axis = {stroke: css('faint'), grid: {stroke: css('grid'), width: 1}, ticks: {stroke: css('grid'), width: 1}};
    plot = new uPlot({
      width: element.clientWidth, height,
      scales: {x: {time: false, range: [low, low + width * counts.length]}, y: {range: (u, a, b) => [0, Math.max(1, b) * 1.08]}},
      axes: [{...axis, label: x, labelSize: 18}, {...axis, label: 'number', labelSize: 18, size: axisWidth}],
      legend: {show: false}, cursor: {points: {show: false}},
      series: [{}, {stroke: css('good'), fill: css('good') + '80', paths: uPlot.paths.bars({size: [1], align: 1}), points: {show: false}}],
      hooks: {draw: [(u) => {
        const c = u.ctx;
        c.save();
        for (const mark of marks.filter((m) => Number.isFinite(m.value))) {
          const at = u.valToPos(mark.value, 'x', true);
          c.strokeStyle = c.fillStyle = css('bad');
          c.setLineDash([6, 4]);
          c.beginPath();
          c.moveTo(at, u.bbox.top);
          c.lineTo(at, u.bbox.top + u.bbox.height);
          c.stroke();
          c.font = `${12 * devicePixelRatio}px sans-serif`;
          c.textAlign = at > u.bbox.left + u.bbox.width / 2 ? 'right' : 'left';
          c.fillText(' ' + mark.label + ' ', at, u.bbox.top + 14 * devicePixelRatio);
        }
        c.restore();
      }]},
    }, [counts.map((_, i) => low + i * width), [...counts]], element);
  });
}

// A canvas of our own: draw(context, width, height) in units of CSS pixels.
function canvas({height, draw, label}) {
  const own = el('canvas', {class: 'own', role: 'img', 'aria-label': label});
  const redraw = () => {
    const width = own.clientWidth, ratio = devicePixelRatio || 1, tall = typeof height === 'function' ? height(width) : height;
    own.style.height = tall + 'px';
    own.width = Math.round(width * ratio);
    own.height = Math.round(tall * ratio);
    const context = own.getContext('2d');
    context.scale(ratio, ratio);
    context.clearRect(0, 0, width, tall);
    draw(context, width, tall);
  };
  return hold(own, redraw);
}

function arrow(c, x, y, dx, dy, head = 4) {
  const length = Math.hypot(dx, dy);
  c.beginPath();
  c.moveTo(x, y);
  c.lineTo(x + dx, y + dy);
  if (length > 2) {
    const s = Math.min(head, length / 2), ux = dx / length, uy = dy / length;
    c.moveTo(x + dx - s * (ux + 0.5 * uy), y + dy - s * (uy - 0.5 * ux));
    c.lineTo(x + dx, y + dy);
    c.lineTo(x + dx - s * (ux - 0.5 * uy), y + dy - s * (uy + 0.5 * ux));
  }
  c.stroke();
}

// A length in round figures near a given one.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return (value / power >= 5 ? 5 : value / power >= 2 ? 2 : 1) * power;
}

function quantile(values, share) {
  const known = values.filter(Number.isFinite).sort((a, b) => a - b);
  return known.length ? known[Math.min(known.length - 1, Math.floor(share * known.length))] : NaN;
}

// Residuals as arrows where they are on the detector, x right and y up, with a scale; others are points without arrow.
function vectors({arrows, others = [], width, height, label, pixel = 'pixel'}) {
  const usual = quantile(arrows.map((a) => Math.hypot(a.dx, a.dy)), 0.8) || 1e-3;
  const own = canvas({label, height: (w) => Math.min(460, Math.max(200, w * height / width)), draw: (c, w, h) => {
    const bottom = 30, scale = Math.min((w - 56) / width, (h - bottom - 10) / height), left = 46 + Math.max(0, (w - 56 - scale * width) / 2);
    const px = (x) => left + x * scale, py = (y) => h - bottom - y * scale;
    c.strokeStyle = css('line');
    c.strokeRect(px(0), py(height), width * scale, height * scale);
    c.fillStyle = css('faint');
    c.font = '11px sans-serif';
    c.fillText('0', px(0) - 3, h - bottom + 13);
    c.fillText(`${Math.round(width)} ${pixel}`, px(width) - 60, h - bottom + 13);
    c.textAlign = 'right';
    c.fillText(String(Math.round(height)), left - 4, py(height) + 10);
    c.fillText('y', left - 4, py(height / 2));
    c.textAlign = 'left';
    c.fillText('x', px(width / 2), h - bottom + 13);
    c.fillStyle = c.strokeStyle = css('other');
    for (const o of others) {
      const x = px(o.x), y = py(o.y);
      if (o.kind === 'dropped') {
        c.strokeStyle = css('bad');
        c.beginPath(); c.moveTo(x - 3, y - 3); c.lineTo(x + 3, y + 3); c.moveTo(x - 3, y + 3); c.lineTo(x + 3, y - 3); c.stroke();
      } else {
        c.strokeStyle = css('other');
        c.beginPath(); c.arc(x, y, 2, 0, 7); c.stroke();
      }
    }
    const long = 26 / usual;
    c.strokeStyle = css('good');
    c.lineWidth = 1.2;
    for (const a of arrows) arrow(c, px(a.x), py(a.y), a.dx * long, -a.dy * long);
    if (!arrows.length) return;
    const key = round(usual * 1.5);
    arrow(c, px(0), h - 6, key * long, 0);
    c.fillStyle = css('text');
    c.fillText(angle(key), px(0) + key * long + 6, h - 3);
  }});
  own.dataset.points = arrows.length + others.length;
  return own;
}

// Counts in square cells from -half to half, with the peak (circle) and its rival (triangle). Colours: lightness alone tells the count.
function countMap({counts, side, half, peak, rival, label}) {
  const most = Math.max(1, ...counts);
  const dark = () => matchMedia('(prefers-color-scheme: dark)').matches;
  const own = canvas({label, height: (w) => Math.min(w, 380), draw: (c, w, h) => {
    const bottom = 34, size = Math.min(w - 82, h - bottom - 12), left = 70 + Math.max(0, (w - 82 - size) / 2), cell = size / side, top = h - bottom - size;
    const px = (x) => left + (x + half) / (2 * half) * size, py = (y) => top + size - (y + half) / (2 * half) * size;
    for (let i = 0; i < counts.length; i++) {
      if (!counts[i]) continue;
      const t = Math.sqrt(counts[i] / most), l = dark() ? 18 + 70 * t : 94 - 76 * t;
      c.fillStyle = `hsl(${205 + 20 * t} 70% ${l}%)`;
      c.fillRect(left + (i % side) * cell, top + size - (Math.floor(i / side) + 1) * cell, cell + 0.3, cell + 0.3);
    }
    c.strokeStyle = css('line');
    c.strokeRect(left, top, size, size);
    c.lineWidth = 2;
    c.strokeStyle = css('bad');
    if (peak) { c.beginPath(); c.arc(px(peak.x), py(peak.y), Math.max(7, 1.2 * cell), 0, 7); c.stroke(); }
    if (rival) {
      const x = px(rival.x), y = py(rival.y), s = Math.max(7, 1.2 * cell);
      c.strokeStyle = css('partly');
      c.beginPath(); c.moveTo(x, y - s); c.lineTo(x + s, y + s * 0.8); c.lineTo(x - s, y + s * 0.8); c.closePath(); c.stroke();
    }
    c.lineWidth = 1;
    c.fillStyle = css('faint');
    c.font = '11px sans-serif';
    c.textAlign = 'center';
    for (const v of [-half, 0, half]) c.fillText(number(v), px(v), h - bottom + 14);
    c.fillText('dx, arcsec (image minus reference)', left + size / 2, h - 6);
    c.textAlign = 'right';
    for (const v of [-half, 0, half]) c.fillText(number(v), left - 5, py(v) + 4);
    c.save();
    c.translate(left - 42, top + size / 2);
    c.rotate(-Math.PI / 2);
    c.textAlign = 'center';
    c.fillText('dy, arcsec', 0, 0);
    c.restore();
  }});
  own.dataset.points = counts.reduce((a, b) => a + b, 0);
  return own;
}
