<?php
echo "accounts\n";
