<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Order <?= $order['id'] ?></title>
<?php if ($isMoving) : ?><meta http-equiv="refresh" content="1"><?php endif ?>
<style>
  body { max-width: 28em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 system-ui }
  dl { display: grid; grid-template-columns: 1fr auto } dd { margin: 0; text-align: right }
</style></head><body>
<h1>Order <?= $order['id'] ?></h1>
<p data-state="<?= $payment['state'] ?>"><?= WORDS[$payment['state']] ?></p>
<dl><dt>Total</dt><dd data-total="<?= $order['total'] ?>"><?= money($order['total']) ?></dd>
  <dt>Gift codes</dt><dd data-redeemed="<?= $payment['redeemed'] ?>"><?= money($payment['redeemed']) ?></dd>
  <dt>Paid otherwise</dt><dd data-collected="<?= $payment['collected'] ?>"><?= money($payment['collected']) ?></dd></dl>
<form method="post" action="/cart"><button>Order something else</button></form>
</body></html>
