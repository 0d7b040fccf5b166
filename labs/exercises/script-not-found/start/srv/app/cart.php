<?php
require $_SERVER['DOCUMENT_ROOT'] . '/lib/cart.inc';
echo 'In the cart: ', count(cart()), "\n";
