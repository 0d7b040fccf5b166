<?php echo 'CODE ', 'EXECUTED', "\n";
