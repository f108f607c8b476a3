'use strict';
// The data of the page: base64, deflated (RFC 1951): length of a JSON document, the document, then its columns.

// Inflates raw deflate data. Source: RFC 1951; codes are decoded bit by bit from their counts by length.
function inflate(input) {
  let out = new Uint8Array(Math.max(1024, input.length * 4));
  let size = 0, at = 0, hold = 0, held = 0;
  const room = (more) => {
    if (size + more > out.length) {
      const larger = new Uint8Array(2 * (size + more));
      larger.set(out.subarray(0, size));
      out = larger;
    }
  };
  const bits = (count) => {
    while (held < count) {
      hold |= input[at++] << held;
      held += 8;
    }
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    held -= count;
    return value;
  };
  const code = (lengths) => {
    const count = new Uint16Array(16), offset = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (const length of lengths) count[length]++;
    count[0] = 0;
    for (let i = 1; i < 15; i++) offset[i + 1] = offset[i] + count[i];
    lengths.forEach((length, symbol) => { if (length) symbols[offset[length]++] = symbol; });
    return {count, symbols};
  };
  const symbol = ({count, symbols}) => {
    let value = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length++) {
      value |= bits(1);
      const here = count[length];
      if (value - here < first) return symbols[index + value - first];
      index += here;
      first = (first + here) << 1;
      value <<= 1;
    }
    throw new Error('the data of this page are broken');
  };
  const BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const MORE = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const FAR = [], FARMORE = [];
  for (let i = 0, d = 1; i < 30; i++) {
    FARMORE[i] = i < 4 ? 0 : (i >> 1) - 1;
    FAR[i] = d;
    d += 1 << FARMORE[i];
  }
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const fixed = () => {
    const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
    return [code(lengths), code(new Uint8Array(30).fill(5))];
  };
  const dynamic = () => {
    const literals = bits(5) + 257, distances = bits(5) + 1, codes = bits(4) + 4;
    const own = new Uint8Array(19);
    for (let i = 0; i < codes; i++) own[ORDER[i]] = bits(3);
    const lengthCode = code(own), lengths = new Uint8Array(literals + distances);
    for (let i = 0; i < lengths.length;) {
      const s = symbol(lengthCode);
      if (s < 16) { lengths[i++] = s; continue; }
      const value = s === 16 ? lengths[i - 1] : 0;
      let repeat = s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7);
      while (repeat--) lengths[i++] = value;
    }
    return [code(lengths.subarray(0, literals)), code(lengths.subarray(literals))];
  };
  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      hold = held = 0;
      const length = input[at] | (input[at + 1] << 8);
      room(length);
      out.set(input.subarray(at + 4, at + 4 + length), size);
      at += 4 + length;
      size += length;
      continue;
    }
    const [literal, distance] = kind === 1 ? fixed() : dynamic();
    for (let s = symbol(literal); s !== 256; s = symbol(literal)) {
      if (s < 256) { room(1); out[size++] = s; continue; }
      let length = BASE[s - 257] + bits(MORE[s - 257]);
      const d = symbol(distance), back = FAR[d] + bits(FARMORE[d]);
      room(length);
      for (; length > 0; length--, size++) out[size] = out[size - back];
    }
  }
  return out.subarray(0, size);
}

const DATA = (() => {
  const packed = atob(document.getElementById('data').textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const plain = inflate(bytes).slice();
  const length = new DataView(plain.buffer).getInt32(0, true);
  const head = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + length)));
  const start = Math.ceil((4 + length) / 8) * 8;
  const types = {f8: Float64Array, f4: Float32Array, i4: Int32Array};
  const columns = new Map();
  // A column of numbers; empty if there is none.
  head.column = (name) => {
    if (!columns.has(name)) {
      const place = head.columns[name];
      columns.set(name, place ? new types[place[0]](plain.buffer, start + place[1], place[2]) : new Float64Array(0));
    }
    return columns.get(name);
  };
  // The text in a row of a column of texts.
  head.text = (name, row) => (head.texts[name] || [])[head.column(name)[row]] || '';
  head.count = (name) => head.column(name).length;
  return head;
})();
