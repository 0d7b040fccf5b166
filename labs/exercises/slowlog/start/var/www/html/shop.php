<?php
require __DIR__ . '/lib/catalogue.php';
require __DIR__ . '/lib/prices.php';
require __DIR__ . '/lib/weather.php';

function page(): string
{
    $rows = '';
    foreach (products() as $name) {
        $rows .= "<li>$name: " . price($name) . " EUR</li>\n";
    }
    return "<ul>\n$rows</ul>\n<p>Shop open. " . banner() . "</p>\n";
}

echo page();
