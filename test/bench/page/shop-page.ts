/** A checkout page with nothing but an element and what stands below it, which moves if the element does. */

/** `worker`: where our element sends its calls; the other one ignores it. */
export const pageOf = (tag: string, script: string, worker: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Checkout</title>
<link rel="icon" href="data:,">
<style>
  body { font: 16px system-ui, sans-serif; max-width: 28rem; margin: 2rem auto }
  instagift-claim-code:not(:defined) { display: block; min-height: calc(2.625em + 56px) }
</style>
<script type="module" src="${script}"></script>
<h1>Checkout</h1>
<form>
  <${tag} order-total="5250" currency="USD" cart="cart-1" endpoint="${worker}"></${tag}>
  <p>Total: $52.50</p>
  <button>Place order</button>
</form>
</html>
`
