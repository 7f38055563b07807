/**
 * Every text of the element, by key. The ones that stand here are what a shopper sees before they act; the rest of English comes
 * with the code that shows it (`english/`), any other language as one chunk of its own (`languages/`).
 */
import type { englishApplied } from './english/applied.ts'
import type { englishScan } from './english/scan.ts'
import type { englishUnusual } from './english/unusual.ts'
import type { Message, Values } from './message.ts'

export type { Message, Values } from './message.ts'

/** What is shown before a code was applied. */
export const english = {
  label: 'Instagift Claim Code',
  open: 'Do you have an Instagift code?',
  hint: 'Dashes and capitals are optional.',
  apply: 'Apply',
  scan: 'Scan with the camera',
  checking: 'Checking your code…',
  unreachable: 'We can’t check gift codes right now. Try again, or place your order without one.',
  notApplied: 'Press Apply to use your code, or clear the field.',
} as const satisfies Record<string, Message>

/** The name of a text. */
export type MessageKey =
  | keyof typeof english
  | keyof typeof englishApplied
  | keyof typeof englishUnusual
  | keyof typeof englishScan
/** Texts for some of the keys. */
export type Texts<Key extends string> = Partial<Record<Key, Message>>
/** Replacements for any of the texts. */
export type Messages = Texts<MessageKey>
/** A language is complete: whatever English has but the label, which is the brand's. */
export type Language = Record<Exclude<MessageKey, 'label'>, Message>
/** Gives a text in the language of the page. */
export type Translate<Key extends string = MessageKey> = (key: Key, values?: Values) => string

/** Takes each text from the first of the lists that has it. */
export const translator =
  <Key extends string>(lists: readonly (Texts<Key> | undefined)[]): Translate<Key> =>
  (key, values = {}) => {
    const message: Message = lists.find(list => list?.[key])?.[key] ?? ''
    if (typeof message === 'function') return message(values)
    const text =
      typeof message === 'string'
        ? message
        : (message[values.plural as Intl.LDMLPluralRule] ?? message.other)
    return text.replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ''}`)
  }
