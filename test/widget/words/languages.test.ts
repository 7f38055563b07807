/** Every language has every text, with the same names in braces as the English one. */
import { loadLanguage } from '../../../widget/loading/chunks.ts'
import { englishApplied } from '../../../widget/words/english/applied.ts'
import { englishScan } from '../../../widget/words/english/scan.ts'
import { englishUnusual } from '../../../widget/words/english/unusual.ts'
import { english, type Message } from '../../../widget/words/messages.ts'
import { expect } from '../fixtures/expect.ts'

const LANGUAGES = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'nl', 'pt']

const all: Record<string, Message> = {
  ...english,
  ...englishApplied,
  ...englishUnusual,
  ...englishScan,
}

const texts = (message: Message): string[] =>
  typeof message === 'object' ? Object.values(message) : [`${message}`]

const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join()

describe('the language', () => {
  for (const name of LANGUAGES) {
    it(`${name} is complete`, async () => {
      const { default: own } = await loadLanguage(name)!
      const expected = Object.keys(all).filter(key => key !== 'label')
      expect(Object.keys(own).sort()).to.deep.equal(expected.sort())
    })

    it(`${name} names the same amounts in every text`, async () => {
      const { default: own } = await loadLanguage(name)!
      for (const [key, message] of Object.entries(own)) {
        const allowed = names(texts(all[key]!).at(-1)!)
        expect(names(texts(message).at(-1)!), key).to.equal(allowed)
      }
    })

    it(`${name} has the plural forms that it needs`, async () => {
      const { default: own } = await loadLanguage(name)!
      for (const message of Object.values(own)) {
        if (typeof message === 'object') expect(message.other).to.be.a('string')
      }
    })
  }
})
