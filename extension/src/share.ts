// Sharing what was found: pictures with a preview, text, links. A script of its own, loaded when the reader first asks for
// it, so that marking a page does not wait for it; it is found by the one name that it leaves in the content script's world.

import { excerpt, rows } from "./explain";
import type { Finding } from "./findings";
import { number, percent, t } from "./locale";
import type { Span } from "./messages";
import { annotations } from "./share/annotations";
import { card } from "./share/card";
import { canCopy, canShare, copyImage, file, save, share } from "./share/deliver";
import { type Choices, ShareDialog, type Text, type Way } from "./share/dialog";
import { passageLink } from "./share/fragment";
import type { Style } from "./share/ink";
import { markdown } from "./share/markdown";
import { LONGEST_SIDE, photograph, type Picture, type Subject } from "./share/photograph";
import type { Share, Sharing } from "./share/sharing";
import { Stopped } from "./share/stopped";
import { sheet } from "./share/sheet";
import { strip } from "./share/strip";
import { photographView } from "./share/view";
import { Grounds } from "./tone";

type Make = (progress: (done: number) => void, signal: AbortSignal) => Promise<Picture>;

export const open: Share = (sharing, finding) => {
  const { article, shell, locate, capture, signal } = sharing;
  const { report } = article.findings;
  const date = new Date();
  const style = styleOf(sharing);
  const dialog = new ShareDialog(shell, signal);

  const picture = (label: string, alt: string, make: Make) => ({
    label,
    make: dialog.making(async (progress, stop) => {
      const { canvas, shown } = await make(progress, stop);
      const image = await file(canvas, article.title);
      const note = shown < 1 ? t("share_cropped", number(LONGEST_SIDE), percent(shown)) : canCopy() ? "" : t("share_no_clipboard");
      dialog.preview({ canvas, alt, note, ways: ways(image, sharing) });
    }),
  });
  const text = (label: string, text: () => string): Text => ({ label, text });

  const { attributed, anonymous, opinion } = report.summary;
  const alt = t("share_alt", article.title, article.site, t("share_shares", percent(attributed), percent(anonymous), percent(opinion)));
  const choices: Choices[] = [];
  const hint = finding ? "" : t("share_hint");
  if (finding) choices.push({ heading: t("share_this_passage"), choices: [
    picture(t("share_passage"), passageAlt(sharing, finding), async () => ({ canvas: card(article, finding, date, style), shown: 1 })),
    text(t("share_link"), () => link(sharing, finding)),
  ] });
  if (capture) {
    const headline = report.furniture.filter(([, , kind]) => kind === "headline");
    const subject: Subject = {
      ours: shell.element,
      capture,
      ranges: () => locate([...headline, ...report.body].map(([start, end]): Span => [start, end])),
      strip: (width) => strip(article, date, style, width),
    };
    choices.push({ heading: t("share_pictures"), choices: [
      picture(t("share_view"), alt, (_, stop) => photographView(subject, stop)),
      picture(t("share_whole"), alt, (progress, stop) => photograph(subject, progress, stop)),
    ], hint });
  }
  else choices.push({ heading: t("share_pictures"), choices: [
    picture(t("share_whole"), alt, async () => sheet(article, date, style)),
  ], hint });
  choices.push({ heading: t("share_text"), choices: [
    text(t("share_markdown"), () => markdown(article, date)),
    text(t("share_annotations"), () => JSON.stringify(annotations(article, date, uuid()), null, 2)),
  ] });
  dialog.choose(choices);
};

/** The ground that the article's words stand on. */
function styleOf({ article, locate, palette }: Sharing): Style {
  const [first] = locate(article.findings.report.body.slice(0, 1).map(([start, end]): Span => [start, end]));
  const element = first?.startContainer.parentElement;
  return { tone: element && new Grounds().tone(element) === "dark" ? "dark" : "light", palette };
}

/** The ways to hand over a picture. */
function ways(image: File, { article: { title, url } }: Sharing): Way[] {
  const all = [{ label: t("share_save"), done: t("image_saved"), act: async () => save(image) }];
  if (canCopy()) all.unshift({ label: t("share_copy"), done: t("share_copied"), act: () => copyImage(image) });
  if (canShare(image)) all.push({ label: t("share_send"), done: "", act: () => share(image, title, url) });
  return all;
}

function passageAlt({ article }: Sharing, finding: Finding): string {
  const why = rows(finding, article.findings).map(({ label, text }) => `${label}: ${text.replace(/\.$/, "")}`).join("; ");
  return t("share_alt_passage", excerpt(finding, article.findings), article.title, article.site, `${why}.`);
}

/** Made by hand, because pages without a secure connection have no `randomUUID`. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function link({ article, locate }: Sharing, finding: Finding): string {
  const [range] = locate(finding.spans);
  const found = range && passageLink(article.url, range);
  if (!found) throw new Stopped("share_no_link");
  return found;
}

(globalThis as { sourcelightShare?: Share }).sourcelightShare = open;
