/** What the doctor has seen from outside. All checks judge by this alone: none calls anybody, and none knows the time but from here. */
import type { Tag } from './page/tags.ts'

/** One HTTP call. `at`: this machine's time at its middle (ms). */
export type Visit = { url: string; at: number } & (
  | { kind: 'answered'; status: number; headers: Headers; text: string; finalUrl: string }
  /** `tls`: no safe connection. `silent`: no answer. `detail`: the reason in the words of the runtime. */
  | { kind: 'tls' | 'silent'; detail: string }
)

export type Answered = Extract<Visit, { kind: 'answered' }>

/** A signed test delivery. `secret`: which of the source's secrets signed it, from 1. */
export type Delivered = { source: string; secret: number; visit: Visit }

export type SeenPage = {
  visit: Visit
  tags: readonly Tag[]
  /** The preflight with which a browser asks the worker for this page's call. */
  preflight: Visit | null
  /** The scripts of the element that the page names, as they came. */
  scripts: ReadonlyMap<string, Visit>
}

export type Seen = {
  /** The worker's address, without a slash at the end. */
  worker: string
  health: Visit
  proofKeys: Visit
  /** `POST /v1/check`; null: the API key is not known here. */
  check: Visit | null
  /** Null: no page was named. */
  page: SeenPage | null
  deliveries: readonly Delivered[]
  /** The settings of the env file; null: none was given. */
  settings: Readonly<Record<string, string>> | null
}
