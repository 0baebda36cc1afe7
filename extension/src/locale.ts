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
  const found = table?.[key]?.message;
  if (found !== undefined) return found.replace(/\$(\d)/g, (_, n) => substitutions[Number(n) - 1] ?? "");
  return globalThis.chrome?.i18n?.getMessage(key, substitutions) ?? "";
}

/** The language that the messages are in, which numbers have to follow. */
const language = (): string => t("language_tag");

/** A message with a number in it, in the right plural form. */
export function plural(stem: PluralKey, n: number): string {
  const form = `${stem}_${new Intl.PluralRules(language()).select(n)}`;
  return message(form, [number(n)]) || t(`${stem}_other`, number(n));
}

/** A number as the language writes it. */
export function number(n: number): string {
  return new Intl.NumberFormat(language()).format(n);
}

/** A share from 0 to 1 as percent. One that is not nothing never shows as nothing. */
export function percent(share: number): string {
  const format = new Intl.NumberFormat(language(), { style: "percent" });
  return share > 0 && share < 0.005 ? `<${format.format(0.01)}` : format.format(share);
}

/** Words in a row, as the language lists them. */
export function list(words: string[]): string {
  return new Intl.ListFormat(language(), { type: "conjunction" }).format(words);
}

/** The key of a name from the core in a family of messages: `anonymous-claim` is `layer_anonymous_claim`. */
export function named<F extends string, N extends string>(family: F, name: N): `${F}_${Underscored<N>}` {
  return `${family}_${name.replaceAll("-", "_")}` as `${F}_${Underscored<N>}`;
}

type Underscored<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : S;
