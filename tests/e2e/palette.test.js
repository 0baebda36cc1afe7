// The look of the marks, computed: any two categories can be told apart with any color vision, every line shows on its
// ground, and no two categories share a style of line.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from 'esbuild';

let layers;
before(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../extension/src/layers.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  layers = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
});

// Machado, Oliveira and Fernandes 2009, severity 1.0, in linear RGB
const visions = {
  ordinary: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const linear = (css) => css.split(' ').map((part) => part / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
const seen = (color, vision) => vision.map((row) => Math.min(1, Math.max(0, row.reduce((sum, weight, i) => sum + weight * color[i], 0))));

/** Björn Ottosson's OKLab, in which equal distances look alike. */
function oklab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a, b) => Math.hypot(...oklab(a).map((value, i) => value - oklab(b)[i]));
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

for (const tone of ['light', 'dark']) {
  for (const [name, vision] of Object.entries(visions)) {
    test(`${tone} ground, ${name}: the categories differ`, () => {
      const colors = Object.entries(layers.COLORS).map(([category, color]) => [category, seen(linear(color[tone]), vision)]);
      for (const [i, [one, a]] of colors.entries()) {
        for (const [other, b] of colors.slice(i + 1)) {
          assert.ok(distance(a, b) > 0.14, `${one} and ${other}: ${distance(a, b).toFixed(3)}`);
        }
      }
    });
  }
  test(`${tone} ground: lines have the contrast of text`, () => {
    const ground = linear(tone === 'light' ? '255 255 255' : '27 29 34');
    for (const [category, color] of Object.entries(layers.COLORS)) {
      assert.ok(contrast(linear(color[tone]), ground) >= 4.5, `${category}: ${contrast(linear(color[tone]), ground).toFixed(2)}`);
    }
  });
}

test('each category has a style of line of its own', () => {
  const category = { quoted: 'quoted', indirect: 'quoted', opinion: 'opinion' };
  const styles = new Map();
  for (const [layer, { style }] of Object.entries(layers.LOOKS)) {
    const mine = category[layer] ?? 'anonymous';
    assert.equal(styles.get(style) ?? mine, mine, `${layer} is ${style} as ${styles.get(style)} is`);
    styles.set(style, mine);
  }
  assert.equal(styles.size, 3);
});
