// Reads back what is marked, from the browser itself: the ranges in `CSS.highlights`, in the page's own world.

import assert from 'node:assert/strict';

/** The layers, as their highlights are named: `sourcelight-quoted` and so on. */
export const layers = ['quoted', 'indirect', 'anonymous', 'anonymous-claim', 'vague', 'undisclosed', 'opinion'];

/** Waits until something is marked. */
export function marked(tab) {
  return tab.waitForFunction(() => [...CSS.highlights].some(([name, h]) => name.startsWith('sourcelight-') && h.size));
}

/** Waits until nothing is marked any more. */
export function unmarked(tab) {
  return tab.waitForFunction(() => ![...CSS.highlights.keys()].some((name) => name.startsWith('sourcelight-')));
}

/**
 * What is marked: `text` is all text of the document (one space for any white space, blocks apart), `layers` the marked
 * stretches of it as `[start, end]`, and `faults` whatever is wrong with a range whatever the page says.
 */
export function read(tab, { article = 'body', outside = [] } = {}) {
  return tab.evaluate(collect, { article, outside });
}

/* Runs in the page. */
function collect({ article, outside }) {
  const blocks = /^(block|flex|grid|list-item|table|table-cell|table-row|flow-root)$/;
  const starts = new Map();
  let text = '';
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      starts.set(node, text.length);
      text += node.data;
    } else if (node.localName === 'br') {
      text += '\n';
    } else if (!['script', 'style', 'template', 'head'].includes(node.localName)) {
      const block = node.nodeType === Node.ELEMENT_NODE && blocks.test(getComputedStyle(node).display);
      if (block) text += '\n';
      if (node.shadowRoot) walk(node.shadowRoot);
      else for (const child of node.childNodes) walk(child);
      if (block) text += '\n';
    }
  };
  walk(document.body);
  // white space counts once: from here on offsets are into the squeezed text
  const squeezed = new Uint32Array(text.length + 1);
  let short = '';
  for (let i = 0; i < text.length; i++) {
    squeezed[i] = short.length;
    const space = /\s/.test(text[i]);
    if (!space) short += text[i];
    else if (!short.endsWith(' ')) short += ' ';
  }
  squeezed[text.length] = short.length;

  const closest = (node, selector) => {
    for (let at = node; at; at = at.getRootNode().host) {
      const element = at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement;
      const found = element?.closest(selector);
      if (found) return found;
      if (!(at.getRootNode() instanceof ShadowRoot)) return null;
    }
    return null;
  };
  // is there a word, or a character, with a part on either side of `at`?
  const cuts = (at) => {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const after = [...text.slice(at, at + 2)][0] ?? '';
    return (
      (/[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) ||
      /^[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\udc00-\udfff]/u.test(after) ||
      /[\u200d\ud800-\udbff]$/u.test(before)
    );
  };
  const faults = [];
  const marks = {};
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith('sourcelight-')) continue;
    // one layer may have a highlight for each tone of the ground: `quoted`, `quoted--dark`
    const layer = name.slice('sourcelight-'.length).replace(/--.*/, '');
    const spans = (marks[layer] ??= []);
    for (const range of highlight) {
      const words = range.toString();
      const fault = (what) => faults.push(`${name} “${words.slice(0, 60)}”: ${what}`);
      const [from, to] = [range.startContainer, range.endContainer];
      if (!starts.has(from) || !starts.has(to)) {
        fault('an end is not in a text node of the page');
        continue;
      }
      const start = starts.get(from) + range.startOffset;
      const end = starts.get(to) + range.endOffset;
      if (range.collapsed || !words.trim()) fault('nothing in it');
      if (words.replace(/\s+/g, '') !== text.slice(start, end).replace(/\s+/g, '')) fault('not the words that the page shows');
      if (/^\s|\s$/.test(words)) fault('white space at an end');
      if (cuts(start)) fault('starts within a word');
      if (cuts(end)) fault('ends within a word');
      for (const node of [from, to]) {
        if (!closest(node, article)) fault('outside the article');
        for (const selector of outside) if (closest(node, selector)) fault(`in ${selector}`);
      }
      spans.push([squeezed[start], squeezed[end]]);
    }
    spans.sort((a, b) => a[0] - b[0]);
  }
  return { text: short, layers: marks, faults };
}

/** The words of a layer's marks. */
export function words(marks, layer) {
  return (marks.layers[layer] ?? []).map(([start, end]) => marks.text.slice(start, end));
}

/** The share of `fragment` that lies in marks of `layer`, 0 to 1; the best of all places where it stands. */
export function covered(marks, layer, fragment) {
  let best = -1;
  for (let at = marks.text.indexOf(fragment); at >= 0; at = marks.text.indexOf(fragment, at + 1)) {
    const inside = new Uint8Array(fragment.length);
    for (const [start, end] of marks.layers[layer] ?? []) {
      inside.fill(1, Math.max(0, start - at), Math.max(0, end - at));
    }
    best = Math.max(best, inside.reduce((sum, bit) => sum + bit, 0) / fragment.length);
  }
  assert.ok(best >= 0, `the page does not say: ${fragment}`);
  return best;
}

/**
 * Everything in which the marks differ from a page's expectations, in words. A fragment that must be marked has to be so
 * for nine tenths (spans may grow and shrink by a word as the analysis gets better), others for less than one tenth. Of
 * opinion, what `must` be found at the balanced threshold need not be at the extension's strict one; what is `surely` does.
 */
export function differences(marks, expected, strict = true) {
  const found = [...(marks.faults ?? [])];
  for (const [layer, { must, mustNot, surely }] of Object.entries(expected.layers ?? {})) {
    const wanted = layer === 'opinion' && strict ? (surely ?? []) : [...must, ...(surely ?? [])];
    for (const fragment of wanted) if (covered(marks, layer, fragment) < 0.9) found.push(`${layer} misses: ${fragment}`);
    for (const fragment of mustNot) if (covered(marks, layer, fragment) > 0.1) found.push(`${layer} has: ${fragment}`);
  }
  for (const fragment of expected.never ?? []) {
    for (const layer of layers) if (covered(marks, layer, fragment) > 0) found.push(`${layer} has: ${fragment}`);
  }
  return found.filter((difference) => !expected.open?.includes(difference));
}
