/** One world for the tests of a file: made anew before each, with a shopper and a shop in it. */
import { beforeEach } from 'vitest'
import { type Actors, actorsOf } from './actors.ts'
import { createWorld, type World } from './world.ts'

type Settings = Record<string, string>

/**
 * What it returns stands for the world of the present test, so it can be destructured at the top of a file.
 * `inWorld` gives the present test a world with other settings.
 */
export function useWorld(
  settings: Settings = {},
): Actors & { world: World; inWorld: (changed?: Settings) => Promise<void> } {
  let present: World
  const inWorld = async (changed: Settings = {}) => {
    present = await createWorld({ ...settings, ...changed })
  }
  beforeEach(() => inWorld())
  const world = new Proxy({} as World, {
    get: (_, key) => Reflect.get(present, key),
    set: (_, key, value) => Reflect.set(present, key, value),
  })
  return { world, inWorld, ...actorsOf(world) }
}
