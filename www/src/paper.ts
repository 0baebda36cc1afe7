// What the reader brings, as a page within the page. Nothing of it can do anything: of a document only text and plain
// elements are copied, without addresses, styles, images or scripts, so that nothing is run and nothing is fetched. It
// stands in a shadow root, because its classes (which tell the article from its surroundings) are not this page's.

import { h } from "../../extension/src/dom";

/** Elements that are copied; of all others only what they hold. */
const KEPT = new Set([
  "address", "article", "aside", "b", "blockquote", "br", "caption", "cite", "dd", "details", "div", "dl", "dt", "em",
  "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "li", "main", "nav",
  "ol", "p", "pre", "q", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
  "th", "thead", "time", "tr", "ul",
]);
/** Elements that are left out with all that they hold. */
const DROPPED = new Set([
  "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "img", "input", "math", "noembed", "noframes",
  "noscript", "object", "picture", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
]);
const ATTRIBUTES = ["class", "id", "role", "itemprop", "itemtype", "hidden", "aria-hidden", "open", "dir", "lang"];

/** Deeper than any real page nests. */
const DEEPEST = 256;

const LOOK = `
  :host { display: block }
  .page { font: 18px/1.65 Georgia, "Times New Roman", serif; overflow-wrap: anywhere }
  .page > :first-child { margin-top: 0 }
  h1 { font-size: 1.6em; line-height: 1.2 } h2 { font-size: 1.25em } h3, h4 { font-size: 1.05em }
  blockquote { margin-inline: 1em; padding-inline-start: 1em; border-inline-start: 3px solid currentcolor }
  nav, aside, footer, form { font-size: 0.85em; opacity: 0.75 }
  nav :is(ul, ol) { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0; list-style: none }
  a { color: inherit }
  hr { border: 0; border-top: 1px solid currentcolor; opacity: 0.3 }
`;

/** A document that is shown on the page. */
export interface Shown {
  document: Document;
  root: HTMLElement;
  /** It is nothing but an article: text that was pasted. */
  bare: boolean;
}

export class Paper {
  readonly element = h("div", { class: "paper" });
  private readonly root = this.element.attachShadow({ mode: "open" });

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    this.root.adoptedStyleSheets = [sheet];
  }

  /** Shows an HTML document. */
  html(text: string): Shown {
    const document = new DOMParser().parseFromString(text, "text/html");
    const page = h("div", { class: "page", lang: document.documentElement.lang });
    if (document.body) copy(document.body, page, 0);
    this.root.replaceChildren(page);
    return { document, root: page, bare: false };
  }

  /** Shows plain text: blank lines, or else line ends, part its paragraphs. */
  text(text: string): Shown {
    const parts = text.trim().split(/\n\s*\n/);
    const paragraphs = (parts.length > 1 ? parts : text.split("\n")).map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean);
    const document = new DOMParser().parseFromString("", "text/html");
    const [first = "", ...rest] = paragraphs;
    const headline = rest.length > 0 && first.length < 140 && !/[.!?…]["”’']?$/.test(first);
    document.title = first.slice(0, 120);
    const page = h("div", { class: "page", lang: "en" },
      ...paragraphs.map((paragraph, i) => h(headline && i === 0 ? "h1" : "p", {}, paragraph)));
    this.root.replaceChildren(page);
    return { document, root: page, bare: true };
  }
}

function copy(from: Element, to: Element, depth: number): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) {
      to.append(node.data);
    } else if (node instanceof Element && !DROPPED.has(node.localName)) {
      // What a link leads to is left out, but that it is one matters: menus are made of them.
      const tag = node.localName === "a" && node.hasAttribute("href") ? "a" : KEPT.has(node.localName) ? node.localName : "";
      const inner = tag && depth < DEEPEST ? document.createElement(tag === "main" ? "article" : tag) : to;
      if (inner !== to) {
        for (const name of ATTRIBUTES) {
          const value = node.getAttribute(name);
          if (value !== null) inner.setAttribute(name, value);
        }
        // A page has one main part, and here that is not the one of the page that is shown.
        if (inner.getAttribute("role") === "main") inner.removeAttribute("role");
        if (tag === "a") {
          inner.setAttribute("href", "#page");
          inner.setAttribute("tabindex", "-1");
        }
        to.append(inner);
      }
      copy(node, inner, depth + 1);
    }
  }
}
