/** What every page of the console works with. */
import type { Session } from '../shared/api/console/people.ts'
import type { ConsoleApi } from './api/console-api.ts'

export type Context = {
  api: ConsoleApi
  /** Who is signed in; null: nobody says who may do what, so nothing may be done. */
  who: Session
  /** Leads to another address of the console. */
  go(path: string): void
  /** Tells a screen reader. */
  say(text: string): void
}

/** May decide and export. */
export const isClerk = ({ who }: Context): boolean => who.role !== 'reader'

/** May make and revoke keys. */
export const isOwner = ({ who }: Context): boolean => who.role === 'owner'
