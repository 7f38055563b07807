/**
 * Nothing that concerns money waits for ever: long after the last fault no object has something open that nobody will come back
 * to, whatever alarms were lost on the way.
 */
import type { SimObject } from '../world/sim-object.ts'
import { openIn } from './rest.ts'

export const nothingWaits = (objects: SimObject[]): string[] =>
  objects.flatMap(object => {
    if (object.disk.state === null || object.disk.alarm !== null) return []
    const open = openIn(object)
    return open === null ? [] : [`${open} waits for ever in a ${object.kind}`]
  })
