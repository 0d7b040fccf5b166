<?php
// fpm_get_status() knows the pool of the worker that runs this.
echo 'hello from the pool ', fpm_get_status()['pool'], "\n";
