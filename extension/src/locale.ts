// Every word that the reader sees comes from `_locales`, by a key that the compiler checks: through the browser, which
// knows its reader's language, or from a table, where the reader has chosen another one or there is no extension around.

import type messages from "../_locales/en/messages.json";

export type Key = keyof typeof messages;

/** Keys of messages that come in the plural forms of their language. */
type Stem<K> = K extends `${infer S}_other` ? S : never;
export type PluralKey = Stem<Key>;

/** A file of `_locales`. */
export type Messages = Partial<Record<string, { message: string }>>;

let table: Messages | undefined;
/** What the browser has said: asking it takes longer than a panel with its many words should have to wait. */
const known = new Map<string, string>();

/** From now on words come from this table; from the browser's own choice without one. */
export function speak(messages: Messages | undefined): void {
  table = messages;
}

/** The text of a message; `$1` and so on stand for the substitutions. */
export function t(key: Key, ...substitutions: string[]): string {
  return message(key, substitutions);
}

/** Empty where there is no such message. A table that lacks one leaves it to the browser. */
function message(key: string, substitutions: string[]): string {
  let text = table?.[key]?.message ?? known.get(key);
  if (text === undefined) {
    // Each place is filled in with itself, to be filled in here.
    text = globalThis.chrome?.i18n?.getMessage(key, PLACES) ?? "";
    known.set(key, text);
  }
  return text.replace(/\$(\d)/g, (_, n) => substitutions[Number(n) - 1] ?? "");
}

const PLACES = ["$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9"];

/** The language that the messages are in, which numbers have to follow. */
const language = (): string => t("language_tag");

/** Keeps what writes numbers and lists for as long as the language stays: making one takes far longer than using it. */
function kept<T>(make: (language: string) => T): () => T {
  let latest: { tag: string; made: T } | undefined;
  return () => {
    const tag = language();
    if (latest?.tag !== tag) latest = { tag, made: make(tag) };
    return latest.made;
  };
}

const rules = kept((tag) => new Intl.PluralRules(tag));
const numbers = kept((tag) => new Intl.NumberFormat(tag));
const lists = kept((tag) => new Intl.ListFormat(tag, { type: "conjunction" }));

/** A message with a number in it, in the right plural form. */
export function plural(stem: PluralKey, n: number): string {
  const written = number(n);
  return message(`${stem}_${rules().select(n)}`, [written]) || t(`${stem}_other`, written);
}

/** What parts thousands. `Intl` knows it too, but is slow to be asked for the first time. */
const GROUPS: Record<string, string> = { en: ",", es: ".", de: ".", fr: "\u202f" };

/** A whole number as the language writes it. */
export function number(n: number): string {
  const group = GROUPS[language()];
  if (group === undefined) return numbers().format(n);
  // Spanish leaves four digits together.
  return n < (language() === "es" ? 10_000 : 1_000) ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, group);
}

/** A share from 0 to 1 as percent. One that is not nothing never shows as nothing. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? `<${t("percent", "1")}` : t("percent", String(Math.round(share * 100)));
}

/** Words in a row, as the language lists them. */
export function list(words: string[]): string {
  return words.length < 2 ? (words[0] ?? "") : lists().format(words);
}

/** The key of a name from the core in a family of messages: `anonymous-claim` is `layer_anonymous_claim`. */
export function named<F extends string, N extends string>(family: F, name: N): `${F}_${Underscored<N>}` {
  return `${family}_${name.replaceAll("-", "_")}` as `${F}_${Underscored<N>}`;
}

type Underscored<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : S;
