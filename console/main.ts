/** The merchant's console, as the page at `/console` loads it. */
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/rows.css'
import './styles/forms.css'
import './styles/story.css'
import './styles/review.css'
import './styles/figures.css'
import './styles/people.css'
import { ConsoleElement } from './console-element.ts'
import { definePages } from './pages/define.ts'

definePages()
customElements.define('gift-console', ConsoleElement)
