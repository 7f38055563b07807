/** A key that was made, shown this once. */
import { html } from 'lit'
import type { NewPerson } from '../../api/console-api.ts'
import { people as words } from '../../words/people.ts'

export function newKeyPanel(
  { name, key }: NewPerson,
  say: (text: string) => void,
  hide: () => void,
) {
  const copy = async (event: Event) => {
    const panel = (event.currentTarget as HTMLElement).closest('section')
    try {
      await navigator.clipboard.writeText(key)
      say(words.copied)
    } catch {
      panel?.querySelector('input')?.select()
      say(words.notCopied)
    }
  }
  return html`<section class="panel asks" aria-labelledby="new-key"><h2 id="new-key" tabindex="-1">${words.newKey(name)}</h2><p>${words.once}</p><div class="field"><label for="made-key">${words.key}</label><input id="made-key" class="code" readonly autocomplete="off" spellcheck="false" .value=${key}></div><p class="buttons"><button type="button" class="primary" @click=${copy}>${words.copy}</button><button type="button" @click=${hide}>${words.kept}</button></p></section>`
}
