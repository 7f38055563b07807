/**
 * How a gift-card system describes itself: its name, its settings, what it can, and how it is made. Each folder here holds
 * one description; registry.ts lists them, and all that concerns every system folds over that list.
 */
import { success } from '../../shared/result.ts'
import { type Environment, type PartRead, type SwitchedPart, whereOn } from '../settings/part.ts'
import type { Connection } from './http/call.ts'
import type { Lane } from './http/lane.ts'
import { outsidePreview, type Production } from './production.ts'
import type { CardDetails, CardTraits, Lookup, Provider, SystemTraits } from './provider.ts'

/** The calls of a system. A lookup says what the system says; the traits that all of its cards share are added to it. */
export type ProviderCalls = Pick<
  Provider,
  'canReverse' | 'redeem' | 'readBack' | 'reverse' | 'listing'
> & {
  lookUp(code: string): Promise<Lookup<CardDetails>>
}

export type ProviderDescription<Values> = {
  /** Stands in the API, the storage and the log: once released, it never changes. */
  name: string
  settings: SwitchedPart<Values>
  production: Production
  /** In the form of its codes, and none: looking it up says whether the system takes our keys. */
  codeOfNoCard: string
  can: SystemTraits & CardTraits
  create(given: Values & Connection): ProviderCalls
}

/** How any system is reached, beside what its own settings say. */
export type Link = Omit<Connection, 'baseUrl' | 'lane'> & {
  /** The lane of an account, which is named by all that it is reached with. Never shown: its keys are among that. */
  laneOf?: (account: string) => Lane
}

/** A system whose settings are complete. */
export type SwitchedOnProvider = {
  name: string
  codeOfNoCard: string
  connect(link: Link): Provider
}

/** A description as the registry holds it, whatever its settings are. */
export type RegisteredProvider = Pick<ProviderDescription<unknown>, 'name' | 'settings' | 'can'> & {
  /** Null where the settings don't switch it on. */
  switchOn(env: Environment): PartRead<SwitchedOnProvider | null>
}

export function describeProvider<Values extends { baseUrl: string }>(
  description: ProviderDescription<Values>,
): RegisteredProvider & { create(given: Values & Connection): Provider } {
  const { name, settings, can, production, codeOfNoCard } = description
  const { step, reversible, ...systemTraits } = can
  const create = (given: Values & Connection): Provider => {
    const calls = description.create(given)
    return {
      name,
      ...systemTraits,
      ...calls,
      lookUp: async code => {
        const found = await calls.lookUp(code)
        return found.ok ? success({ ...found.value, step, reversible }) : found
      },
    }
  }
  return {
    name,
    settings,
    can,
    create,
    switchOn: env =>
      whereOn(outsidePreview(env, settings.read(env), production), values => ({
        name,
        codeOfNoCard,
        connect: ({ laneOf, ...link }: Link) =>
          create({ ...values, ...link, lane: laneOf?.(`${name} ${JSON.stringify(values)}`) }),
      })),
  }
}
