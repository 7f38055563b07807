<?php
/** What a crash or a silent network left half done is brought to its end. For cron, every minute: `php jobs.php`. */
require __DIR__ . '/shop.php';

(new Shop())->carry_on((int) (getenv('LEFT_AFTER_SECONDS') ?: 120));
