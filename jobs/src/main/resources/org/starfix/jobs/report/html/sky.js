'use strict';
// A map of the sky with east to the left and north up: footprints before (dashed) and after, displacements as exaggerated arrows, ties.

class SkyMap {
  // exposures: number of them in DATA; groupOf(e); chosen(group): told of a group that is clicked; ties: [{a, b, stars, weak}].
  constructor({chosen, ties = [], label = 'sky map'}) {
    Object.assign(this, {chosen, ties});
    this.e = ['ra', 'dec', 'ra0', 'dec0'].reduce((all, name) => ({...all, [name]: DATA.column('e.' + name)}), {});
    this.group = DATA.column('e.group');
    this.count = this.group.length;
    this.kinds = Array.from({length: this.count}, (_, i) => kindOf(DATA.text('e.status', i)));
    this.density = DATA.count('d.count') > 0 && DATA.cell > 0;
    this.shown = null;
    this.selected = -1;
    this.more = 1;
    this.place();
    this.canvas = canvas({label: label + ', east to the left, north up', height: (w) => Math.max(300, Math.min(620, w * 0.62)), draw: (c, w, h) => this.draw(c, w, h)});
    this.canvas.tabIndex = 0;
    this.canvas.dataset.points = this.density ? DATA.count('d.count') : this.count;
    this.slider = el('input', {type: 'range', min: -2, max: 2, step: 0.1, value: 0, 'aria-label': 'length of the arrows', oninput: () => { this.more = 10 ** this.slider.value; this.canvas.redraw(); }});
    this.told = el('span', {class: 'faint'});
    const button = (words, label, action) => el('button', {type: 'button', 'aria-label': label, onclick: () => { action(); this.canvas.redraw(); }}, words);
    const tools = el('div', {class: 'tools'}, button('+', 'larger', () => this.zoom(1.5)), button(MINUS, 'smaller', () => this.zoom(1 / 1.5)),
      button('all', 'the whole map', () => this.fit()), this.density ? '' : el('label', {}, 'arrows ', this.slider), this.told);
    this.element = el('div', {}, tools, this.canvas);
    this.listen();
  }

  // Tangent plane for a field, sinusoidal projection for a wide survey; x to the east, degrees.
  place() {
    const ra = this.density ? DATA.column('d.ra') : this.e.ra, dec = this.density ? DATA.column('d.dec') : this.e.dec;
    let x = 0, y = 0, z = 0;
    for (let i = 0; i < ra.length; i++) {
      if (!Number.isFinite(ra[i])) continue;
      const a = ra[i] * Math.PI / 180, d = dec[i] * Math.PI / 180;
      x += Math.cos(d) * Math.cos(a); y += Math.cos(d) * Math.sin(a); z += Math.sin(d);
    }
    this.ra = Math.atan2(y, x) * 180 / Math.PI;
    this.dec = Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI;
    let far = 0;
    for (let i = 0; i < ra.length; i++) {
      if (Number.isFinite(ra[i])) far = Math.max(far, Math.abs(dec[i] - this.dec), Math.abs(this.turn(ra[i])) * Math.cos(dec[i] * Math.PI / 180));
    }
    this.flat = far < 15;
    this.box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < ra.length; i++) {
      for (const [px, py] of this.density ? [this.xy(ra[i], dec[i])] : [...this.corners(i), this.xy(this.e.ra0[i], this.e.dec0[i])]) {
        if (!Number.isFinite(px)) continue;
        this.box = [Math.min(this.box[0], px), Math.min(this.box[1], py), Math.max(this.box[2], px), Math.max(this.box[3], py)];
      }
    }
    if (this.density) this.box = [this.box[0] - DATA.cell, this.box[1] - DATA.cell, this.box[2] + DATA.cell, this.box[3] + DATA.cell];
    if (!(this.box[2] > this.box[0])) this.box = [-0.5, -0.5, 0.5, 0.5];
    this.fit();
  }

  // The colours that the map has.
  legend() {
    const kinds = new Set(this.kinds), key = (colour, words, kind = '') => el('span', {class: kind, style: `--key: var(--${colour})`}, words);
    const known = [['good', 'aligned'], ['bad', 'not aligned'], ['partly', 'skipped']].filter(([c]) => this.density || kinds.has(c)).map(([c, words]) => key(c, words));
    if (!this.density && this.count <= SkyMap.OUTLINES) known.push(key('good', 'where it was before', 'dashed'));
    if (this.ties.length) known.push(key('mark', 'stars in common', 'line'));
    if (this.ties.some((tie) => tie.weak)) known.push(key('bad', 'the fewest in common', 'dotted'));
    return el('p', {class: 'legend'}, ...known);
  }

  turn(ra) { return ra - this.ra - 360 * Math.round((ra - this.ra) / 360); }

  xy(ra, dec) {
    if (!this.flat) return [this.turn(ra) * Math.cos(dec * Math.PI / 180), dec];
    const r = Math.PI / 180, a = (ra - this.ra) * r, d = dec * r, d0 = this.dec * r;
    const c = Math.sin(d0) * Math.sin(d) + Math.cos(d0) * Math.cos(d) * Math.cos(a);
    return [Math.cos(d) * Math.sin(a) / c / r, (Math.cos(d0) * Math.sin(d) - Math.sin(d0) * Math.cos(d) * Math.cos(a)) / c / r];
  }

  corners(i) {
    return [0, 1, 2, 3].map((k) => this.xy(this.e.ra[i] + DATA.column('e.x' + k)[i], this.e.dec[i] + DATA.column('e.y' + k)[i]));
  }

  fit() {
    const [a, b, c, d] = this.box;
    this.view = {x: (a + c) / 2, y: (b + d) / 2, wide: (c - a) * 1.12, tall: (d - b) * 1.12, zoom: 1};
  }

  zoom(by) { this.view.zoom = Math.max(0.5, Math.min(500, this.view.zoom * by)); }

  // rows: groups that are left by the filter, or null for all.
  show(groups) {
    this.shown = groups ? new Set(groups) : null;
    this.canvas.dataset.highlighted = this.shown ? this.shown.size : 0;
    this.canvas.redraw();
  }

  select(group) { this.selected = group; this.canvas.redraw(); }

  draw(c, w, h) {
    const v = this.view, scale = this.scale = v.zoom * Math.min((w - 70) / (v.wide || 1), (h - 50) / (v.tall || 1));
    const px = this.px = (x) => w / 2 - (x - v.x) * scale, py = this.py = (y) => h / 2 - (y - v.y) * scale;
    this.grid(c, w, h);
    if (this.density) return this.cells(c);
    const colours = {good: css('good'), partly: css('partly'), bad: css('bad'), other: css('other')};
    this.polygons = new Array(this.count);
    const path = (points, dx = 0, dy = 0) => { c.beginPath(); points.forEach(([x, y]) => c.lineTo(x + dx, y + dy)); c.closePath(); };
    let length = [];
    const few = this.count <= SkyMap.OUTLINES;
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < this.count; i++) {
        const faded = this.shown && !this.shown.has(this.group[i]), chosen = this.group[i] === this.selected;
        if ((pass === 1) !== (chosen || (this.shown !== null && !faded)) || !Number.isFinite(this.e.ra[i])) continue;
        const points = this.corners(i).map(([x, y]) => [px(x), py(y)]);
        this.polygons[i] = points;
        c.globalAlpha = faded ? 0.25 : 1;
        c.strokeStyle = c.fillStyle = colours[this.kinds[i]];
        c.lineWidth = chosen ? 3 : 1.2;
        const [x1, y1] = this.xy(this.e.ra[i], this.e.dec[i]), [x0, y0] = this.xy(this.e.ra0[i], this.e.dec0[i]);
        const dx = px(x1) - px(x0), dy = py(y1) - py(y0);
        length.push(Math.hypot(dx, dy));
        if (!few && Math.abs(points[0][0] - points[2][0]) + Math.abs(points[0][1] - points[2][1]) < 6) {
          const size = chosen ? 7 : 3;
          c.fillRect(px(x1) - size / 2, py(y1) - size / 2, size, size); // too small for an outline
          continue;
        }
        if (few) {
          c.setLineDash([3, 4]);
          path(points, -dx, -dy);
          c.globalAlpha *= 0.6;
          c.stroke();
          c.globalAlpha = faded ? 0.25 : 1;
          c.setLineDash(this.kinds[i] === 'bad' ? [8, 3] : []);
        }
        path(points);
        c.stroke();
        c.globalAlpha *= chosen ? 0.3 : this.kinds[i] === 'bad' ? 0.16 : 0.07;
        c.fill();
      }
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
    this.drawTies(c);
    const usual = quantile(length.filter((l) => l > 0), 0.8), times = usual > 0 ? this.more * 42 / usual : 1;
    c.lineWidth = 1.6;
    const moved = [];
    for (let i = 0; usual > 0 && i < this.count; i++) {
      if (Number.isFinite(this.e.ra[i]) && !(this.shown && !this.shown.has(this.group[i])) && this.inView(i, w, h)) moved.push(i);
    }
    const every = Math.max(1, Math.ceil(moved.length / SkyMap.ARROWS));
    for (let m = 0; m < moved.length; m++) {
      const i = moved[m];
      if (m % every && this.group[i] !== this.selected) continue;
      const [x1, y1] = this.xy(this.e.ra[i], this.e.dec[i]), [x0, y0] = this.xy(this.e.ra0[i], this.e.dec0[i]);
      const dx = (px(x1) - px(x0)) * times, dy = (py(y1) - py(y0)) * times;
      if (Math.hypot(dx, dy) < 0.5) continue;
      c.strokeStyle = this.group[i] === this.selected ? css('mark') : css('text');
      arrow(c, px(x1) - dx, py(y1) - dy, dx, dy, 6);
    }
    const key = usual > 0 ? round(60 / times / scale * 3600) : 0;
    this.told.textContent = key ? `arrows go from before to after, drawn ${number(times, 2)} times as long as they are; the one at the lower left is ${angle(key)}${every > 1 ? `; one in ${every} of the exposures in view has one` : ''}` : 'nothing has moved';
    if (key) {
      c.strokeStyle = c.fillStyle = css('text');
      arrow(c, 14, h - 12, key / 3600 * scale * times, 0, 6);
      c.font = '12px sans-serif';
      c.textAlign = 'left';
      c.fillText(angle(key), 20 + key / 3600 * scale * times, h - 8);
    }
  }

  inView(i, w, h) {
    const [x, y] = this.xy(this.e.ra[i], this.e.dec[i]);
    return this.px(x) > 0 && this.px(x) < w && this.py(y) > 0 && this.py(y) < h;
  }

  drawTies(c) {
    if (!this.ties.length) return;
    const middle = (group) => {
      let x = 0, y = 0, n = 0;
      for (const i of this.members(group)) { const [a, b] = this.xy(this.e.ra[i], this.e.dec[i]); x += a; y += b; n++; }
      return n ? [this.px(x / n), this.py(y / n)] : null;
    };
    for (const tie of this.ties) {
      const a = middle(tie.a), b = middle(tie.b);
      if (!a || !b) continue;
      c.strokeStyle = tie.weak ? css('bad') : css('mark');
      c.setLineDash(tie.weak ? [2, 3] : []);
      c.lineWidth = tie.weak ? 2.5 : Math.min(5, 0.6 + Math.log10(1 + tie.stars));
      c.globalAlpha = 0.55;
      c.beginPath(); c.moveTo(...a); c.lineTo(...b); c.stroke();
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
    c.lineWidth = 1;
  }

  members(group) {
    if (!this.byGroup) {
      this.byGroup = new Map();
      this.group.forEach((g, i) => {
        if (!Number.isFinite(this.e.ra[i])) return;
        if (!this.byGroup.has(g)) this.byGroup.set(g, []);
        this.byGroup.get(g).push(i);
      });
    }
    return this.byGroup.get(group) || [];
  }

  cells(c) {
    const ra = DATA.column('d.ra'), dec = DATA.column('d.dec'), count = DATA.column('d.count'), bad = DATA.column('d.bad');
    const most = count.reduce((a, b) => Math.max(a, b), 1), size = Math.max(2, DATA.cell * this.scale);
    // A HEALPix cell; near the equator its diagonals are as 90 cos(dec) to 76.4 / cos(dec).
    const diamond = (x, y, d, s) => {
      const cos = Math.cos(d * Math.PI / 180), low = Math.abs(d) < 41.8, wide = low ? 0.7677 * s * cos : 0.7071 * s, tall = low ? 0.6513 * s / cos : 0.7071 * s;
      c.beginPath();
      c.moveTo(this.px(x) - wide, this.py(y)); c.lineTo(this.px(x), this.py(y) - tall); c.lineTo(this.px(x) + wide, this.py(y)); c.lineTo(this.px(x), this.py(y) + tall);
      c.fill();
    };
    for (let i = 0; i < ra.length; i++) {
      const [x, y] = this.xy(ra[i], dec[i]);
      c.globalAlpha = 0.25 + 0.75 * Math.sqrt(count[i] / most);
      c.fillStyle = css('good');
      diamond(x, y, dec[i], size);
      if (bad[i]) {
        c.globalAlpha = 1;
        c.fillStyle = css('bad');
        diamond(x, y, dec[i], Math.max(1.5, size * Math.sqrt(bad[i] / count[i])));
      }
    }
    c.globalAlpha = 1;
    this.told.textContent = `${ra.length} cells of ${number(DATA.cell)}°, up to ${most} exposures in one; the inner part is the share that is not aligned`;
  }

  grid(c, w, h) {
    c.strokeStyle = css('grid');
    c.fillStyle = css('faint');
    c.font = '11px sans-serif';
    c.lineWidth = 1;
    const wide = w / this.scale, step = this.flat ? round(wide / 4) : Math.min(30, round(wide / 4));
    const r = Math.PI / 180, decOf = (y) => (this.flat ? this.dec + y : y), cos = Math.max(0.02, Math.cos((this.flat ? this.dec + this.view.y : this.view.y) * r));
    const digits = Math.max(0, Math.ceil(-Math.log10(step)) );
    c.textAlign = 'left';
    const low = this.view.y - h / 2 / this.scale, high = this.view.y + h / 2 / this.scale;
    for (let d = Math.ceil(decOf(low) / step) * step; d <= decOf(high); d += step) {
      if (Math.abs(d) > 90) continue;
      const y = this.py(this.flat ? d - this.dec : d);
      c.beginPath(); c.moveTo(0, y); c.lineTo(w, y); c.stroke();
      c.fillText((d < 0 ? MINUS : '+') + Math.abs(d).toFixed(digits) + '°', 3, y - 3);
    }
    const raStep = round(step / cos), left = this.view.x + w / 2 / this.scale, right = this.view.x - w / 2 / this.scale;
    const raDigits = Math.max(0, Math.ceil(-Math.log10(raStep)));
    if (!this.flat) {
      for (let a = 0; a < 360; a += 60) c.fillText(a + '°', this.px(this.turn(a)) + 3, h - 26);
    } else if (raStep < 90) {
      for (let a = Math.ceil((this.ra + right / cos) / raStep) * raStep; a <= this.ra + left / cos; a += raStep) {
        const x = this.px((a - this.ra) * cos);
        c.beginPath(); c.moveTo(x, 0); c.lineTo(x, h); c.stroke();
        c.fillText((((a % 360) + 360) % 360).toFixed(raDigits) + '°', x + 3, h - 26);
      }
    }
    c.strokeStyle = c.fillStyle = css('text');
    arrow(c, w - 18, 44, 0, -28, 6);
    arrow(c, w - 18, 44, -28, 0, 6);
    c.textAlign = 'center';
    c.fillText('N', w - 18, 12);
    c.fillText('E', w - 54, 48);
    c.fillStyle = css('faint');
    c.textAlign = 'right';
    c.fillText('right ascension', w - 6, h - 8);
    c.textAlign = 'left';
    c.fillText('declination', 3, 12);
  }

  listen() {
    const canvas = this.canvas;
    let from = null;
    canvas.addEventListener('pointerdown', (e) => { from = {x: e.offsetX, y: e.offsetY, moved: false, view: {...this.view}}; });
    canvas.addEventListener('pointermove', (e) => {
      if (!from || e.buttons !== 1) return;
      const dx = e.offsetX - from.x, dy = e.offsetY - from.y;
      if (Math.hypot(dx, dy) > 4) from.moved = true;
      if (from.moved) { this.view.x = from.view.x + dx / this.scale; this.view.y = from.view.y + dy / this.scale; canvas.redraw(); }
    });
    canvas.addEventListener('pointerup', (e) => {
      if (from && !from.moved && this.chosen) {
        const group = this.at(e.offsetX, e.offsetY);
        if (group >= 0) this.chosen(group);
      }
      from = null;
    });
    canvas.addEventListener('wheel', (e) => {
      if (!e.ctrlKey && !e.shiftKey) return; // the page scrolls
      e.preventDefault();
      this.zoom(e.deltaY < 0 ? 1.2 : 1 / 1.2);
      canvas.redraw();
    }, {passive: false});
    canvas.addEventListener('keydown', (e) => {
      const by = 40 / this.scale, keys = {
        '+': () => this.zoom(1.3), '-': () => this.zoom(1 / 1.3), '0': () => this.fit(),
        ArrowLeft: () => { this.view.x += by; }, ArrowRight: () => { this.view.x -= by; },
        ArrowUp: () => { this.view.y += by; }, ArrowDown: () => { this.view.y -= by; },
      };
      if (keys[e.key]) { keys[e.key](); e.preventDefault(); canvas.redraw(); }
    });
  }

  // The group of the smallest footprint at a point; of several, the one after that which is selected.
  at(x, y) {
    if (!this.polygons) return -1;
    const hits = [];
    for (let i = 0; i < this.count; i++) {
      const p = this.polygons[i];
      if (!p) continue;
      let inside = false;
      for (let a = 0, b = 3; a < 4; b = a++) {
        if ((p[a][1] > y) !== (p[b][1] > y) && x < (p[b][0] - p[a][0]) * (y - p[a][1]) / (p[b][1] - p[a][1]) + p[a][0]) inside = !inside;
      }
      if (inside && !hits.includes(this.group[i])) hits.push(this.group[i]);
    }
    return hits.length ? hits[(hits.indexOf(this.selected) + 1) % hits.length] : -1;
  }
}
// So many arrows can be told apart.
SkyMap.ARROWS = 400;
// Of so many exposures outlines before are drawn too, and all as outlines however small they are.
SkyMap.OUTLINES = 4000;
