<?php header('Content-Type: text/javascript'); header('Service-Worker-Allowed: /'); ?>
addEventListener('fetch', (event) => event.respondWith(new Response('taken over')));
