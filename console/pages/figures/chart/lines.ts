/** What a chart shows: one value for each line and day; null where there is none. */
export type Lines = {
  /** Such as `2026-11-26`, in their order. */
  days: string[]
  lines: { name: string; values: (number | null)[] }[]
  write(value: number): string
  /** The end of the scale; by default it follows from the values. */
  most?: number
}

/** What tells lines apart beside their colours, in pixels drawn and left out: none for the first. */
export const DASHES: readonly number[][] = [[], [8, 5], [2, 4], [12, 4, 2, 4]]

export const dashOf = (index: number): number[] => DASHES[index % DASHES.length]!
