<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Checkout</title><style>
  body { max-width: 28em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 system-ui }
  dl { display: grid; grid-template-columns: 1fr auto } dd { margin: 0; text-align: right }
  form > :not([hidden]) { display: block; margin: 1em 0 } [role=alert] { color: #a1001d }
  instagift-claim-code:not(:defined) { display: block; min-height: calc(2.625em + 56px) }
</style></head><body>
<h1>Checkout</h1>
<?php if ($order['notice'] !== null) : ?>
<p role="alert"><?= htmlspecialchars($order['notice']) ?></p>
<?php endif ?>
<form method="post" action="/order">
  <dl><dt>A teapot, with tax and shipping</dt><dd><?= money($order['total']) ?></dd>
    <dt>Gift codes</dt><dd id="gift"><?= money(0) ?></dd>
    <dt>Left to pay</dt><dd id="due"><?= money($order['total']) ?></dd></dl>
  <instagift-claim-code order-total="<?= $order['total'] ?>" currency="USD" cart="<?= $order['cart'] ?>" required-apply>
    Gift codes are not available right now. You can order without one.
  </instagift-claim-code>
  <div id="payment"><label>Card number <input name="means" inputmode="numeric" required></label></div>
  <button>Place order</button>
</form>
<script type="module" src="<?= htmlspecialchars(setting('WORKER')) ?>/instagift.js"></script>
<script type="module" src="/checkout.js"></script>
</body></html>
