<?php
// Our own page: remembers the visitor's cart and wishes.
session_start(['save_path' => '/tmp']);

function articles(int $count): array
{
    return array_map(fn ($n) => ['id' => $n, 'name' => "Article number $n"], range(1, $count));
}

setcookie('cart', base64_encode(json_encode(articles(60))));
setcookie('wishes', base64_encode(json_encode(articles(50))));
echo "logged in\n";
