// Web Annotations against the W3C's own words: expanded with the vocabulary's JSON-LD context by a JSON-LD processor, nothing
// may be lost, everything must be one of the vocabulary's terms, and what the model demands must be there.
// https://www.w3.org/TR/annotation-model/, https://www.w3.org/TR/annotation-vocab/

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const context = JSON.parse(readFileSync(new URL('../fixtures/w3c/anno.jsonld', import.meta.url), 'utf8'));
const prefixes = context['@context'];

/** A term's full name, which the context gives by a prefix. */
function full(name) {
  const [prefix, local] = name.split(':');
  return typeof prefixes[prefix] === 'string' && local !== undefined ? prefixes[prefix] + local : name;
}
const terms = new Set(Object.values(prefixes).map((term) => full(typeof term === 'string' ? term : (term['@id'] ?? ''))));

/** Everything that a document says, without its structure. */
function leaves(node) {
  if (Array.isArray(node)) return node.flatMap(leaves);
  if (node === null || typeof node !== 'object') return [node];
  return Object.entries(node).flatMap(([key, value]) => (key === '@context' ? [] : leaves(value)));
}

/** Every property and class that an expanded document uses. */
function* used(node) {
  if (Array.isArray(node)) for (const one of node) yield* used(one);
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '@type') yield* [value].flat().filter((type) => !type.startsWith(prefixes.xsd));
    else if (!key.startsWith('@')) yield key;
    yield* used(value);
  }
}

/** The nodes of a class in an expanded document. */
function* nodes(tree, type) {
  if (Array.isArray(tree)) for (const one of tree) yield* nodes(one, type);
  if (tree === null || typeof tree !== 'object' || Array.isArray(tree)) return;
  if (tree['@type']?.includes(type)) yield tree;
  for (const value of Object.values(tree)) yield* nodes(value, type);
}

/** Checks a page of annotations. */
export async function checkAnnotations(page) {
  assert.equal(page['@context'], CONTEXT);
  const documentLoader = async (url) => {
    assert.equal(url, CONTEXT, 'it needs something else than the vocabulary');
    return { contextUrl: null, documentUrl: url, document: context };
  };
  // safe: whatever would be dropped is an error
  const expanded = await jsonld.expand(page, { safe: true, documentLoader });
  const typed = ({ '@type': type, ...rest }) => ('@value' in rest ? rest : { ...rest, ...(type ? { '@type': type } : {}) });
  const untyped = JSON.parse(JSON.stringify(expanded), (_, value) => (value && typeof value === 'object' && !Array.isArray(value) ? typed(value) : value));
  assert.equal(leaves(untyped).length, leaves(page).length, 'something is not of the vocabulary');
  for (const name of used(expanded)) assert.ok(terms.has(name), `${name} is not in the vocabulary`);

  const [oa, as] = [(name) => prefixes.oa + name, (name) => prefixes.as + name];
  const one = (node, property) => {
    assert.equal(node[property]?.length, 1, `one ${property} is asked for`);
    return node[property][0];
  };
  const [collection] = nodes(expanded, as('OrderedCollection'));
  const all = [...nodes(expanded, oa('Annotation'))];
  assert.equal(one(collection, as('totalItems'))['@value'], all.length);
  assert.equal(one(collection, as('first'))['@id'], page.id);
  assert.equal(new Set(all.map((annotation) => annotation['@id'])).size, all.length, 'every annotation has a name of its own');
  for (const annotation of all) {
    assert.ok(annotation[oa('hasTarget')].length > 0);
    for (const target of annotation[oa('hasTarget')]) {
      assert.deepEqual(target['@type'], [oa('SpecificResource')]);
      assert.ok(URL.canParse(one(target, oa('hasSource'))['@id']));
      const [quote] = nodes(target, oa('TextQuoteSelector'));
      const [place] = nodes(target, oa('TextPositionSelector'));
      for (const property of ['exact', 'prefix', 'suffix']) assert.equal(typeof one(quote, oa(property))['@value'], 'string');
      const [start, end] = ['start', 'end'].map((property) => one(place, oa(property))['@value']);
      assert.ok(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end);
    }
    for (const body of nodes(annotation, oa('TextualBody'))) one(body, `${prefixes.rdf}value`);
  }
}
