/**
 * How a webhook source describes itself: the name that stands in its path, its settings, and how it is made. Each platform has
 * a file here with one description; registry.ts lists them.
 */
import { type Environment, type PartRead, type SwitchedPart, whereOn } from '../settings/part.ts'
import type { WebhookSource } from './webhook.ts'

export type SourceDescription<Values> = {
  /** Stands in the path, and with every order id in the storage: once released, it never changes. */
  name: string
  settings: SwitchedPart<Values>
  create(given: Values): WebhookSource
}

/** A source whose settings are complete. */
export type SwitchedOnSource = { name: string; source: WebhookSource }

/** A description as the registry holds it, whatever its settings are. */
export type RegisteredSource = Pick<SourceDescription<unknown>, 'name' | 'settings'> & {
  /** Null where the settings don't switch it on. */
  switchOn(env: Environment): PartRead<SwitchedOnSource | null>
}

export const describeSource = <Values>(
  description: SourceDescription<Values>,
): RegisteredSource & SourceDescription<Values> => ({
  ...description,
  switchOn: env =>
    whereOn(description.settings.read(env), values => ({
      name: description.name,
      source: description.create(values),
    })),
})
