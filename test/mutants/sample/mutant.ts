/** An ordinary mistake in one place of the source: what a sample draws. */
export type Mutant = {
  /** From the root of the project, such as `worker/card/card.ts`. */
  file: string
  /** Where the text that changes begins and ends, in characters from the start of the file. */
  start: number
  end: number
  /** The line in which it begins, from 1. */
  line: number
  /** The kind of mistake, such as `EqualityOperator`. */
  kind: string
  before: string
  after: string
}

/** A text on one line, for reports and comparisons. */
export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The items of each key, in their order. */
export function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
