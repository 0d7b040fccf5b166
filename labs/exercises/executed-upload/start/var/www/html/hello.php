<?php
echo '<h1>hello</h1><p>', php_sapi_name(), "</p>\n";
