/** The gift-card systems of the sandbox: a new one is a folder and an entry in this list. */
import type { z } from 'zod'
import { instagift } from './instagift/instagift.ts'
import type { SystemDefinition } from './system.ts'
import { vauchar } from './vauchar/vauchar.ts'
import { yougotagift } from './yougotagift/yougotagift.ts'

export const SYSTEMS = [instagift, yougotagift, vauchar] as const satisfies SystemDefinition[]

type Definition = (typeof SYSTEMS)[number]
export type SystemName = Definition['name']

export const SYSTEM_NAMES = SYSTEMS.map(({ name }) => name) as [SystemName, ...SystemName[]]

/** A card as `POST /control/cards` takes it. Only `system` is needed; `face` is another word for `balance`. */
export type NewCard = {
  [D in Definition as D['name']]: { system: D['name']; face?: number } & z.input<D['cardSchema']>
}[SystemName]

/** The properties that `PATCH /control/cards/:code` changes. */
export type CardChange = { face?: number } & z.input<Definition['cardSchema']>

/** The options of every system, by its name. */
export type AllOptions = { [D in Definition as D['name']]: z.infer<D['optionsSchema']> }
export type OptionsChange = { [Name in SystemName]?: Partial<AllOptions[Name]> }
