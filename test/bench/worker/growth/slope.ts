/** The line that fits points best: least squares. Pure. */

export type Point = { x: number; y: number }

/** How much y grows with each x. */
export function slopeOf(points: readonly Point[]): number {
  if (points.length < 2) throw new Error(`expected at least two points, got ${points.length}`)
  const meanX = mean(points.map(({ x }) => x))
  const meanY = mean(points.map(({ y }) => y))
  const above = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY)))
  const below = sum(points.map(({ x }) => (x - meanX) ** 2))
  if (below === 0) throw new Error('expected points at different x')
  return above / below
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length
