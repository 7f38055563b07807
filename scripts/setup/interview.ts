/** Asks what was not said, again where the worker would not take the answer. */

import { shopNamesIn } from '../../worker/settings/shops/shop-names.ts'
import { faultOf } from './faults.ts'
import { namesIn, type Options } from './options.ts'
import {
  type Choice,
  PLATFORMS,
  type Question,
  questionsOfShop,
  SHOP,
  SHOP_OF_SEVERAL,
  SYSTEMS,
} from './questions.ts'
import type { Terminal } from './terminal.ts'

export type Interviewed = {
  settings: Record<string, string>
  platforms: string[]
  /** The settings that are needed, and that nobody has answered. */
  open: string[]
}

/** `known`: the settings of the file, which are kept unless something else is said. */
export async function interview(
  terminal: Terminal,
  { said, systems, platforms }: Options,
  known: Readonly<Record<string, string>>,
): Promise<Interviewed> {
  const settings: Record<string, string> = { ...known }
  const open: string[] = []
  const answerAll = async (questions: readonly Question[]) => {
    for (const question of questions) {
      const answer = await answerTo(terminal, question, said[question.name], settings)
      if (answer) settings[question.name] = answer
      else if (!settings[question.name] && !question.isOptional) open.push(question.name)
    }
  }
  const shops = said.SHOPS ?? known.SHOPS
  if (shops) {
    const fault = faultOf('SHOPS', shops)
    if (fault) throw new Error(`${fault}.`)
    settings.SHOPS = shops
  }
  const names = shopNamesIn(settings).names
  // With several, the shop without a name is there only where it was before.
  await answerAll(
    SHOP.map(question => (names.length > 0 ? { ...question, isOptional: true } : question)),
  )
  for (const shop of names) await answerAll(questionsOfShop(SHOP_OF_SEVERAL, shop))
  const chosen = systems ?? (await choose(terminal, 'Gift-card systems', SYSTEMS, settings))
  await answerAll(questionsOf(SYSTEMS, chosen))
  const wanted = platforms ?? (await choose(terminal, 'Webhooks of', PLATFORMS, settings))
  if (names.length === 0 || settings.STORE_ORIGINS) await answerAll(questionsOf(PLATFORMS, wanted))
  // A shop need not be on every platform.
  for (const shop of names)
    await answerAll(
      questionsOfShop(questionsOf(PLATFORMS, wanted), shop).map(one => ({
        ...one,
        isOptional: true,
      })),
    )
  return { settings, platforms: wanted, open }
}

const questionsOf = (choices: readonly Choice[], names: readonly string[]) =>
  choices.filter(({ name }) => names.includes(name)).flatMap(({ questions }) => questions)

/** Null: nobody answered. Throws where what was said by an argument is wrong. */
async function answerTo(
  terminal: Terminal,
  { name, asks, isSecret, isOptional, mayWait }: Question,
  said: string | undefined,
  known: Readonly<Record<string, string>>,
): Promise<string | null> {
  const fault = said ? faultOf(name, said, known.SHOPS) : null
  if (fault) throw new Error(`${fault}.`)
  if (said) return said
  const before = known[name]
  const hint = before ? ` [${isSecret ? 'as it is' : before}]` : ''
  for (;;) {
    const answer = await terminal.ask(asks + hint, isSecret)
    if (answer === null || (answer === '' && (before || isOptional || isSecret || mayWait)))
      return null
    const wrong = answer === '' ? `${name} is needed` : faultOf(name, answer, known.SHOPS)
    if (wrong === null) return answer
    await terminal.ask(`  ${wrong}. Press Enter and try again`)
  }
}

/** Those that are on already are the answer where none is given. */
async function choose(
  terminal: Terminal,
  what: string,
  choices: readonly Choice[],
  known: Readonly<Record<string, string>>,
): Promise<string[]> {
  const on = choices.filter(({ name }) => isOn(name, known)).map(({ name }) => name)
  const names = choices.map(({ name }) => name).join(', ')
  for (;;) {
    const answer = await terminal.ask(
      `${what} (any of ${names}; or none) [${on.join(' ') || 'none'}]`,
    )
    if (!answer) return on
    try {
      return namesIn(answer, what, choices) ?? on
    } catch (error) {
      await terminal.ask(`  ${error instanceof Error ? error.message : error} Press Enter`)
    }
  }
}

const isOn = (choice: string, known: Readonly<Record<string, string>>): boolean =>
  Object.keys(known).some(name => name.startsWith(`${choice.toUpperCase()}_`))
