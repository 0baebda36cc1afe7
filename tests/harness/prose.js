// News prose of any length, made from sentence templates: for the long page and for the bench, where no two calls may
// see the same text. The same seed gives the same words.

const people = ['Ada Venn', 'Jonas Okafor', 'Mirela Stanic', 'Hugh Pemberton', 'Soo-jin Hale', 'Carlos Ibarra', 'Tess Quillan', 'Omar Haddadi'];
const roles = ['council leader', 'chief engineer', 'union secretary', 'county surveyor', 'head teacher', 'opposition spokeswoman', 'hospital director'];
const places = ['Port Harrow', 'Eastford', 'Saltby', 'Northmoor', 'Calder Bay', 'Fenwick', 'Hohenwerda', 'Little Skerry'];
const things = ['the harbor wall', 'the new tram line', 'the school roof', 'the flood barrier', 'the night ferry', 'the county hospital', 'the old cannery', 'the water tower'];
const acts = ['repaired', 'sold', 'inspected', 'closed', 'painted', 'handed to a private operator', 'moved across the river', 'insured'];
const bodies = ['the harbor authority', 'the transport department', 'the county court', 'the audit office', 'the regional bank', 'the water company'];
const groups = ['officials', 'former employees', 'people familiar with the plan', 'advisers to the mayor', 'engineers who worked on the project'];
const reasons = ['because they were not authorized to speak publicly', 'to discuss confidential figures', 'for fear of losing their jobs', 'because the talks are private'];
const verdicts = ['a disgrace', 'a remarkable failure', 'the most foolish decision in a decade', 'a welcome change', 'an insult to every taxpayer'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

// Each template is one sentence; how often a kind stands in the list is how often it is drawn.
const templates = [
  (w) => `${w(bodies, 1)} said on ${w(days)} that ${w(things)} would be ${w(acts)} before ${w(days)}.`,
  (w) => `The cost has risen to ${w.number(900)} million pounds since ${1950 + w.number(70)}.`,
  (w) => `In ${w(places)}, ${w(things)} was ${w(acts)} after a storm, and about ${w.number(90) * 100} people were told to stay at home.`,
  (w) => `The work began on ${w(days)} and is expected to last ${w.number(40)} weeks.`,
  (w) => `“We have waited ${w.number(30)} years for ${w(things)} to be ${w(acts)},” said ${w(people)}, the ${w(roles)} of ${w(places)}.`,
  (w) => `“Nobody told us that ${w(things)} would be ${w(acts)}. That is not how ${w(places)} does things,” ${w(people)} told reporters.`,
  (w) => `${w(people)}, a ${w(roles)}, said that ${w(things)} had been “${w(acts)} in the dark.”`,
  (w) => `According to a report by ${w(bodies)}, ${w(things)} has to be ${w(acts)} within ${w.number(11)} months.`,
  (w) => `${w.count(1)} ${w(groups)} said that ${w(things)} had already been ${w(acts)}, speaking on condition of anonymity ${w(reasons)}.`,
  (w) => `Critics say ${w(bodies)} should have ${w(acts)} ${w(things)} long ago.`,
  (w) => `It is ${w(verdicts)}, and ${w(bodies)} ought to admit it.`,
  (w) => `${w(people)} and ${w(people)} will meet in ${w(places)} on ${w(days)} at ${1 + w.number(10)} p.m.`,
  (w) => `Sales of ${w.number(400)} houses in ${w(places)} were recorded last year, ${w.number(60)} more than the year before.`,
  (w) => `${w(bodies, 1)} declined to comment.`,
];

/** A small generator of numbers (mulberry32), the same for the same seed everywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Paragraphs with at least `words` words together (at most one sentence more); `seed` decides which. */
export function paragraphs(words, seed) {
  const next = random(seed);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const w = (list, upper) => {
    const word = list[Math.floor(next() * list.length)];
    return upper ? capital(word) : word;
  };
  w.number = (most) => 2 + Math.floor(next() * most);
  w.count = () => w(['Two', 'Three', 'Four', 'Several']);
  const made = [];
  let left = words;
  while (left > 0) {
    const sentences = [];
    for (let n = 2 + Math.floor(next() * 3); n > 0 && left > 0; n--) {
      const sentence = capital(w(templates)(w));
      left -= sentence.split(' ').length;
      sentences.push(sentence);
    }
    made.push(sentences.join(' '));
  }
  return made;
}
