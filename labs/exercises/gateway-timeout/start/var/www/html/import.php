<?php
// Fetches the catalogue of a supplier who does not answer today.
sleep(180);
echo "imported\n";
