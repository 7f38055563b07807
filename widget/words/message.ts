/** The form of a text: what a language may give for a key, and what a shop may put in its place. */

/** Names in braces are filled in: amounts as the language writes them, labels, counts. */
export type Values = Readonly<Record<string, string | number>>

/** A text, its plural forms by the rules of the language (chosen by `count`), or a function that makes the text. */
export type Message =
  | string
  | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string })
  | ((values: Values) => string)
