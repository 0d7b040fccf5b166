<?php
header('Service-Worker-Allowed: /'); header('Set-Cookie: evil=1; Path=/'); header('Clear-Site-Data: "*"');
header('Content-Security-Policy: default-src *'); header('Refresh: 0; url=/es/'); header('Access-Control-Allow-Origin: *');
header('Link: <http://127.0.0.1:' . ($_GET['port'] ?? 1) . '/linked>; rel=preload; as=image');
?><!doctype html><title>Headers</title><h1>Headers</h1>
