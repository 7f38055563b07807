/** The environment of one shop: its own settings under their plain names, beside those that all shops share. */
import { SOURCES } from '../../webhooks/registry.ts'
import { type Environment, present } from '../part.ts'
import { notifyPart } from '../parts/notify.ts'
import { platformsPart } from '../parts/platforms.ts'
import { rulesPart } from '../parts/rules.ts'
import { settingOf } from './shop-names.ts'

/** Who may call and deliver: no shop has any of these from another one. */
const ENTRANCES = [
  'STORE_ORIGINS',
  'STORE_API_KEY',
  ...SOURCES.flatMap(({ settings }) => settings.names),
]

export const OWN = [...ENTRANCES, ...notifyPart.names]

/** A shop that has none of its own has those without a shop. A card belongs to no shop, and so do its rules. */
const INHERITED = [...platformsPart.names, ...rulesPart.names].filter(
  name => name !== 'HOLD_TAKEOVER_SECONDS',
)

/** What a shop may have of its own. */
export const PER_SHOP: readonly string[] = [...OWN, ...INHERITED]

/** Whether there is a shop without a name beside those that have one. */
export const hasUnnamedShop = (env: Environment): boolean =>
  Object.keys(present(env, ENTRANCES)).length > 0

export const environmentOf = (env: Environment, shop: string): Environment => {
  const given = Object.fromEntries(PER_SHOP.map(name => [name, env[settingOf(name, shop)]]))
  const own = present(given, PER_SHOP)
  const withoutOwn = Object.fromEntries(OWN.map(name => [name, undefined]))
  return { ...env, ...withoutOwn, ...own }
}

/** Under which name a setting was given that a shop reads as `setting`. */
export const givenAs = (env: Environment, setting: string, shop: string): string => {
  const own = settingOf(setting, shop)
  const isOwn = OWN.includes(setting) || Object.keys(present(env, [own])).length > 0
  return PER_SHOP.includes(setting) && isOwn ? own : setting
}
