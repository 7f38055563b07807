/** A task that runs at most once at a time. */
import { expect, it } from 'vitest'
import { SingleFlight } from '../../worker/storage/single-flight.ts'

it('is waited for by all who ask meanwhile, each key for itself, and runs anew once it has ended', async () => {
  const flights = new SingleFlight<string, number>()
  let runs = 0
  const task = async () => ++runs
  const [one, other] = [flights.run('a', task), flights.run('a', task)]
  expect(flights.running('a')).toBe(one)
  expect([flights.running('b'), await flights.run('b', task)]).toEqual([undefined, 2])
  expect([await one, await other]).toEqual([1, 1])
  expect(flights.running('a')).toBeUndefined()
  expect(await flights.run('a', task)).toBe(3)
})

it('fails for all who wait, and may be tried again', async () => {
  const flights = new SingleFlight<string, number>()
  const fails = async (): Promise<number> => {
    throw new Error('away')
  }
  const all = await Promise.allSettled([flights.run('a', fails), flights.run('a', fails)])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await flights.run('a', async () => 7)).toBe(7)
})
