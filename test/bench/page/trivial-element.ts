/** The least that an element with Lit can be. */
import { css, html, LitElement } from 'lit'

customElements.define(
  'trivial-element',
  class extends LitElement {
    static override styles = css`:host { display: block }`

    protected override render() {
      return html`<p>Hello</p>`
    }
  },
)
