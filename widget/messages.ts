/**
 * Every text of the element, by key. The ones that stand here are what a shopper sees before acting; the rest of English comes
 * with the code that shows it (`messages-applied.ts`), any other language as one chunk of its own (`languages/`).
 */

/** Names in braces are filled in: amounts as people of the language write them, labels, counts. */
export type Values = Readonly<Record<string, string | number>>

/** A text, its plural forms by the rules of the language (chosen by `count`), or a function that makes the text. */
export type Message =
  | string
  | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string })
  | ((values: Values) => string)

/** What is shown before a code was applied. */
export const english = {
  label: 'Instagift Claim Code',
  open: 'Do you have an Instagift code?',
  hint: 'Dashes and capitals don’t matter.',
  apply: 'Apply',
  scan: 'Scan with the camera',
  checking: 'Checking your code…',
  unreachable: 'Gift codes can’t be checked right now. Try again, or place your order without it.',
  notApplied: 'Press Apply to use your code, or empty the field.',
  fromLink: 'Press Apply to use your code.',
} as const satisfies Record<string, Message>

export type BaseKey = keyof typeof english
export type AppliedKey = keyof typeof import('./messages-applied.ts').englishApplied

/** The name of a text. */
export type MessageKey = BaseKey | AppliedKey
/** Replacements for any of the texts. */
export type Messages = Partial<Record<MessageKey, Message>>
/** Says a text in the language of the page. */
export type Say = (key: MessageKey, values?: Values) => string

/** Takes each text from the first of the lists that has it. */
export const speaker =
  (lists: readonly Messages[]): Say =>
  (key, values = {}) => {
    const message = lists.find(list => list[key])?.[key] ?? ''
    if (typeof message === 'function') return message(values)
    const text =
      typeof message === 'string'
        ? message
        : (message[values.plural as Intl.LDMLPluralRule] ?? message.other)
    return text.replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ''}`)
  }
