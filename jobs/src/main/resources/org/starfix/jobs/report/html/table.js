'use strict';
// A table that sorts by any column and is filtered by a regular expression; rows are made only for what is shown.

// Texts with numbers in them as people count.
const TEXT_ORDER = new Intl.Collator('en', {numeric: true});

class Table {
  // columns: [{title, value(row), show(row), wide}]; rows: their numbers; text(row): the texts of which one must match;
  // changed(rows): told of the rows left after each filter; chosen(row): told of a row that is clicked.
  constructor({columns, rows, text, changed, chosen, label}) {
    Object.assign(this, {columns, all: rows, text, changed, chosen});
    this.sort = {column: -1, down: false};
    this.most = Table.PAGE;
    this.selected = -1;
    this.input = el('input', {type: 'search', placeholder: 'filter, such as nrca[12]|failed', 'aria-label': label + ': filter by a regular expression',
      oninput: () => this.filter()});
    this.told = el('span', {class: 'faint', role: 'status'});
    this.more = el('button', {type: 'button', onclick: () => { this.most *= 4; this.draw(); }}, 'show more rows');
    this.head = el('tr', {}, ...columns.map((column, c) => el('th', {class: column.wide || column.word ? '' : 'number', 'aria-sort': 'none'},
      el('button', {type: 'button', onclick: () => this.sortBy(c)}, column.title))));
    this.body = el('tbody');
    this.element = el('div', {}, el('div', {class: 'tools'}, this.input, this.told, this.more),
      el('div', {class: 'scroll', tabindex: 0, 'aria-label': label}, el('table', {'data-table': label}, el('thead', {}, this.head), this.body)));
    this.filter();
  }

  filter() {
    let pattern;
    try {
      pattern = new RegExp(this.input.value, 'i');
      this.input.setCustomValidity('');
    } catch (e) {
      this.input.setCustomValidity('no regular expression: ' + e.message);
      this.told.textContent = 'this is no regular expression yet';
      return;
    }
    this.rows = this.input.value ? this.all.filter((row) => this.text(row).some((text) => pattern.test(text))) : this.all.slice();
    this.order();
    this.draw();
    if (this.changed) this.changed(this.rows, this.input.value !== '');
  }

  sortBy(c) {
    this.sort = {column: c, down: this.sort.column === c && !this.sort.down};
    [...this.head.children].forEach((th, i) =>
      th.setAttribute('aria-sort', i !== c ? 'none' : this.sort.down ? 'descending' : 'ascending'));
    this.order();
    this.draw();
  }

  // What has no value comes last in both directions.
  order() {
    const {column, down} = this.sort;
    if (column < 0) return;
    const of = this.columns[column].value || this.columns[column].show, sign = down ? -1 : 1;
    const keys = new Map(this.rows.map((row) => [row, of(row)]));
    const missing = (v) => typeof v === 'number' && !Number.isFinite(v);
    this.rows.sort((a, b) => {
      const x = keys.get(a), y = keys.get(b);
      if (missing(x) || missing(y)) return missing(x) - missing(y) || a - b;
      return (typeof x === 'number' ? x - y : TEXT_ORDER.compare(String(x), String(y))) * sign || a - b;
    });
  }

  draw() {
    const shown = this.rows.slice(0, this.most);
    this.body.replaceChildren(...shown.map((row) => {
      const tr = el('tr', {class: (this.chosen ? 'linked' : '') + (row === this.selected ? ' chosen' : ''), tabindex: this.chosen ? 0 : undefined},
        ...this.columns.map((column) => el('td', {class: column.wide ? 'wide' : column.word ? '' : 'number'}, column.show(row))));
      if (this.chosen) {
        tr.addEventListener('click', () => this.chosen(row));
        tr.addEventListener('keydown', (e) => { if (e.key === 'Enter') this.chosen(row); });
      }
      return tr;
    }));
    this.element.dataset.rows = this.rows.length;
    this.told.textContent = `${this.rows.length} of ${this.all.length}` + (shown.length < this.rows.length ? `, the first ${shown.length} shown` : '');
    this.more.hidden = shown.length === this.rows.length;
  }

  select(row) {
    this.selected = row;
    const place = this.rows.indexOf(row);
    if (place >= this.most) this.most = place + 1;
    this.draw();
    const tr = this.body.querySelector('.chosen');
    if (tr) tr.scrollIntoView({block: 'nearest'});
  }
}
Table.PAGE = 200;
