// The panel as a user meets it: it stands in a closed shadow root, so it is read through the accessibility tree (what a
// screen reader sees) and operated with the mouse.

/** The element that the panel stands in. */
export const host = '[data-sourcelight]';

/** The panel's nodes with their role, name and state, in order; empty where there is no panel. */
export function nodes(tab) {
  return tab.view.nodes(host);
}

/** Waits for the panel and gives its nodes. */
export async function shown(tab, ready = (list) => list.length > 0, patience = 5_000) {
  for (let waited = 0; waited < patience; waited += 25) {
    const list = await nodes(tab);
    if (ready(list)) return list;
    await tab.waitForTimeout(25);
  }
  throw new Error('no panel, or it does not say what it should');
}

/** Everything that the panel says, in order. */
export async function says(tab) {
  const list = await nodes(tab);
  return list.filter((node) => node.role === 'StaticText').map((node) => node.name).join(' ');
}

/** The panel's list of findings, in order: the category, what kind of mark, its words, and why it is there. */
export function findings(tab) {
  return tab.view.within(host, (root) => {
    const parts = (item, name) => [...item.querySelectorAll(`.${name}`)].map((part) => part.textContent);
    return [...root.querySelectorAll('li')]
      .filter((item) => item.querySelector('.excerpt'))
      .map((item) => ({
        category: item.classList[0],
        kind: parts(item, 'kind')[0],
        excerpt: parts(item, 'excerpt')[0],
        why: parts(item, 'why'),
      }));
  });
}

const roles = /^(button|switch|checkbox|ToggleButton|link|tab|DisclosureTriangle|option)$/;

/** The first control of the panel whose name matches. */
export function control(list, name) {
  const found = list.find((node) => roles.test(node.role) && name.test(node.name));
  if (!found) {
    const there = list.filter((node) => roles.test(node.role)).map((node) => `${node.role} “${node.name}”`);
    throw new Error(`no control named ${name} in the panel, but: ${there.join(', ')}`);
  }
  return found;
}

/** Clicks the control whose name matches, where it stands on the screen; a panel that is just being built is given time. */
export async function press(tab, name, tries = 5) {
  let place;
  try {
    place = await tab.view.place(control(await nodes(tab), name).id);
  } catch (fault) {
    if (tries === 0) throw fault;
    await tab.waitForTimeout(100);
    return press(tab, name, tries - 1);
  }
  await tab.mouse.click(place.x, place.y);
}

/** Clicks *Share* on the card, once the page has scrolled there and the card with it. */
export async function shareFromCard(tab) {
  await tab.waitForTimeout(1_200);
  const place = await tab.view.within(host, (root) => {
    const { left, top, width, height } = [...root.querySelectorAll('.card .plain')].at(-1).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await tab.mouse.click(place.x, place.y);
}

/** Takes a picture of what is in view and saves it. */
export async function saveView(tab) {
  await press(tab, /^share$/i);
  await press(tab, /in view/i);
  await shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)));
  await press(tab, /^save$/i);
}
