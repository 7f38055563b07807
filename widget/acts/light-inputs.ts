/**
 * The form's fields as hidden inputs beside the element, in the page's own DOM, for shops that gather their form by hand. They stay
 * while the page rebuilds its markup around the element, and leave with it. Loads only for a shop that wants them.
 */

/** In the markup, so that a copy of it made by the page is known for one. */
const MARK = 'data-instagift-field'

type Beside = { inputs: HTMLInputElement[]; observer: MutationObserver; parent: ParentNode | null }

const kept = new WeakMap<HTMLElement, Beside>()
const ours = new WeakSet<Element>()

/** Keeps exactly these fields beside the element. */
export function keepBeside(element: HTMLElement, data: Iterable<[string, unknown]>): void {
  const fields = [...data]
  const beside = kept.get(element) ?? {
    inputs: [],
    observer: new MutationObserver(() => place(element)),
    parent: null,
  }
  if (fields.length === 0 && beside.inputs.length === 0 && !copies(element).length) return
  kept.set(element, beside)
  while (beside.inputs.length > fields.length) beside.inputs.pop()!.remove()
  const form = element.getAttribute('form')
  fields.forEach(([name, value], index) => {
    const input = beside.inputs[index] ?? newInput()
    beside.inputs[index] = input
    input.name = name
    // The attribute, which a form's reset does not touch.
    input.setAttribute('value', `${value}`)
    if (form) input.setAttribute('form', form)
  })
  place(element)
}

function newInput(): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.autocomplete = 'off'
  input.setAttribute(MARK, '')
  ours.add(input)
  return input
}

function place(element: HTMLElement): void {
  const beside = kept.get(element)!
  const { inputs, observer } = beside
  const parent = element.isConnected ? element.parentNode : null
  if (parent !== beside.parent) {
    observer.disconnect()
    if (parent) observer.observe(parent, { childList: true })
    beside.parent = parent
  }
  if (!parent) for (const input of inputs) input.remove()
  else if (inputs.some(input => input.parentNode !== parent)) element.after(...inputs)
  for (const copy of copies(element)) copy.remove()
}

/** Left over from markup that the page copied. */
const copies = ({ parentNode }: HTMLElement): Element[] =>
  [...(parentNode?.children ?? [])].filter(one => one.hasAttribute(MARK) && !ours.has(one))
