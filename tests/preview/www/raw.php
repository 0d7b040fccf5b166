<?php header('Content-Type: application/octet-stream'); ?>
<?= '<?php' ?> echo "not run"; $password = "s3cret";
