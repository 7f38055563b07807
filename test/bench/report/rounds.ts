/** Runs what is compared in turns, so that whatever else the machine does hits all of it alike. */

/** Each round calls each of them once, every second round in the opposite order. Resolves with the values of each, by round. */
export async function interleaved<Name extends string>(
  rounds: number,
  measures: Readonly<Record<Name, (round: number) => number | Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(measures) as Name[]
  const values = Object.fromEntries(names.map(name => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? [...names].reverse() : names) {
      values[name]!.push(await measures[name](round))
    }
  }
  return values as Record<Name, number[]>
}
