// The panel as a user meets it: it stands in a closed shadow root, so it is read through the accessibility tree (what a
// screen reader sees) and operated with the mouse.

const host = 'sourcelight-panel';

/** All nodes of the document under `node`, shadow roots included. */
function* within(node) {
  yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* within(child);
}

/** The panel's nodes with their role, name and state, in order; empty where there is no panel. */
export async function nodes(tab) {
  const session = await tab.context().newCDPSession(tab);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const panel = [...within(root)].find((node) => node.localName === host);
    if (!panel) return [];
    const mine = new Set([...within(panel)].map((node) => node.backendNodeId));
    const tree = (await session.send('Accessibility.getFullAXTree')).nodes;
    return tree
      .filter((node) => !node.ignored && mine.has(node.backendDOMNodeId))
      .map((node) => ({
        id: node.backendDOMNodeId,
        role: node.role.value,
        name: node.name?.value ?? '',
        description: node.description?.value ?? '',
        states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      }));
  } finally {
    await session.detach();
  }
}

/** Waits for the panel and gives its nodes. */
export async function shown(tab, ready = (list) => list.length > 0) {
  for (let tries = 0; tries < 200; tries++) {
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
export async function findings(tab) {
  const session = await tab.context().newCDPSession(tab);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const panel = [...within(root)].find((node) => node.localName === host);
    const classes = (node) => attribute(node, 'class').split(' ');
    const text = (node) => [...within(node)].map((inner) => (inner.nodeType === 3 ? inner.nodeValue : '')).join('');
    const parts = (node, name) => [...within(node)].filter((inner) => classes(inner).includes(name)).map(text);
    return [...within(panel)]
      .filter((node) => node.localName === 'li' && parts(node, 'excerpt').length > 0)
      .map((node) => ({
        category: classes(node)[0],
        kind: parts(node, 'kind')[0],
        excerpt: parts(node, 'excerpt')[0],
        why: parts(node, 'why'),
      }));
  } finally {
    await session.detach();
  }
}

function attribute(node, name) {
  const list = node.attributes ?? []; // name, value, name, value
  for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1];
  return '';
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

/** Clicks the control whose name matches, where it stands on the screen. */
export async function press(tab, name) {
  const { id } = control(await nodes(tab), name);
  const session = await tab.context().newCDPSession(tab);
  try {
    await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: id });
    const { quads } = await session.send('DOM.getContentQuads', { backendNodeId: id });
    const [x1, y1, , , x3, y3] = quads[0];
    await tab.mouse.click((x1 + x3) / 2, (y1 + y3) / 2);
  } finally {
    await session.detach();
  }
}
