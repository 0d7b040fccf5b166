<footer>
	Served by <b><?= posix_getpwuid(posix_geteuid())['name'] ?></b>,
	process <?= getmypid() ?>,
	memory limit <?= ini_get_all('core', false)['memory_limit'] ?>
</footer>
