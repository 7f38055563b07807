/** Code to copy, with the attributes as they are chosen at the moment. */

export type Attributes = Record<string, string>

const written = (attributes: Attributes, indent: string) =>
  Object.entries(attributes)
    .map(([name, value]) => `\n${indent}${value === '' ? name : `${name}="${value}"`}`)
    .join('')

const LISTEN = `gift.addEventListener('instagift-change', ({ detail }) => {
    // Cents: show the first as a payment under the total, and charge the second.
    console.log(\`gift codes pay \${detail.applied}, left to pay \${detail.due}\`)
  })`

function html(attributes: Attributes, worker: string) {
  return `<script type="module" src="${worker}/instagift.js"></script>
<style>
  /* Keeps its place while the script loads. */
  instagift-claim-code:not(:defined) { display: block; min-height: calc(2.625em + 56px) }
</style>

<form method="post">
  <instagift-claim-code${written(attributes, '    ')}
  ></instagift-claim-code>
  <button>Place order</button>
</form>

<script type="module">
  const gift = document.querySelector('instagift-claim-code')
  ${LISTEN}
  // When the order changes: the total before gift codes.
  // gift.orderTotal = 6000
</script>`
}

const packaged = (attributes: Attributes, worker: string) => ({ endpoint: worker, ...attributes })

/** Without the total, which the framework sets. */
function others(attributes: Attributes): Attributes {
  const { 'order-total': _, ...rest } = attributes
  return rest
}

function react(attributes: Attributes, worker: string) {
  const props = written(packaged(others(attributes), worker), '      ')
  return `// npm install instagift-checkout
// TypeScript, once in a project: import type {} from 'instagift-checkout/react'
import 'instagift-checkout'

export function GiftCode({ total, onPayment }) {
  return (
    <instagift-claim-code${props}
      order-total={total}
      oninstagift-change={({ detail }) => onPayment(detail.applied, detail.due)}
    />
  )
}

// Rendered on a server first? React attaches no event props of custom elements while it takes
// over. Listen by a ref instead:
//   ref={gift => {
//     gift.addEventListener('instagift-change', hear)
//     return () => gift.removeEventListener('instagift-change', hear)
//   }}`
}

function vue(attributes: Attributes, worker: string) {
  const props = written(packaged(others(attributes), worker), '    ')
  return `<!-- npm install instagift-checkout
     vite.config.js: vue({ template: { compilerOptions: { isCustomElement: tag => tag === 'instagift-claim-code' } } }) -->
<script setup>
import 'instagift-checkout'

defineProps({ total: Number })
const emit = defineEmits(['payment'])
</script>

<template>
  <instagift-claim-code${props}
    :order-total.attr="total"
    @instagift-change="({ detail }) => emit('payment', detail)"
  />
</template>`
}

function svelte(attributes: Attributes, worker: string) {
  const props = written(packaged(others(attributes), worker), '  ')
  return `<!-- npm install instagift-checkout -->
<script>
  import 'instagift-checkout'

  const { total, onpayment } = $props()
</script>

<instagift-claim-code${props}
  order-total={total}
  oninstagift-change={({ detail }) => onpayment(detail.applied, detail.due)}
></instagift-claim-code>`
}

const SAMPLES = { html, react, vue, svelte }

export type SampleKind = keyof typeof SAMPLES

export const sampleOf = (kind: SampleKind, attributes: Attributes, worker: string): string =>
  SAMPLES[kind](attributes, worker)
