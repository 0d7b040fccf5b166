<footer>
	Served by <b><?= posix_getpwuid(posix_geteuid())['name'] ?></b>,
	process <?= getmypid() ?>,
	memory limit <?= ini_get('memory_limit') ?>
</footer>
