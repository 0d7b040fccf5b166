<?php
echo 'Hello from ', __FILE__, "\n";
