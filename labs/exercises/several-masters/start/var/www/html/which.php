<?php
echo 'from ', getenv('MASTER'), "\n";
