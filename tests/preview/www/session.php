<?php session_start(); $_SESSION['n'] = ($_SESSION['n'] ?? 0) + 1; setcookie('seen', 'yes'); ?>
<!doctype html><title>Session</title><h1>Session</h1><p id="n"><?= $_SESSION['n'] ?></p>
<p><a href="/session.php">Again</a></p><p id="cookie"></p>
<script>document.getElementById('cookie').textContent = document.cookie;</script>
