/**
 * The whole console: who is signed in, the frame around every page, and which page the address names. A page is entered by its links,
 * without the document being loaded again; then its heading takes the focus.
 */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Session } from '../shared/api/console/people.ts'
import { ConsoleApi } from './api/console-api.ts'
import { keepKey, keptKey } from './api/kept-key.ts'
import type { Context } from './context.ts'
import { renderFrame } from './frame.ts'
import { renderPage, titleOf } from './pages.ts'
import { HOME, type Route, routeOf } from './routes.ts'
import { frame } from './words/frame.ts'
import { signIn } from './words/sign-in.ts'

export class ConsoleElement extends LitElement {
  static override properties = {
    context: { state: true },
    starting: { state: true },
    reason: { state: true },
    route: { state: true },
    spoken: { state: true },
  }

  declare context: Context | null
  declare starting: boolean
  /** Why nobody is signed in any more. */
  declare reason: string | null
  declare route: Route
  declare spoken: string

  constructor() {
    super()
    this.context = null
    this.starting = true
    this.reason = null
    this.route = routeOf(new URL(location.href))
    this.spoken = ''
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('popstate', this.#enter)
    document.addEventListener('click', this.#follow)
    void this.#start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.#enter)
    document.removeEventListener('click', this.#follow)
  }

  protected override render(): TemplateResult {
    const { context, route } = this
    const content =
      context !== null
        ? renderPage(route, context)
        : this.starting
          ? html`<p class="waiting" role="status"><span class="spinner" aria-hidden="true"></span>${frame.starting}</p>`
          : html`<sign-in-page .reason=${this.reason} .signedIn=${this.#signIn}></sign-in-page>`
    return html`<a class="skip" href="#content" @click=${this.#toHeading}>${frame.skip}</a>
      ${renderFrame(context, route, this.#signOut)}
      <main id="content">${content}</main>
      <div class="sr" role="status">${this.spoken || nothing}</div>`
  }

  protected override updated(): void {
    const title = this.context === null ? signIn.title : titleOf(this.route)
    document.title = frame.title(title)
  }

  /** Somebody whose key is kept, or whom Cloudflare Access has let in. */
  async #start(): Promise<void> {
    const key = keptKey()
    const who = await new ConsoleApi(key).session().catch(() => null)
    this.starting = false
    if (who) this.#open(key, who)
    else {
      if (key !== null) this.reason = signIn.ended
      keepKey(null)
    }
  }

  readonly #signIn = (key: string, who: Session) => {
    keepKey(key)
    this.#open(key, who)
    void this.#focusHeading()
  }

  #open(key: string | null, who: Session): void {
    const api = new ConsoleApi(key, () => this.#close(signIn.ended))
    this.reason = null
    this.context = { api, who, go: this.#go, say: text => this.#say(text) }
  }

  #close(reason: string): void {
    keepKey(null)
    this.context = null
    this.reason = reason
    void this.#focusHeading()
  }

  readonly #signOut = () => this.#close(frame.signedOut)

  /** The same words again are news again. */
  #say(text: string): void {
    this.spoken = ''
    void this.updateComplete.then(() => {
      this.spoken = text
    })
  }

  readonly #go = (path: string) => {
    history.pushState(null, '', path)
    this.#enter()
  }

  readonly #enter = () => {
    const { page } = this.route
    this.route = routeOf(new URL(location.href))
    this.spoken = ''
    if (this.route.page !== page) scrollTo(0, 0)
    void this.#focusHeading()
  }

  async #focusHeading(): Promise<void> {
    await this.updateComplete
    await this.querySelector<LitElement>('main > *')?.updateComplete
    this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }

  readonly #toHeading = (event: Event) => {
    event.preventDefault()
    this.querySelector<HTMLElement>('main h1')?.focus()
  }

  /** Links of the console lead on without the document being loaded again. */
  readonly #follow = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest('a')
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    const leads = link?.origin === location.origin && link.pathname.startsWith(HOME)
    if (!leads || !isPlain || event.defaultPrevented || link.hasAttribute('download')) return
    event.preventDefault()
    this.#go(link.href)
  }
}
