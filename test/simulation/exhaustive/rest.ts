/** A moment of rest: what there is when no instance is busy, so that a walk can go on from here. */

import type { ObjectKind } from '../../world/wiring.ts'
import type { Ledger } from '../world/ledger.ts'
import type { PostBook } from '../world/posts.ts'
import type { Disk } from '../world/sim-object.ts'
import type { LateEffect } from './choice-upstream.ts'

/** Nothing is under way but effects that are late. */
export type Rest = {
  now: number
  disks: { kind: ObjectKind; name: string; disk: Disk }[]
  late: LateEffect[]
  ledger: Ledger
  posts: PostBook
  faults: number
  crashes: number
  overlaps: number
  acted: number[]
  ended: number[]
}
